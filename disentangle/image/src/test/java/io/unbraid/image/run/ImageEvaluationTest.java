package io.unbraid.image.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.image.Classifies;
import io.unbraid.image.Encodes;
import io.unbraid.image.Generates;
import io.unbraid.image.ImageModel;
import io.unbraid.image.Translates;
import io.unbraid.image.code.CodeSpace;
import io.unbraid.image.code.CodeSpace.Kind;
import io.unbraid.image.code.CodeSpace.Part;
import io.unbraid.image.data.ImageData;
import io.unbraid.image.data.ImageSet;
import io.unbraid.image.data.ImageShape;
import io.unbraid.image.figures.Judge;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;
import io.unbraid.training.Objective;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Models whose figures are known: dark pictures are of the first class, bright of the second. */
class ImageEvaluationTest {
  private static final ImageShape SHAPE = new ImageShape(1, 8, 8);
  private static final List<String> CLASSES = List.of("dark", "bright");

  private abstract static class Known implements ImageModel {
    @Override
    public Map<String, Module> networks() {
      return Map.of();
    }

    @Override
    public List<Objective<?>> objectives(List<ImageSet> domains) {
      return List.of();
    }
  }

  /** Scores of a picture: its darkness and its brightness, swapped or not. */
  private static final class Brightness extends Known implements Classifies {
    private final boolean swapped;

    Brightness(boolean swapped) {
      this.swapped = swapped;
    }

    @Override
    public Tensor classify(Tensor pictures) {
      Tensor mean = pictures.mean(false, 1, 2, 3).unsqueeze(1);
      Tensor other = mean.negate();
      return swapped ? Tensor.concatenate(1, mean, other) : Tensor.concatenate(1, other, mean);
    }
  }

  /** Plain pictures of a class or category, and back; its categories are in the other order. */
  private static final class Plain extends Known implements Generates, Encodes {
    private final String part;
    private final double sign;

    Plain(String part, double sign) {
      this.part = part;
      this.sign = sign;
    }

    @Override
    public CodeSpace codes() {
      return new CodeSpace(List.of(new Part(part, Kind.CATEGORICAL, 2)));
    }

    @Override
    public Tensor generate(Tensor codes) {
      Tensor level = codes.narrow(1, 1, 1).subtract(codes.narrow(1, 0, 1)).multiply(sign);
      long batch = codes.size(0);
      return level.reshape(batch, 1, 1, 1).expand(batch, 1, 8, 8).add(0);
    }

    @Override
    public Tensor encode(Tensor pictures) {
      Tensor mean = pictures.mean(false, 1, 2, 3).unsqueeze(1).multiply(sign);
      return Tensor.concatenate(1, mean.negate().add(1), mean.add(1)).multiply(0.5);
    }
  }

  /** From one domain to the other by turning dark into bright, or not at all. */
  private static final class Turn extends Known implements Translates {
    private final boolean turns;

    Turn(boolean turns) {
      this.turns = turns;
    }

    @Override
    public int domains() {
      return 2;
    }

    @Override
    public Tensor translate(Tensor pictures, int from, int to) {
      return turns ? pictures.negate() : pictures.add(0);
    }
  }

  private static ImageData data() {
    byte[][] pictures = new byte[40][64];
    int[] labels = new int[40];
    for (int i = 0; i < 40; i++) {
      labels[i] = i % 2;
      Arrays.fill(pictures[i], (byte) (255 * labels[i]));
    }
    ImageSet set = ImageSet.of(SHAPE, pictures).withLabels(CLASSES, labels);
    return new ImageData(set, set);
  }

  private static TrainedModel trained(String kind, ImageModel model) {
    ModelKind named = ImageModels.named(kind);
    return new TrainedModel(new ModelCard(named, named.defaults(), SHAPE, CLASSES), model);
  }

  private static Map<String, Map<String, Double>> figures(String kind, ImageModel model) {
    Judge judge = Judge.of("known", trained("classifier", new Brightness(false)));
    List<ImageData> domains =
        ImageModels.named(kind).domains() == 2 ? List.of(data(), data()) : List.of(data());
    return ImageEvaluation.of(
            trained(kind, model), domains, List.of(judge), new ImageEvaluation.Options(40, 3))
        .figures();
  }

  @Test
  void picturesOfTheWantedClassAndOfTheOther() {
    Map<String, Double> right = figures("gan", new Plain("class", 1)).get("generates");
    assertEquals(1, right.get("shareOfWantedClass"));
    assertEquals(1, right.get("precision"));
    assertEquals(1, right.get("recall"));
    assertEquals(0, right.get("frechetDistanceOfTrainingPictures"), 1e-6);
    Map<String, Double> wrong = figures("gan", new Plain("class", -1)).get("generates");
    assertEquals(0, wrong.get("shareOfWantedClass"));
    assertFalse(
        figures("gan", new Plain("category", 1))
            .get("generates")
            .containsKey("shareOfWantedClass"));
  }

  @Test
  void categoriesInAnyOrderAreMatchedAndCodesKnowTheClasses() {
    Map<String, Map<String, Double>> all = figures("gan", new Plain("category", -1));
    assertEquals(0, all.get("clusters").get("matchedError"), 1e-9);
    assertEquals(1, all.get("encodes").get("nearestNeighbourAccuracy"));
    assertEquals(1, all.get("encodes").get("meansAccuracy"), 1e-9);
    assertEquals(1, all.get("encodes").get("probeAccuracyOf10Labels"));
    assertFalse(all.get("encodes").containsKey("probeAccuracyOf1000Labels"), "of 40 pictures");
    assertEquals(0, all.get("reconstructs").get("meanSquaredError"), 1e-9);
    assertEquals(1, all.get("reconstructs").get("shareOfSameClass"));
  }

  @Test
  void aClassifierThatIsAlwaysRightAndOneThatNeverIs() {
    assertEquals(0, figures("classifier", new Brightness(false)).get("classifies").get("error"));
    assertEquals(1, figures("classifier", new Brightness(true)).get("classifies").get("error"));
  }

  @Test
  void translationsThatKeepTheClassAndThatTurnIt() {
    Map<String, Double> kept = figures("cyclegan", new Turn(false)).get("translates");
    assertEquals(1, kept.get("shareOfSameClass1To2"));
    assertEquals(1, kept.get("shareOfSameClass2To1"));
    Map<String, Double> turned = figures("cyclegan", new Turn(true)).get("translates");
    assertEquals(0, turned.get("shareOfSameClass1To2"));
    assertEquals(1, turned.get("shareOfSameClass1To2Untranslated"));
    assertTrue(turned.get("frechetDistance1To2") < 1e-6, "as many dark as bright either way");
  }
}
