package io.unbraid.conversion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.Audio;
import io.unbraid.audio.base.InputException;
import io.unbraid.audio.features.SpectrogramConfig;
import io.unbraid.audio.features.pitch.PitchMethods;
import io.unbraid.speech.FeatureExtractor;
import io.unbraid.vocoder.GriffinLimVocoder;
import io.unbraid.voice.Enrollment;
import io.unbraid.voice.SpeakerProfile;
import io.unbraid.voice.VoiceModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole conversions with a model that has learnt next to nothing: what holds for any model. */
class VoiceConverterTest {
  private static final int RATE = 16000;
  private static final VoiceConverter.Options RETRIEVAL =
      VoiceConverter.Options.standard().withMethod(VoiceConverter.Method.RETRIEVAL);

  @TempDir static Path folder;
  private static VoiceConverter converter;
  private static SpeakerProfile target;
  private static Audio source;

  @BeforeAll
  static void train() throws IOException {
    for (String voice : List.of("low", "high")) {
      Path own = Files.createDirectories(folder.resolve("corpus").resolve(voice));
      for (int i = 0; i < 2; i++) {
        speak(voice.equals("low") ? 110 : 220, 1, i).write(own.resolve(i + ".wav"));
      }
    }
    VoiceModel model = TinyModel.train(folder.resolve("corpus"), folder);
    converter = new VoiceConverter(model, new GriffinLimVocoder(SpectrogramConfig.standard()));
    source = speak(150, 1.3, 7);
    FeatureExtractor extractor = new FeatureExtractor(SpectrogramConfig.standard());
    target = new Enrollment(model).add(extractor.extract(source)).profile("same", "", "");
  }

  @Test
  void aVoiceConvertedToItselfIsAsLongAndAsLoud() {
    Audio made = converter.convert(source, target, RETRIEVAL).audio();
    assertEquals(source.length(), made.length());
    assertEquals(RATE, made.sampleRate());
    assertEquals(0, decibels(source, made), 2);
  }

  @Test
  void aQuieterRecordingIsConvertedAsMuchQuieter() {
    Audio loud = converter.convert(source, target, RETRIEVAL).audio();
    Audio quiet = converter.convert(scaled(source, 0.05f), target, RETRIEVAL).audio();
    assertEquals(20 * Math.log10(0.05), decibels(loud, quiet), 0.5);
  }

  @Test
  void silenceStaysSilent() {
    for (int length : new int[] {1, 500, 20000}) {
      Audio silence = Audio.of(new float[length], RATE);
      Audio made = converter.convert(silence, target, VoiceConverter.Options.standard()).audio();
      assertArrayEquals(new float[length], made.samples());
    }
    float[] pause = source.samples().clone();
    Arrays.fill(pause, 6000, 14000, 0);
    float[] made =
        converter
            .convert(Audio.of(pause, RATE), target, VoiceConverter.Options.standard())
            .audio()
            .samples();
    for (int i = 6600; i < 13400; i++) {
      assertEquals(0, Math.abs(made[i]), "sample " + i + " of a pause");
    }
    assertTrue(rms(Audio.of(made, RATE)) > 1e-3);
  }

  @Test
  void soundsShorterThanAWindowKeepTheirLength() {
    for (int length : new int[] {1, 2, 100, 255, 700, 1023}) {
      Audio brief = Audio.of(Arrays.copyOfRange(source.samples(), 4000, 4000 + length), RATE);
      for (VoiceConverter.Options options : List.of(VoiceConverter.Options.standard(), RETRIEVAL)) {
        Audio made = converter.convert(brief, target, options).audio();
        assertEquals(length, made.length());
        for (float sample : made.samples()) {
          assertTrue(Math.abs(sample) <= 1, "sample " + sample);
        }
      }
    }
  }

  /** Finite numbers, and yet what comes of them is none. */
  @Test
  void aProfileOutOfAllBoundsIsRefusedAndNothingIsMade() {
    float[] code = target.code().clone();
    Arrays.fill(code, 0, 3, 3e38f);
    SpeakerProfile damaged =
        new SpeakerProfile(
            target.name(),
            target.model(),
            code,
            target.pitch(),
            target.levelDb(),
            target.seconds(),
            target.clips(),
            target.language(),
            target.source(),
            target.frames(),
            target.adapted());
    String line =
        assertThrows(
                InputException.class,
                () -> converter.convert(source, damaged, VoiceConverter.Options.standard()))
            .getMessage();
    assertTrue(line.contains("out of all bounds"), line);
  }

