package io.unbraid.image.edit;

import io.unbraid.audio.base.Checks;
import io.unbraid.image.Encodes;
import io.unbraid.image.Generates;
import io.unbraid.image.Inference;
import io.unbraid.image.data.ImageSet;
import io.unbraid.nn.Scope;
import io.unbraid.nn.Tensor;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Which codes a trained generator makes given pictures of, in the three ways of Zhu et al. (2016,
 * "Generative visual manipulation on the natural image manifold", section 3.1): descent on the code
 * (equation 3), an encoder (equation 5), descent that starts from what the encoder says.
 */
public final class BackToCode {
  private static final int TOGETHER = 100;

  /**
   * @param steps of a descent
   * @param rate of Adam at the start, from where it falls to 0
   * @param starts drawn codes that the first way starts from, one after the other; the best counts
   * @param seed of these codes
   */
  public record Options(int steps, double rate, int starts, long seed) {
    public Options {
      Checks.atLeast("steps", steps, 1);
      Checks.positive("rate", rate);
      Checks.atLeast("starts", starts, 1);
    }

    public static Options standard() {
      return new Options(200, 0.1, 3, 1);
    }
  }

  private final Generates generator;
  private final PictureDistance distance;
  private final Options options;

  /**
   * @param generator out of training, as a loaded one is
   */
  public BackToCode(Generates generator, PictureDistance distance, Options options) {
    this.generator = generator;
    this.distance = distance;
    this.options = options;
  }

  /**
   * The first way: descent from drawn codes.
   *
   * @return [pictures][dimensions]
   */
  public float[][] descend(ImageSet pictures) {
    SplittableRandom random = new SplittableRandom(options.seed());
    float[][] starts = generator.codes().draw(options.starts() * pictures.size(), random);
    return some(pictures, range -> best(pictures, range, starts));
  }

  private float[][] best(ImageSet pictures, int[] range, float[][] starts) {
    CodeDescent.Found best = null;
    for (int start = 0; start < options.starts(); start++) {
      int offset = start * pictures.size();
      float[][] from =
          IntStream.of(range).mapToObj(i -> starts[offset + i]).toArray(float[][]::new);
      CodeDescent.Found found = descend(pictures.images(range), from);
      best = best == null ? found : best.orBetter(found);
    }
    return best.codes();
  }

  /**
   * The second way: what an encoder says.
   *
   * @return [pictures][dimensions]
   */
  public static float[][] encode(Encodes encoder, ImageSet pictures) {
    return Inference.over(pictures, encoder::encode);
  }

  /**
   * The third way, when these are an encoder's codes: descent from given ones.
   *
   * @param from [pictures][dimensions]
   * @return [pictures][dimensions]; none is further from its picture than the given one
   */
  public float[][] descend(ImageSet pictures, float[][] from) {
    return some(
        pictures,
        range ->
            descend(
                    pictures.images(range),
                    IntStream.of(range).mapToObj(i -> from[i]).toArray(float[][]::new))
                .codes());
  }

  private CodeDescent.Found descend(Tensor wanted, float[][] from) {
    UnaryOperator<Tensor> loss = codes -> distance.between(generator.generate(codes), wanted);
    return new CodeDescent(generator.codes(), options.steps(), options.rate()).minimise(from, loss);
  }

  private interface Part {
    float[][] codes(int[] range);
  }

  private static float[][] some(ImageSet pictures, Part part) {
    float[][] all = new float[pictures.size()][];
    for (int start = 0; start < all.length; start += TOGETHER) {
      int[] range = IntStream.range(start, Math.min(all.length, start + TOGETHER)).toArray();
      try (Scope scope = new Scope()) {
        System.arraycopy(part.codes(range), 0, all, start, range.length);
      }
    }
    return all;
  }
}
