package io.unbraid.audio.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** CMU ARCTIC: a folder cmu_us_NAME_arctic a speaker; the corpus has no split. */
final class ArcticReader implements CorpusReader {
  private static final Pattern FOLDER = Pattern.compile("cmu_([a-z]+)_(\\w+?)_arctic.*");
  private static final Pattern LINE = Pattern.compile("\\(\\s*(\\S+)\\s+\"(.*)\"\\s*\\)\\s*");

  @Override
  public Layout layout() {
    return Layout.ARCTIC;
  }

  @Override
  public boolean recognises(Path folder) throws IOException {
    if (voices(folder).isEmpty()) {
      return false;
    }
    // Beside other speakers' folders a voice is one speaker's folder more.
    for (Path inner : isVoice(folder) ? List.<Path>of() : Listing.folders(folder)) {
      if (!isVoice(inner) && !Listing.under(inner).sounds().isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** The folder's own when it is one voice, so that the user hears of one speaker, not of none. */
  private static List<Path> voices(Path folder) throws IOException {
    if (isVoice(folder)) {
      return List.of(folder);
    }
    return Listing.folders(folder).stream().filter(ArcticReader::isVoice).toList();
  }

  private static boolean isVoice(Path folder) {
    return Files.isDirectory(folder.resolve("wav")) && FOLDER.matcher(name(folder)).matches();
  }

  private static String name(Path folder) {
    return String.valueOf(folder.toAbsolutePath().normalize().getFileName());
  }

  @Override
  public List<Utterance> read(Path folder, List<String> skipped) throws IOException {
    List<Utterance> utterances = new ArrayList<>();
    for (Path voice : voices(folder)) {
      Matcher name = FOLDER.matcher(name(voice));
      name.matches();
      Map<String, String> prompts = prompts(voice.resolve("etc").resolve("txt.done.data"));
      Listing listing = Listing.under(voice.resolve("wav"));
      for (Path sound : listing.sounds()) {
        String text = prompts.getOrDefault(Listing.stem(sound), "");
        utterances.add(new Utterance(sound, name.group(2), "", Double.NaN, "en", text));
      }
      skipped.addAll(listing.skipped());
    }
    return utterances;
  }

  private static Map<String, String> prompts(Path file) {
    Map<String, String> prompts = new HashMap<>();
    if (Files.isRegularFile(file)) {
      for (String line : Listing.lines(file)) {
        Matcher prompt = LINE.matcher(line);
        if (prompt.matches()) {
          prompts.put(prompt.group(1), prompt.group(2).replace("\\\"", "\""));
        }
      }
    }
    return prompts;
  }
}
