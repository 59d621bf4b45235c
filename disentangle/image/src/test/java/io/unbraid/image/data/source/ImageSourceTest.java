package io.unbraid.image.data.source;

import static io.unbraid.image.data.Inputs.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.image.data.ImageData;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.data.ImageShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageSourceTest {
  private static String values(ImageSet set, int image) {
    StringBuilder text = new StringBuilder();
    for (int which = 0; which < set.factors().size(); which++) {
      text.append(set.factor(image, which)).append(' ');
    }
    return text.toString();
  }

  @Test
  void noShapeIsInBothParts() {
    ImageData data = ImageSource.open("shapes", 1);
    assertEquals(20_000, data.train().size());
    assertEquals(4_000, data.test().size());
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < data.train().size(); i++) {
      assertTrue(seen.add(values(data.train(), i)));
    }
    for (int i = 0; i < data.test().size(); i++) {
      assertTrue(seen.add(values(data.test(), i)));
    }
  }

  @Test
  void digitsLieOnTextures() {
    ImageData data = ImageSource.open("digits-on-texture", 1);
    assertEquals(new ImageShape(3, 28, 28), data.train().shape());
    assertEquals(10, data.test().classes().size());
    assertEquals(4_000, data.test().size());
  }

  @Test
  void saysWhatIsKnown(@TempDir Path folder) throws IOException {
    assertRefused(() -> ImageSource.open("shape", 1), "shape: ", "did you mean \"shapes\"?");
    assertRefused(() -> ImageSource.open("nowhere at all", 1), "digits-on-texture", "shapes");
    assertRefused(() -> ImageSource.open("digits-on-texture:nowhere", 1), "nowhere: no such");
    assertRefused(() -> ImageSource.open("a\0b", 1), "no name of a folder");
    Path file = Files.writeString(folder.resolve("file"), "");
    assertRefused(() -> ImageSource.open(file.toString(), 1), "is not a folder");
    Files.writeString(folder.resolve("t10k-labels-idx1-ubyte"), "");
    assertRefused(() -> ImageSource.open(folder.toString(), 1), "train-images-idx3-ubyte");
    assertRefused(() -> ImageSource.open(folder + "@28x28", 1), "keep their size");
  }
}
