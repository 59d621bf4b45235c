package io.unbraid.image.run;

import io.unbraid.audio.base.InputException;
import io.unbraid.audio.base.Suggestions;
import io.unbraid.image.model.autoencoder.Autoencoder;
import io.unbraid.image.model.autoencoder.Vae;
import io.unbraid.image.model.autoencoder.VaeGan;
import io.unbraid.image.model.autoencoder.VaeMixture;
import io.unbraid.image.model.classification.Classifier;
import io.unbraid.image.model.classification.Dann;
import io.unbraid.image.model.classification.TripleGan;
import io.unbraid.image.model.gan.BiGan;
import io.unbraid.image.model.gan.Cgan;
import io.unbraid.image.model.gan.Gan;
import io.unbraid.image.model.gan.InfoGan;
import io.unbraid.image.model.gan.Inverter;
import io.unbraid.image.model.gan.Sagan;
import io.unbraid.image.model.gan.StackGan;
import io.unbraid.image.model.gan.Wgan;
import io.unbraid.image.model.gan.WganGp;
import io.unbraid.image.model.restoration.Completion;
import io.unbraid.image.model.restoration.SuperResolution;
import io.unbraid.image.model.translation.CommonSpace;
import io.unbraid.image.model.translation.CycleGan;
import io.unbraid.image.model.translation.PatchGan;
import io.unbraid.image.model.translation.StarGan;
import java.nio.file.Path;
import java.util.List;

/** The models of the image family, by name. */
public final class ImageModels {
  private static final List<ModelKind> ALL =
      List.of(
          ModelKind.labelled(
              "classifier",
              "classes of pictures, from labels; judges what other models make",
              "LeCun et al. 1998",
              Classifier.Options.standard(),
              Classifier::new),
          ModelKind.one(
              "autoencoder",
              "codes of pictures, and pictures of these codes again",
              "Hinton and Salakhutdinov 2006",
              Autoencoder.Options.standard(),
              Autoencoder::new),
          ModelKind.one(
              "vae",
              "the same with codes that can be drawn: a bound on the pictures' likelihood",
              "Kingma and Welling 2014",
              Vae.Options.standard(),
              Vae::new),
          ModelKind.one(
              "vae-mixture",
              "a VAE of codes from a mixture: categories found without labels",
              "Jiang et al. 2017",
              VaeMixture.Options.standard(),
              VaeMixture::new),
          ModelKind.one(
              "vaegan",
              "a VAE whose decoder is a GAN's generator: sharp pictures of codes",
              "Larsen et al. 2016",
              VaeGan.Options.standard(),
              VaeGan::new),
          ModelKind.one(
              "gan",
              "pictures of noise, by a discriminator that tells real from generated",
              "Goodfellow et al. 2014",
              Gan.Options.standard(),
              Gan::new),
          ModelKind.one(
              "wgan",
              "pictures of noise, by a critic of clipped weights",
              "Arjovsky et al. 2017",
              Wgan.Options.standard(),
              Wgan::new),
          ModelKind.one(
              "wgan-gp",
              "pictures of noise, by a critic with a penalty on its slope",
              "Gulrajani et al. 2017",
              WganGp.Options.standard(),
              WganGp::new),
          ModelKind.one(
              "infogan",
              "pictures of codes that can be read off them again: categories without labels",
              "Chen et al. 2016",
              InfoGan.Options.standard(),
              InfoGan::new),
          ModelKind.classes(
              "cgan",
              "pictures of a class that is asked for",
              "Mirza and Osindero 2014",
              1,
              Cgan.Options.standard(),
              Cgan::new),
          ModelKind.labelled(
              "sagan",
              "pictures of a class, by networks with attention over all positions",
              "Zhang et al. 2019",
              Sagan.Options.standard(),
              Sagan::new),
          ModelKind.two(
              "cyclegan",
              "one domain to another without pairs: there and back again must be the same",
              "Zhu et al. 2017",
              CycleGan.Options.standard(),
              (options, shape) ->
                  new CycleGan(options, shape, encoder -> Judges.named(encoder)::features)),
          ModelKind.two(
              "stargan",
              "one generator for any number of domains: the setting domains=N, pictures of each",
              "Choi et al. 2018",
              StarGan.Options.standard(),
              StarGan::new),
          ModelKind.two(
              "patchgan",
              "the second of paired pictures from the first, by a discriminator of patches",
              "Isola et al. 2017",
              PatchGan.Options.standard(),
              PatchGan::new),
          ModelKind.two(
              "common-space",
              "two domains through one space of codes: an encoder and a decoder for each",
              "Liu et al. 2017, Royer et al. 2020",
              CommonSpace.Options.standard(),
              CommonSpace::new),
          ModelKind.classes(
              "stackgan",
              "pictures of a class in two stages: coarse, then fine",
              "Zhang et al. 2017",
              1,
              StackGan.Options.standard(),
              StackGan::new),
          ModelKind.one(
              "bigan",
              "an encoder and a generator that become each other's inverse, by a discriminator of"
                  + " pairs",
              "Donahue et al. 2017, Dumoulin et al. 2017",
              BiGan.Options.standard(),
              BiGan::new),
          ModelKind.classes(
              "triplegan",
              "a classifier of few labels and a generator of classes, by a discriminator of pairs",
              "Li et al. 2017",
              1,
              TripleGan.Options.standard(),
              TripleGan::new),
          ModelKind.classes(
              "dann",
              "a classifier that holds in a domain without labels, by features that do not tell the"
                  + " domain",
              "Ganin et al. 2016",
              2,
              Dann.Options.standard(),
              Dann::new),
          ModelKind.one(
              "inverter",
              "codes of pictures for a trained generator, from which it makes them again",
              "Zhu et al. 2016",
              Inverter.Options.standard(),
              (options, shape) ->
                  new Inverter(options, shape, run -> TrainedModel.load(Path.of(run)))),
          ModelKind.one(
              "completion",
              "whole pictures of such with a hole",
              "Iizuka et al. 2017",
              Completion.Options.standard(),
              Completion::new),
          ModelKind.one(
              "superres",
              "large pictures of small ones",
              "Ledig et al. 2017",
              SuperResolution.Options.standard(),
              (options, shape) ->
                  new SuperResolution(options, shape, run -> TrainedModel.load(Path.of(run)))));

  private ImageModels() {}

  public static List<ModelKind> all() {
    return ALL;
  }

  /**
   * @throws InputException if there is none of that name
   */
  public static ModelKind named(String name) {
    List<String> names = ALL.stream().map(ModelKind::name).toList();
    return ALL.stream()
        .filter(kind -> kind.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new InputException(name + ": no such model; " + Suggestions.hint(name, names)));
  }
}
