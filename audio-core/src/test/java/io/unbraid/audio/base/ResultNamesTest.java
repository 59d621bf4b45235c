package io.unbraid.audio.base;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ResultNamesTest {
  private static List<String> names(String... files) {
    return ResultNames.of(Stream.of(files).map(Path::of).toList(), ".npy");
  }

  @Test
  void namesAreAsShortAsTellsThemApart() {
    assertEquals(List.of("a.npy", "b.npy"), names("/x/a.wav", "/x/b.wav"));
    assertEquals(List.of("s.webm.npy", "s.opus.npy"), names("/x/s.webm", "/x/s.opus"));
    assertEquals(
        List.of("x-a.wav.npy", "y-a.wav.npy", "b.npy"), names("/x/a.wav", "/y/a.wav", "/y/b.wav"));
    assertEquals(List.of("p-x-a.wav.npy", "q-x-a.wav.npy"), names("/p/x/a.wav", "/q/x/a.wav"));
    assertEquals(List.of("A.wav.npy", "a.flac.npy"), names("/x/A.wav", "/x/a.flac"));
  }

  @Test
  void noTwoAreEverTheSame() {
    for (String[] files :
        List.of(
            new String[] {"/x/a.wav", "/x/a.wav", "/x/a.wav"},
            new String[] {"/x/a", "/x/a.wav", "/x/a.wav.flac"},
            new String[] {"/a.wav", "/a.flac", "/a.wav.mp3", "/a.flac.mp3"},
            new String[] {"/x/a.wav", "/x/A.WAV", "/X/a.wav"},
            new String[] {"/x/b-a.wav", "/x/b/a.wav", "/y/b/a.wav", "/x-b/a.wav"},
            new String[] {"/x/y-a.wav", "/x/y/a.wav", "/z/x-y-a.wav", "/z/x/y/a.wav"})) {
      List<String> names = names(files);
      HashSet<String> different = new HashSet<>();
      names.forEach(name -> different.add(name.toLowerCase(Locale.ROOT)));
      assertEquals(files.length, different.size(), names.toString());
    }
  }
}
