package io.unbraid.cli;

import io.unbraid.audio.Audio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Voices, a corpus and a model, all made by code; what they say is a drone. */
final class Voices {
  static final int RATE = 16000;

  /** Small enough to train a few steps in a moment. */
  private static final String[] TINY = {
    "network.code=8", "network.speaker=8", "network.encoder=16", "network.decoder=16",
    "network.speakerEncoder=16", "batch.speakers=2", "batch.segments=2", "batch.frames=32",
    "batch.transcript=OFF", "training.warmup=1", "training.decay=1", "training.transcriptSteps=0",
    "training.refineFrom=1000"
  };

  private static Path folder;

  private Voices() {}

  /** Harmonics of a gliding pitch in syllables of a fifth of a second, and a little noise. */
  static Audio speak(double hz, double seconds, long seed) {
    Random random = new Random(seed);
    float[] samples = new float[(int) (seconds * RATE)];
    double phase = 0;
    for (int i = 0; i < samples.length; i++) {
      double time = i / (double) RATE;
      double pitch = hz * (1 + 0.15 * Math.sin(2 * Math.PI * 0.7 * time + seed));
      phase += 2 * Math.PI * pitch / RATE;
      double envelope = Math.max(0, Math.sin(2 * Math.PI * 2.5 * time));
      double sum = 0;
      for (int h = 1; h * pitch < 4000; h++) {
        double formant = 500 + 300 * Math.sin(2 * Math.PI * 1.1 * time + seed);
        sum += Math.sin(h * phase) / (1 + Math.pow((h * pitch - formant) / 400, 2));
      }
      samples[i] = (float) (0.1 * envelope * sum + 0.002 * random.nextGaussian());
    }
    return Audio.of(samples, RATE);
  }

  /** Two speakers of three recordings each, in a folder each. */
  static Path corpus(Path in) throws IOException {
    for (int speaker = 0; speaker < 2; speaker++) {
      Path own = Files.createDirectories(in.resolve(speaker == 0 ? "low" : "high"));
      for (int i = 0; i < 3; i++) {
        speak(speaker == 0 ? 110 : 220, 1.5, 10 * speaker + i).write(own.resolve(i + ".wav"));
      }
    }
    return in;
  }

  static Object[] training(Path data, Path out, Object... more) {
    java.util.List<Object> words =
        new java.util.ArrayList<>(
            java.util.List.of("train", "--data", data, "--out", out, "--threads", 1));
    for (String setting : TINY) {
      words.add("--set");
      words.add(setting);
    }
    words.addAll(java.util.List.of(more));
    return words.toArray();
  }

  /** A model that was trained for three steps, by the command; once a test run. */
  static synchronized Path model() throws IOException {
    if (folder == null) {
      Path made = Files.createTempDirectory("vc-model");
      Run run = Run.of(training(corpus(made.resolve("corpus")), made.resolve("run"), "--steps", 3));
      if (run.code() != 0) {
        throw new AssertionError("training failed: " + run.err());
      }
      folder = made;
    }
    return folder.resolve("run/model.safetensors");
  }
}
