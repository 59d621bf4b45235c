package io.unbraid.image.objective;

import io.unbraid.audio.base.Checks;
import io.unbraid.nn.Functional;
import io.unbraid.nn.Tensor;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What discriminator and generator minimise, by the scores [batch] of real and of generated
 * pictures. The score is a logit, s the sigmoid; of {@link #ENERGY} it is the negative energy.
 */
public enum AdversarialLoss {
  /** -log s(D(x)) - log(1 - s(D(G(z)))) against log(1 - s(D(G(z)))) (Goodfellow et al. 2014, 1). */
  MINIMAX {
    @Override
    public Tensor discriminator(Tensor real, Tensor generated) {
      return NON_SATURATING.discriminator(real, generated);
    }

    @Override
    public Tensor generator(Tensor generated) {
      return Functional.softplus(generated).mean().negate();
    }
  },
  /** The same discriminator against -log s(D(G(z))), whose gradient does not vanish (section 3). */
  NON_SATURATING {
    @Override
    public Tensor discriminator(Tensor real, Tensor generated) {
      return Functional.softplus(real.negate()).mean().add(Functional.softplus(generated).mean());
    }

    @Override
    public Tensor generator(Tensor generated) {
      return Functional.softplus(generated.negate()).mean();
    }
  },
  /** Squared distances to 1 and 0, halved (Mao et al. 2017, equation 9). */
  LEAST_SQUARES {
    @Override
    public Tensor discriminator(Tensor real, Tensor generated) {
      return real.add(-1).square().mean().add(generated.square().mean()).multiply(0.5);
    }

    @Override
    public Tensor generator(Tensor generated) {
      return generated.add(-1).square().mean().multiply(0.5);
    }
  },
  /** E(x) + max(0, 1 - E(G(z))) against E(G(z)), E = -score (Zhao et al. 2017, equations 1, 2). */
  ENERGY {
    @Override
    public Tensor discriminator(Tensor real, Tensor generated) {
      return real.mean().negate().add(Functional.relu(generated.add(MARGIN)).mean());
    }

    @Override
    public Tensor generator(Tensor generated) {
      return generated.mean().negate();
    }
  },
  /** D(G(z)) - D(x) against -D(G(z)): a critic, to be bounded apart (Arjovsky et al. 2017). */
  WASSERSTEIN {
    @Override
    public Tensor discriminator(Tensor real, Tensor generated) {
      return generated.mean().subtract(real.mean());
    }

    @Override
    public Tensor generator(Tensor generated) {
      return generated.mean().negate();
    }
  },
  /** max(0, 1 - D(x)) + max(0, 1 + D(G(z))) against -D(G(z)) (Zhang et al. 2019, equation 4). */
  HINGE {
    @Override
    public Tensor discriminator(Tensor real, Tensor generated) {
      return Functional.relu(real.negate().add(1))
          .mean()
          .add(Functional.relu(generated.add(1)).mean());
    }

    @Override
    public Tensor generator(Tensor generated) {
      return generated.mean().negate();
    }
  };

  private static final double MARGIN = 1;

  /**
   * Refuses it as a setting where it is none of these.
   *
   * @throws io.unbraid.audio.base.SettingException if so
   */
  public void requireAmong(AdversarialLoss... known) {
    List<AdversarialLoss> names = List.of(known);
    String last = " or " + names.get(names.size() - 1);
    Checks.require(
        names.contains(this),
        "loss",
        names.subList(0, names.size() - 1).stream()
            .map(Enum::name)
            .collect(Collectors.joining(", ", "must be ", last + ", not " + this)));
  }

  /**
   * Refuses that of a critic as a setting, where nothing keeps the discriminator's slope in bounds.
   *
   * @throws io.unbraid.audio.base.SettingException if so
   */
  public void requireNoCritic() {
    Checks.require(
        this != WASSERSTEIN,
        "loss",
        "WASSERSTEIN wants a bounded critic, as the models wgan and wgan-gp have it");
  }

  /** What a discriminator minimises by its scores of these pictures. */
  public Tensor told(UnaryOperator<Tensor> discriminator, Tensor real, Tensor generated) {
    return discriminator(discriminator.apply(real), discriminator.apply(generated));
  }

  /** What a generator minimises by the discriminator's scores of what it made. */
  public Tensor fooled(UnaryOperator<Tensor> discriminator, Tensor generated) {
    return generator(discriminator.apply(generated));
  }

  /** One value; gradients flow to whatever the scores came from. */
  public abstract Tensor discriminator(Tensor real, Tensor generated);

  /** One value. */
  public abstract Tensor generator(Tensor generated);
}