  @Test
  void thePitchIsFoundByTheMethodAskedFor() {
    VoiceConverter.Options usual = VoiceConverter.Options.standard();
    float[] path = converter.convert(source, target, usual).source().hz();
    float[] frames =
        converter.convert(source, target, usual.withPitch(PitchMethods.MPM)).source().hz();
    FeatureExtractor extractor =
        new FeatureExtractor(SpectrogramConfig.standard(), PitchMethods.MPM);
    assertArrayEquals(extractor.extract(source).hz(), frames);
    assertFalse(Arrays.equals(path, frames), "the usual method's track");
  }

  @Test
  void semitonesShiftTheSourcesOwnPitch() {
    VoiceConverter.Options options =
        VoiceConverter.Options.standard().withSemitones(OptionalDouble.of(-7));
    VoiceConverter.Conversion made = converter.convert(source, target, options);
    float[] hz = made.source().hz();
    int voiced = 0;
    for (int t = 0; t < hz.length; t++) {
      assertEquals(hz[t] * Math.pow(2, -7 / 12.0), made.hz()[t], 1e-3);
      voiced += hz[t] > 0 ? 1 : 0;
    }
    assertTrue(voiced > hz.length / 2);
  }

  @Test
  void otherRatesComeOutAtTheModels() {
    Audio narrow = source.resample(8000);
    Audio made = converter.convert(narrow, target, VoiceConverter.Options.standard()).audio();
    assertEquals(RATE, made.sampleRate());
    assertEquals(narrow.seconds(), made.seconds(), 1e-3);
  }

  @Test
  void retrievalWantsAProfileWithFrames() {
    InputException fault =
        assertThrows(
            InputException.class,
            () -> converter.convert(source, target.withoutFrames(), RETRIEVAL));
    assertTrue(fault.getMessage().contains("carries no frames"), fault.getMessage());
  }

  @Test
  void theGateOpensWithTheLevel() {
    float[] samples = new float[3200];
    float floor = (float) Math.pow(10, -80 / 20.0);
    float room = (float) Math.pow(10, -50 / 20.0);
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (i % 2 == 0 ? 1 : -1) * (i < 1600 ? floor : room);
    }
    float[] ones = new float[samples.length];
    Arrays.fill(ones, 1);
    SilenceGate gate = SilenceGate.of(samples, 1);
    gate.apply(ones);
    assertEquals(0, ones[500]);
    assertEquals(1, ones[2700]);
    for (int i = 1; i < ones.length; i++) {
      assertTrue(Math.abs(ones[i] - ones[i - 1]) < 0.02, "a click at " + i);
    }
    assertTrue(SilenceGate.of(new float[5], 100).allSilent());
    // At the standard loudness what was quiet may be loud enough.
    assertTrue(!SilenceGate.of(Arrays.copyOf(samples, 1000), 100).allSilent());
  }

  private static Audio speak(double hz, double seconds, long seed) {
    Random random = new Random(seed);
    float[] samples = new float[(int) (seconds * RATE)];
    double phase = 0;
    for (int i = 0; i < samples.length; i++) {
      double time = i / (double) RATE;
      phase += 2 * Math.PI * hz * (1 + 0.1 * Math.sin(5 * time + seed)) / RATE;
      double sum = 0;
      for (int h = 1; h * hz < 3500; h++) {
        sum += Math.sin(h * phase) / h;
      }
      double syllable = 0.6 - 0.4 * Math.cos(2 * Math.PI * 2.5 * time);
      samples[i] = (float) (0.1 * syllable * sum + 0.001 * random.nextGaussian());
    }
    return Audio.of(samples, RATE);
  }

  private static Audio scaled(Audio audio, float factor) {
    float[] samples = audio.samples().clone();
    for (int i = 0; i < samples.length; i++) {
      samples[i] *= factor;
    }
    return Audio.of(samples, audio.sampleRate());
  }

  private static double decibels(Audio from, Audio to) {
    return 20 * Math.log10(rms(to) / rms(from));
  }

  private static double rms(Audio audio) {
    double sum = 0;
    for (float sample : audio.samples()) {
      sum += sample * sample;
    }
    return Math.sqrt(sum / audio.length());
  }
}
