package example;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DoormanTest {
  private static final Path HELLO = Path.of("../hello.wav");
  private static final Path SWANS = Path.of("../swans.wav");

  @Test
  void knowsAVoiceByItsOwnRecordingBestOfAll() {
    Doorman doorman = new Doorman(List.of(HELLO));
    double same = doorman.ask(HELLO).probability();
    double other = doorman.ask(SWANS).probability();
    assertTrue(same > 0.9 && same > other, same + " and " + other);
  }

  @Test
  void nothingOfPicturesOrSearchCameAlong() {
    for (String other :
        List.of(
            "io.unbraid.image.ImageModel",
            "io.unbraid.terms.index.TermIndex",
            "io.unbraid.voice.VoiceModel",
            "org.apache.lucene.index.IndexReader",
            "smile.clustering.KMeans")) {
      assertThrows(ClassNotFoundException.class, () -> Class.forName(other), other);
    }
    assertFalse(System.getProperty("java.class.path").contains("picocli"));
  }
}
