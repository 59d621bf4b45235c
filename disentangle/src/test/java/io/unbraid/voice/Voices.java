package io.unbraid.voice;

import io.unbraid.audio.Audio;
import io.unbraid.audio.corpus.Corpus;
import io.unbraid.audio.features.SpectrogramConfig;
import io.unbraid.nn.Engine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Voices made by code, a corpus of them, and networks so small that a step takes a moment. */
public final class Voices {
  static final int RATE = 16000;

  static final SpectrogramConfig SPECTROGRAM = SpectrogramConfig.standard();

  private Voices() {}

  /** Harmonics of a gliding pitch under a moving formant, in syllables, and a little noise. */
  public static Audio speak(double hz, double seconds, long seed) {
    Random random = new Random(seed);
    float[] samples = new float[(int) (seconds * RATE)];
    double phase = 0;
    for (int i = 0; i < samples.length; i++) {
      double time = i / (double) RATE;
      double pitch = hz * (1 + 0.1 * Math.sin(2 * Math.PI * 0.7 * time + seed));
      phase += 2 * Math.PI * pitch / RATE;
      double formant = 4 * hz * (1 + 0.5 * Math.sin(2 * Math.PI * 1.1 * time + seed));
      double sum = 0;
      for (int h = 1; h * pitch < 4000; h++) {
        sum += Math.sin(h * phase) / (1 + Math.pow((h * pitch - formant) / 300, 2));
      }
      double syllable = 0.55 - 0.45 * Math.cos(2 * Math.PI * 2.5 * time);
      samples[i] = (float) (0.1 * syllable * sum + 0.001 * random.nextGaussian());
    }
    return Audio.of(samples, RATE);
  }

  static VoiceFeatures features(double hz, double seconds, long seed) {
    return new FeatureExtractor(SPECTROGRAM).extract(speak(hz, seconds, seed));
  }

  /** Voices by name and their pitches, each with so many recordings of a second. */
  static Map<String, Double> voices(int count) {
    Map<String, Double> voices = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      voices.put("voice" + i, 100 * Math.pow(2, (double) i / Math.max(1, count - 1)));
    }
    return voices;
  }

  /** A folder a speaker, or, with a split, a folder a split first. */
  static Path write(Path folder, String split, Map<String, Double> voices, int recordings) {
    try {
      for (Map.Entry<String, Double> voice : voices.entrySet()) {
        Path own = Files.createDirectories(folder.resolve(split).resolve(voice.getKey()));
        for (int i = 0; i < recordings; i++) {
          long seed = voice.getKey().hashCode() + i;
          speak(voice.getValue(), 1, seed).write(own.resolve(i + ".wav"));
        }
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static FeatureStore store(Path corpus, Path cache) {
    return FeatureStore.open(Corpus.open(corpus), SPECTROGRAM, cache, line -> {});
  }

  static VoiceConfig.Batch batch(int speakers, int frames) {
    return new VoiceConfig.Batch(
        speakers, 2, frames, 64, 0.6, 60, 2, 200, VoiceConfig.Transcript.OFF, "");
  }

  static VoiceConfig config(VoiceConfig.Adversary adversary, VoiceConfig.Training training) {
    return new VoiceConfig(
        SPECTROGRAM,
        new VoiceConfig.Network(4, 8, 12, 16, 12, 24, 2),
        batch(2, 32),
        new VoiceConfig.Loss(0.3, 0.1, 1, 0.05, adversary, 0.2, 0.5, 0.1, 0.5, 0.5),
        training);
  }

  /** The first stage alone. */
  static VoiceConfig.Training training(long steps, long decay) {
    return new VoiceConfig.Training(steps, 0, 1000, 1000, 0.003, 5, decay, 0.9);
  }

  static VoiceConfig config() {
    return config(VoiceConfig.Adversary.REVERSAL, training(60, 20));
  }

  /** Untrained, with weights that follow from the seed. */
  public static VoiceModel model(long seed) {
    Engine.threads(1);
    Engine.seed(seed);
    VoiceConfig config = config();
    int mels = config.spectrogram().mels();
    float[] mean = new float[mels];
    float[] deviation = new float[mels];
    Arrays.fill(mean, -4);
    Arrays.fill(deviation, 2);
    return VoiceModel.of(
        config,
        new Standardisation(mean, deviation),
        List.of("", "a"),
        VoiceModel.state(
            new VoiceNetworks(config), new TranscriptHead(config.network().code(), 2)));
  }

  /** Of one voice, by a model; with frames. */
  static SpeakerProfile profile(VoiceModel model, String name, double hz, double seconds) {
    return new Enrollment(model).add(features(hz, seconds, 5)).profile(name, "en", "made by code");
  }
}
