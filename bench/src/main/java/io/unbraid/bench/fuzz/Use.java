package io.unbraid.bench.fuzz;

import io.unbraid.audio.Audio;
import io.unbraid.audio.features.SpectrogramConfig;
import io.unbraid.conversion.VoiceConverter;
import io.unbraid.speaker.SpeakerVerifier;
import io.unbraid.speech.FeatureExtractor;
import io.unbraid.speech.VoiceFeatures;
import io.unbraid.terms.embedding.WordEmbedding;
import io.unbraid.vocoder.GriffinLimConfig;
import io.unbraid.vocoder.GriffinLimVocoder;
import io.unbraid.voice.SpeakerProfile;
import io.unbraid.voice.VoiceModel;

/** What a damaged model that could be read is then used for, beside sound ones. */
final class Use {
  private static VoiceModel voices;
  private static WordEmbedding words;
  private static VoiceConverter converter;
  private static Audio sound;
  private static VoiceFeatures features;

  private Use() {}

  private static synchronized void prepare() {
    if (voices == null) {
      VoiceModel model = VoiceModel.standard();
      sound = Audio.of(Seeds.sound(0.6), Seeds.RATE);
      features = new FeatureExtractor(model.config().spectrogram()).extract(sound);
      words = WordEmbedding.standard(model);
      converter = converter(model);
      voices = model;
    }
  }

  private static VoiceConverter converter(VoiceModel model) {
    SpectrogramConfig front = model.config().spectrogram();
    GriffinLimConfig few = GriffinLimVocoder.configFor(front).withIterations(2);
    return new VoiceConverter(model, new GriffinLimVocoder(front, few, 1));
  }

  static VoiceModel voices() {
    prepare();
    return voices;
  }

  static WordEmbedding words() {
    prepare();
    return words;
  }

  static Audio sound() {
    prepare();
    return sound;
  }

  static void profile(SpeakerProfile profile) {
    prepare();
    finite(converter.convert(sound, profile, VoiceConverter.Options.standard()).audio().samples());
    VoiceConverter.Options retrieval =
        VoiceConverter.Options.standard().withMethod(VoiceConverter.Method.RETRIEVAL);
    finite(converter.convert(sound, profile, retrieval).audio().samples());
  }

  static void verifier(SpeakerVerifier verifier) {
    prepare();
    float[] embedding = verifier.embed(sound);
    finite(embedding);
    double probability = verifier.verify(embedding, embedding).probability();
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalStateException("probability " + probability);
    }
  }

  static void model(VoiceModel model) {
    prepare();
    finite(model.speaker(features));
    float[][] code = model.phonetic(features);
    for (float[] row : model.spell(code)) {
      finite(row);
    }
  }

  static void words(WordEmbedding damaged) {
    prepare();
    finite(damaged.embed(damaged.input().of(features)));
  }

  private static void finite(float[] values) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new IllegalStateException("not finite: " + value);
      }
    }
  }
}
