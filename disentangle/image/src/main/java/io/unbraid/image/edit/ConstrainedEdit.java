package io.unbraid.image.edit;

import io.unbraid.audio.base.Checks;
import io.unbraid.image.Generates;
import io.unbraid.nn.Tensor;
import java.util.function.UnaryOperator;

/**
 * Editing by painting (Zhu et al. 2016, equation 6): of all pictures that the generator can make,
 * the one that has what was painted, whose code is near that of the original, and that looks real:
 * argmin over z of U(G(z)) + near |z - z0|^2 - real D(G(z)). U is the mean squared difference over
 * the painted pixels.
 */
public final class ConstrainedEdit {
  /**
   * @param near lambda1, how much the code should stay where it was
   * @param real lambda2, how much the discriminator counts
   * @param steps of the descent
   * @param rate of Adam at the start, from where it falls to 0
   */
  public record Options(double near, double real, int steps, double rate) {
    public Options {
      Checks.atLeast("near", near, 0);
      Checks.atLeast("real", real, 0);
      Checks.atLeast("steps", steps, 1);
      Checks.positive("rate", rate);
    }

    public static Options standard() {
      return new Options(1e-3, 1e-3, 200, 0.1);
    }
  }

  /**
   * What was painted.
   *
   * @param picture [1, channels, height, width], from -1 to 1
   * @param where [1, 1, height, width], 1 where it was painted, else 0
   */
  public record Painting(Tensor picture, Tensor where) {
    /**
     * @throws IllegalArgumentException if nothing was painted
     */
    public Painting {
      if (!(where.sum().item() > 0)) {
        throw new IllegalArgumentException("nothing was painted");
      }
    }

    /** U: [batch] of pictures [batch, channels, height, width]. */
    Tensor misses(Tensor pictures) {
      Tensor error = pictures.subtract(picture).square().multiply(where).sum(false, 1, 2, 3);
      return error.multiply(1.0 / (where.sum().item() * picture.size(1)));
    }
  }

  private final Generates generator;
  private final UnaryOperator<Tensor> score;
  private final Options options;

  /**
   * @param score of pictures, one each, the higher the more real; null for none, as if {@code real}
   *     were 0
   */
  public ConstrainedEdit(Generates generator, UnaryOperator<Tensor> score, Options options) {
    this.generator = generator;
    this.score = score;
    this.options = options;
  }

  /**
   * @param original z0, the code of the picture that was painted on
   * @return the code of the edited picture
   */
  public float[] edit(float[] original, Painting painting) {
    float[][] start = {original};
    Tensor z0 = Tensor.of(original, 1, original.length);
    return new CodeDescent(generator.codes(), options.steps(), options.rate())
        .minimise(start, codes -> loss(codes, z0, painting))
        .codes()[0];
  }

  private Tensor loss(Tensor codes, Tensor z0, Painting painting) {
    Tensor made = generator.generate(codes);
    Tensor loss = painting.misses(made);
    loss = loss.add(codes.subtract(z0).square().sum(false, 1).multiply(options.near()));
    if (score != null && options.real() > 0) {
      loss = loss.subtract(score.apply(made).multiply(options.real()));
    }
    return loss;
  }
}
