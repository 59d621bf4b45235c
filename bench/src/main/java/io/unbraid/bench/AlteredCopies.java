package io.unbraid.bench;

import io.unbraid.audio.Audio;
import io.unbraid.audio.corpus.Corpus;
import io.unbraid.audio.corpus.Utterance;
import io.unbraid.audio.features.SpectrogramConfig;
import io.unbraid.conversion.VoiceConverter;
import io.unbraid.nn.Engine;
import io.unbraid.vocoder.GriffinLimVocoder;
import io.unbraid.voice.SpeakerLibrary;
import io.unbraid.voice.SpeakerProfile;
import io.unbraid.voice.VoiceModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/**
 * What stands around speech, or was done to its channel, should not change the conversion of it:
 * recordings are converted as they are and altered, and the speech inside is compared. The distance
 * is that of the made log-mels, as two rounds of phases differ in sound whatever was converted.
 *
 * <pre>bench/java AlteredCopies CORPUS TARGET SPEAKERS-FILE [COUNT]</pre>
 */
public final class AlteredCopies {
  private static final SpectrogramConfig FRONT = SpectrogramConfig.standard();
  private static final int RATE = FRONT.sampleRate();
  private static final int HOP = FRONT.hop();
  private static final int PADDING = 10 * RATE / HOP * HOP;
  private static final double DECIBELS = 20 / Math.log(10);

  private AlteredCopies() {}

  private record Altered(UnaryOperator<Audio> change, int before) {}

  private record Difference(double level, double distance) {}

  public static void main(String[] arguments) throws IOException {
    Engine.threads(1);
    List<String> speakers = Files.readAllLines(Path.of(arguments[2]));
    int count = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 20;
    try (VoiceModel model = VoiceModel.standard()) {
      GriffinLimVocoder vocoder = new GriffinLimVocoder(model.config().spectrogram());
      VoiceConverter converter = new VoiceConverter(model, vocoder);
      SpeakerProfile target = SpeakerLibrary.ofUser().find(arguments[1]).orElseThrow();
      Map<String, List<Difference>> found = new LinkedHashMap<>();
      for (Path file : recordings(Path.of(arguments[0]), speakers, count)) {
        Audio plain = Audio.read(file, RATE);
        VoiceConverter.Conversion wanted = convert(converter, plain, target);
        alterations()
            .forEach(
                (name, altered) -> {
                  VoiceConverter.Conversion made =
                      convert(converter, altered.change().apply(plain), target);
                  found
                      .computeIfAbsent(name, key -> new ArrayList<>())
                      .add(difference(wanted, made, altered.before()));
                });
      }
      found.forEach(
          (name, all) ->
              System.out.printf(
                  "%-28s level %5.2f dB (worst %5.2f)   distance %5.2f dB (worst %5.2f)   n %d%n",
                  name,
                  all.stream().mapToDouble(Difference::level).average().orElse(0),
                  all.stream().mapToDouble(Difference::level).max().orElse(0),
                  all.stream().mapToDouble(Difference::distance).average().orElse(0),
                  all.stream().mapToDouble(Difference::distance).max().orElse(0),
                  all.size()));
    }
  }

  /** One recording a speaker, until there are enough. */
  private static List<Path> recordings(Path corpus, List<String> speakers, int count) {
    Map<String, Path> first = new LinkedHashMap<>();
    for (Utterance utterance : Corpus.open(corpus).utterances()) {
      if (speakers.contains(utterance.speaker())) {
        first.putIfAbsent(utterance.speaker(), utterance.file());
      }
    }
    return first.values().stream().limit(count).toList();
  }

  private static VoiceConverter.Conversion convert(
      VoiceConverter converter, Audio audio, SpeakerProfile target) {
    return converter.convert(audio, target, VoiceConverter.Options.standard());
  }

  private static Map<String, Altered> alterations() {
    Map<String, Altered> all = new LinkedHashMap<>();
    all.put("10 s of silence around", new Altered(audio -> padded(audio, 0), PADDING));
    all.put("10 s of noise around, -60 dB", new Altered(audio -> padded(audio, 1e-3), PADDING));
    all.put("offset of .2", new Altered(audio -> shifted(audio, 0.2f), 0));
    all.put("right side upside down", new Altered(AlteredCopies::antiphase, 0));
    all.put("through 8 kHz", new Altered(audio -> audio.resample(8000).resample(RATE), 0));
    return all;
  }

  private static Audio padded(Audio audio, double noise) {
    Random random = new Random(1);
    float[] samples = new float[audio.length() + 2 * PADDING];
    System.arraycopy(audio.samples(), 0, samples, PADDING, audio.length());
    for (int i = 0; i < samples.length; i++) {
      samples[i] += (float) (noise * random.nextGaussian());
    }
    return Audio.of(samples, RATE);
  }

  private static Audio shifted(Audio audio, float offset) {
    float[] samples = audio.samples().clone();
    for (int i = 0; i < samples.length; i++) {
      samples[i] += offset;
    }
    return Audio.of(samples, RATE);
  }

  /** Through a file of two channels, one the other's negative. */
  private static Audio antiphase(Audio audio) {
    try {
      ByteBuffer frames = ByteBuffer.allocate(8 * audio.length()).order(ByteOrder.LITTLE_ENDIAN);
      for (float sample : audio.samples()) {
        frames.putFloat(sample).putFloat(-sample);
      }
      AudioFormat stereo =
          new AudioFormat(AudioFormat.Encoding.PCM_FLOAT, RATE, 32, 2, 8, RATE, false);
      Path file = Files.createTempFile("antiphase", ".wav");
      AudioSystem.write(
          new AudioInputStream(new ByteArrayInputStream(frames.array()), stereo, audio.length()),
          AudioFileFormat.Type.WAVE,
          file.toFile());
      Audio read = Audio.read(file, RATE);
      Files.delete(file);
      return read;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Difference difference(
      VoiceConverter.Conversion wanted, VoiceConverter.Conversion made, int before) {
    float[] a = wanted.audio().samples();
    float[] b = Arrays.copyOfRange(made.audio().samples(), before, before + a.length);
    float[] speech = wanted.source().speech();
    int first = before / HOP;
    double sum = 0;
    int counted = 0;
    for (int t = 0; t < speech.length && t + first < made.logMel()[0].length; t++) {
      if (speech[t] >= 0.5f) {
        double squares = 0;
        for (int m = 0; m < wanted.logMel().length; m++) {
          double difference = wanted.logMel()[m][t] - made.logMel()[m][t + first];
          squares += difference * difference;
        }
        sum += DECIBELS * Math.sqrt(squares / wanted.logMel().length);
        counted++;
      }
    }
    return new Difference(Math.abs(20 * Math.log10(rms(a) / rms(b))), sum / Math.max(1, counted));
  }

  private static double rms(float[] samples) {
    double sum = 0;
    for (float sample : samples) {
      sum += (double) sample * sample;
    }
    return Math.sqrt(sum / samples.length);
  }
}
