package io.unbraid.testing;

import io.unbraid.audio.Audio;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Voices made by code, and a corpus of them. */
public final class MadeSpeech {
  private static final int RATE = 16000;

  private MadeSpeech() {}

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

  /** Voices by name and their pitches, each with so many recordings of a second. */
  public static Map<String, Double> voices(int count) {
    Map<String, Double> voices = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      voices.put("voice" + i, 100 * Math.pow(2, (double) i / Math.max(1, count - 1)));
    }
    return voices;
  }

  /** A folder a speaker, or, with a split, a folder a split first. */
  public static Path write(Path folder, String split, Map<String, Double> voices, int recordings) {
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
}
