package io.unbraid.image.model.gan;

import io.unbraid.image.Discriminates;
import io.unbraid.image.code.CodeSpace;
import io.unbraid.image.data.ImageShape;
import io.unbraid.image.network.ImageEncoder;
import io.unbraid.image.network.Normalisation;
import io.unbraid.image.objective.AdversarialLoss;
import io.unbraid.image.objective.Batch;
import io.unbraid.nn.Module;
import io.unbraid.nn.Tensor;
import io.unbraid.training.LossTerms;
import java.util.Map;

/**
 * A generator of noise against a critic, which learns by how much real pictures score above
 * generated ones (Arjovsky et al. 2017): what {@link Wgan} and {@link WganGp} have in common. They
 * differ in what bounds the critic's slope.
 */
abstract class CriticGan extends CodeGenerator implements Discriminates {
  private static final AdversarialLoss LOSS = AdversarialLoss.WASSERSTEIN;

  final ImageEncoder critic;

  CriticGan(int codes, int width, ImageShape shape) {
    super(CodeSpace.normal(codes), shape, width);
    critic = new ImageEncoder(shape, width, 1, Normalisation.NONE);
  }

  @Override
  public final Map<String, Module> networks() {
    return Map.of("generator", generator, "critic", critic);
  }

  LossTerms criticLoss(Batch batch) {
    return criticLoss(batch.pictures(), generator.forward(batch.codes()).detach());
  }

  LossTerms criticLoss(Tensor real, Tensor generated) {
    return new LossTerms().add("loss", 1, LOSS.told(critic::score, real, generated));
  }

  LossTerms generatorLoss(Tensor codes) {
    return new LossTerms().add("loss", 1, LOSS.fooled(critic::score, generator.forward(codes)));
  }

  @Override
  public final Tensor score(Tensor pictures) {
    return critic.score(pictures);
  }
}
