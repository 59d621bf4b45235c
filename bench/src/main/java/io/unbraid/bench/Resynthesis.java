package io.unbraid.bench;

import io.unbraid.audio.Audio;
import io.unbraid.audio.corpus.Corpus;
import io.unbraid.audio.corpus.Utterance;
import io.unbraid.audio.features.LogMel;
import io.unbraid.audio.features.SpectrogramConfig;
import io.unbraid.vocoder.GriffinLimVocoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the sources of conversions as they are and through mel and Griffin-Lim alone, so that what
 * a conversion loses can be told from what the vocoder loses. Called by bench/conversion-words.
 *
 * <pre>bench/java Resynthesis CORPUS OUT CONVERSIONS SPEAKER...</pre>
 */
public final class Resynthesis {
  private Resynthesis() {}

  public static void main(String[] arguments) throws IOException {
    SpectrogramConfig config = SpectrogramConfig.standard();
    LogMel logMel = new LogMel(config);
    GriffinLimVocoder vocoder = new GriffinLimVocoder(config);
    Path out = Path.of(arguments[1]);
    List<String> speakers = Arrays.asList(arguments).subList(3, arguments.length);
    Set<String> converted = names(Path.of(arguments[2]));
    for (Utterance utterance : Corpus.open(Path.of(arguments[0])).utterances()) {
      String name = utterance.file().getFileName().toString().replaceFirst("\\.[^.]*$", ".wav");
      if (!speakers.contains(utterance.speaker()) || !converted.contains(name)) {
        continue;
      }
      Audio original = Audio.read(utterance.file(), config.sampleRate());
      float[] samples = original.samples();
      float[] made = vocoder.synthesize(logMel.extract(samples), samples.length);
      write(original, out.resolve(utterance.speaker() + "-original"), name);
      write(
          Audio.of(made, config.sampleRate()),
          out.resolve(utterance.speaker() + "-griffinlim"),
          name);
    }
  }

  private static Set<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    }
  }

  private static void write(Audio audio, Path folder, String name) throws IOException {
    Files.createDirectories(folder);
    audio.write(folder.resolve(name));
  }
}
