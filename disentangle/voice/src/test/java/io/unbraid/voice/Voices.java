package io.unbraid.voice;

import io.unbraid.audio.Audio;
import io.unbraid.audio.corpus.Corpus;
import io.unbraid.audio.features.SpectrogramConfig;
import io.unbraid.nn.Engine;
import io.unbraid.speech.FeatureExtractor;
import io.unbraid.speech.FeatureStore;
import io.unbraid.speech.VoiceFeatures;
import io.unbraid.testing.MadeSpeech;
import io.unbraid.voice.config.VoiceConfig;
import java.nio.file.Path;
import java.util.Map;

/** Voices made by code, a corpus of them, and networks so small that a step takes a moment. */
public final class Voices {
  public static final int RATE = 16000;

  public static final SpectrogramConfig SPECTROGRAM = SpectrogramConfig.standard();

  private Voices() {}

  /** As {@link MadeSpeech#speak}. */
  public static Audio speak(double hz, double seconds, long seed) {
    return MadeSpeech.speak(hz, seconds, seed);
  }

  public static VoiceFeatures features(double hz, double seconds, long seed) {
    return new FeatureExtractor(SPECTROGRAM).extract(speak(hz, seconds, seed));
  }

  public static Map<String, Double> voices(int count) {
    return MadeSpeech.voices(count);
  }

  public static Path write(Path folder, String split, Map<String, Double> voices, int recordings) {
    return MadeSpeech.write(folder, split, voices, recordings);
  }

  public static FeatureStore store(Path corpus, Path cache) {
    return FeatureStore.open(Corpus.open(corpus), SPECTROGRAM, cache, line -> {});
  }

  public static VoiceConfig.Batch batch(int speakers, int frames) {
    return new VoiceConfig.Batch(
        speakers, 2, frames, 64, 0.6, 60, 2, 200, VoiceConfig.Transcript.OFF, "");
  }

  public static VoiceConfig config(VoiceConfig.Adversary adversary, VoiceConfig.Training training) {
    return new VoiceConfig(
        SPECTROGRAM,
        new VoiceConfig.Network(4, 8, 12, 16, 12, 24, 2),
        batch(2, 32),
        new VoiceConfig.Loss(0.3, 0.1, 1, 0.05, adversary, 0.2, 0.5, 0.1, 0.5, 0.5),
        training);
  }

  /** The first stage alone. */
  public static VoiceConfig.Training training(long steps, long decay) {
    return new VoiceConfig.Training(steps, 0, 1000, 1000, 0.003, 5, decay, 0.9);
  }

  public static VoiceConfig config() {
    return config(VoiceConfig.Adversary.REVERSAL, training(60, 20));
  }

  /** Untrained, with weights that follow from the seed. */
  public static VoiceModel model(long seed) {
    Engine.threads(1);
    Engine.seed(seed);
    return VoiceModel.untrained(config());
  }

  /** Of one voice, by a model; with frames. */
  public static SpeakerProfile profile(VoiceModel model, String name, double hz, double seconds) {
    return new Enrollment(model).add(features(hz, seconds, 5)).profile(name, "en", "made by code");
  }
}
