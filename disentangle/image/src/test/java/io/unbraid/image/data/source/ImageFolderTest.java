package io.unbraid.image.data.source;

import static io.unbraid.image.data.Inputs.assertRefused;
import static io.unbraid.image.data.Inputs.cut;
import static io.unbraid.image.data.Inputs.flat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.unbraid.image.data.ImageData;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.data.ImageShape;
import io.unbraid.image.data.Inputs;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderTest {
  @TempDir Path folder;

  private void flats(Path into, int count, int first) throws IOException {
    for (int i = 0; i < count; i++) {
      flat(into.resolve("p" + i + ".png"), 4, 8, 0x010101 * (first + i));
    }
  }

  private static List<Integer> brightness(ImageSet set) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < set.size(); i++) {
      found.add(set.bytes(i)[0] & 0xff);
    }
    return found;
  }

  @Test
  void aFolderAClassWithAFifthOfEachHeldOut() throws IOException {
    flats(folder.resolve("cat"), 10, 0);
    flats(folder.resolve("été dog"), 5, 100);
    Files.writeString(folder.resolve("notes.txt"), "left aside");
    Files.createDirectory(folder.resolve("empty"));
    ImageData data = ImageSource.open(folder.toString(), 4);
    assertEquals(new ImageShape(1, 4, 8), data.train().shape());
    assertEquals(List.of("cat", "été dog"), data.test().classes());
    assertEquals(12, data.train().size());
    assertEquals(3, data.test().size());
    int dogs = 0;
    for (int i = 0; i < data.test().size(); i++) {
      dogs += data.test().label(i);
      assertEquals(data.test().label(i) == 1, brightness(data.test()).get(i) >= 100);
    }
    assertEquals(1, dogs);
    List<Integer> all = brightness(data.train());
    all.addAll(brightness(data.test()));
    Collections.sort(all);
    assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 100, 101, 102, 103, 104), all);
    ImageSet again = ImageFolder.open(folder, 4).test();
    assertEquals(brightness(data.test()), brightness(again));
  }

  @Test
  void foldersTrainAndTestAreTheParts() throws IOException {
    flats(folder.resolve("train/a"), 2, 0);
    flats(folder.resolve("train/b"), 2, 10);
    flats(folder.resolve("test/b"), 1, 20);
    ImageData data = ImageFolder.open(folder, 1);
    assertEquals(List.of(0, 1, 10, 11), brightness(data.train()));
    assertEquals(List.of(20), brightness(data.test()));
    assertEquals(1, data.test().label(0));
  }

  @Test
  void oneColouredPictureMakesAllThreeChannels() throws IOException {
    flats(folder, 4, 0);
    flat(folder.resolve("red.png"), 4, 8, 0xff0000);
    ImageData data = ImageFolder.open(folder, 1);
    assertEquals(new ImageShape(3, 4, 8), data.train().shape());
    assertFalse(data.train().labelled());
  }

  @Test
  void anotherSizeIsNamedOrScaled() throws IOException {
    flats(folder, 5, 50);
    flat(folder.resolve("q.png"), 6, 6, 0x646464);
    assertRefused(() -> ImageFolder.open(folder, 1), "q.png: 6 x 6", "p0.png has 4 x 8", "@28x28");
    ImageData scaled = ImageSource.open(folder + "@8x4", 1);
    assertEquals(new ImageShape(1, 8, 4), scaled.test().shape());
    assertRefused(() -> ImageSource.open(folder + "@9x4", 1), "9 x 4", "multiples of 4");
    List<Integer> all = brightness(scaled.train());
    all.addAll(brightness(scaled.test()));
    Collections.sort(all);
    assertEquals(List.of(50, 51, 52, 53, 54, 100), all);
  }

  @Test
  void refusesWhatIsNoPicture() throws IOException {
    assertRefused(() -> ImageFolder.open(folder, 1), "nor PNG or JPEG pictures");
    flats(folder, 4, 0);
    assertRefused(() -> ImageFolder.open(folder, 1), "4 pictures", "too few");
    Path odd = folder.resolve("odd.png");
    Files.writeString(odd, "no picture at all");
    assertRefused(() -> ImageFolder.open(folder, 1), "odd.png", "no PNG or JPEG");
    Files.write(odd, new byte[0]);
    assertRefused(() -> ImageFolder.open(folder, 1), "odd.png", "is empty");
    BufferedImage noise = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 64 * 64; i++) {
      noise.setRGB(i % 64, i / 64, i * 7919);
    }
    cut(Inputs.write(noise, odd), 0.5);
    assertRefused(() -> ImageFolder.open(folder, 1), "odd.png", "damaged");
    cut(odd, 0.05);
    assertRefused(() -> ImageFolder.open(folder, 1), "odd.png", "damaged");
    Files.delete(odd);
    Path jpeg = Inputs.write(noise, folder.resolve("odd.jpg"));
    cut(jpeg, 0.5);
    assertRefused(() -> ImageFolder.open(folder, 1), "odd.jpg", "damaged");
    Files.delete(jpeg);
    flats(folder.resolve("class"), 1, 0);
    assertRefused(() -> ImageFolder.open(folder, 1), "p0.png", "beside folders");
  }

  @Test
  void sizesThatTheModelsCannotHalveTwiceAreRefused() throws IOException {
    for (int i = 0; i < 5; i++) {
      flat(folder.resolve(i + ".png"), 6, 8, i);
    }
    assertArrayEquals(new int[] {6, 8}, size(ImageFolder.open(folder, 1).train()));
    assertRefused(() -> ImageSource.open(folder.toString(), 1), "6 x 8", "multiples of 4");
  }

  private static int[] size(ImageSet set) {
    return new int[] {set.shape().height(), set.shape().width()};
  }
}
