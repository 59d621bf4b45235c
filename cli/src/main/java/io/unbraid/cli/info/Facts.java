package io.unbraid.cli.info;

import io.unbraid.audio.AudioReader;
import io.unbraid.cli.base.Escaped;
import io.unbraid.cli.base.Json;
import io.unbraid.image.run.TrainedModel;
import io.unbraid.speaker.SpeakerVerifier;
import io.unbraid.training.RunFolder;
import io.unbraid.training.metrics.MetricsTable;
import io.unbraid.training.store.SafeTensors;
import io.unbraid.voice.SpeakerProfile;
import io.unbraid.voice.VoiceModel;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What vc info tells, by name. */
public final class Facts {
  private Facts() {}

  /** A line a fact (a run's settings have several), or all as JSON. */
  public static void print(PrintWriter out, Map<String, Object> facts, boolean json) {
    if (json) {
      out.println(Json.of(facts));
      return;
    }
    facts.forEach(
        (key, value) ->
            out.printf("%-14s %s%n", key, key.equals("config") ? value : Escaped.of(text(value))));
  }

  private static String text(Object value) {
    return value instanceof Double number
        ? String.format(Locale.ROOT, "%.3f", number)
        : String.valueOf(value);
  }

  /** Of a recording, read block by block. */
  public static Map<String, Object> ofAudio(Path file) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("file", file.toString());
    facts.put("kind", "recording");
    try (AudioReader reader = AudioReader.open(file, 0)) {
      float[] block = new float[1 << 16];
      long samples = 0;
      double peak = 0;
      double energy = 0;
      int count;
      while ((count = reader.read(block)) > 0) {
        for (int i = 0; i < count; i++) {
          peak = Math.max(peak, Math.abs(block[i]));
          energy += (double) block[i] * block[i];
        }
        samples += count;
      }
      facts.put("codec", reader.codec());
      facts.put("channels", reader.channels());
      facts.put("sampleRate", reader.sampleRate());
      facts.put("seconds", samples / (double) reader.sampleRate());
      facts.put("peakDb", decibels(peak));
      facts.put("levelDb", decibels(Math.sqrt(energy / Math.max(1, samples))));
      if (!reader.warnings().isEmpty()) {
        facts.put("warnings", reader.warnings());
      }
    }
    return facts;
  }

  /** Of a model or a speaker profile. */
  public static Map<String, Object> ofWeights(Path file) {
    SafeTensors weights = SafeTensors.read(file);
    String format = weights.metadata().getOrDefault("format", "unknown");
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("file", file.toString());
    if (format.contains("profile")) {
      return ofProfile(SpeakerProfile.load(file), facts);
    }
    if (format.contains("speaker model")) {
      try (SpeakerVerifier model = SpeakerVerifier.load(file)) {
        facts.put("kind", "speaker model");
        facts.put("id", model.id());
        facts.put("parameters", model.parameters());
        facts.put("dimensions", model.size());
        facts.put("heldOut", model.errorRates().set());
        facts.put("equalErrorRate", model.heldOut());
        facts.put("config", model.config().toString());
      }
      return facts;
    }
    if (format.contains("image model")) {
      try (TrainedModel model = TrainedModel.load(file)) {
        facts.putAll(ImageFacts.of(model));
      }
      facts.putAll(notes(weights));
      return facts;
    }
    if (format.contains("model")) {
      try (VoiceModel model = VoiceModel.load(file)) {
        facts.put("kind", "voice model");
        facts.put("id", model.id());
        facts.put("parameters", model.parameters());
        facts.put("sampleRate", model.config().spectrogram().sampleRate());
        facts.put("symbols", model.symbols().size());
        facts.putAll(notes(weights));
        facts.put("config", model.config().toString());
      }
      return facts;
    }
    facts.put("kind", "tensors of another kind (" + format + ")");
    facts.put("tensors", weights.tensors().size());
    facts.putAll(notes(weights));
    return facts;
  }

  private static Map<String, Object> ofProfile(SpeakerProfile profile, Map<String, Object> facts) {
    facts.put("kind", "speaker profile");
    facts.put("name", profile.name());
    facts.put("model", profile.model());
    facts.put("seconds", profile.seconds());
    facts.put("clips", profile.clips());
    facts.put("levelDb", profile.levelDb());
    facts.put("pitchHz", profile.pitch().known() ? Math.exp(profile.pitch().medianLogHz()) : null);
    facts.put("language", profile.language());
    facts.put("source", profile.source());
    facts.put("adapted", profile.adapted().isPresent());
    facts.put("retrieval", profile.frames().isPresent());
    facts.put("identification", profile.verification().isPresent());
    return facts;
  }

  /** Of a training's folder. */
  public static Map<String, Object> ofRun(Path folder) {
    RunFolder run = RunFolder.open(folder);
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("file", folder.toString());
    facts.put("kind", "training run");
    facts.put("model", Files.exists(folder.resolve("model.safetensors")));
    if (Files.exists(run.metricsFile())) {
      List<MetricsTable.Row> rows = MetricsTable.read(run.metricsFile()).rows();
      if (!rows.isEmpty()) {
        MetricsTable.Row last = rows.get(rows.size() - 1);
        facts.put("step", last.step());
        facts.put("minutes", last.seconds() / 60);
        facts.putAll(last.values());
      }
    }
    facts.put("config", run.config());
    return facts;
  }

  private static Map<String, String> notes(SafeTensors weights) {
    Map<String, String> notes = new LinkedHashMap<>(weights.metadata());
    notes.keySet().removeAll(List.of("config", "card", "symbols", "format"));
    return notes;
  }

  private static double decibels(double amplitude) {
    return 20 * Math.log10(Math.max(amplitude, 1e-10));
  }
}
