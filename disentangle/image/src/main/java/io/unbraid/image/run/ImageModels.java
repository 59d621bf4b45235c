package io.unbraid.image.run;

import io.unbraid.audio.InputException;
import io.unbraid.audio.Suggestions;
import io.unbraid.image.Ability;
import io.unbraid.image.ImageModel;
import io.unbraid.image.ImageOptions;
import io.unbraid.image.data.ImageShape;
import io.unbraid.image.model.Autoencoder;
import io.unbraid.image.model.BiGan;
import io.unbraid.image.model.Cgan;
import io.unbraid.image.model.Classifier;
import io.unbraid.image.model.CommonSpace;
import io.unbraid.image.model.Completion;
import io.unbraid.image.model.CycleGan;
import io.unbraid.image.model.Dann;
import io.unbraid.image.model.Gan;
import io.unbraid.image.model.InfoGan;
import io.unbraid.image.model.Inverter;
import io.unbraid.image.model.PatchGan;
import io.unbraid.image.model.Sagan;
import io.unbraid.image.model.StackGan;
import io.unbraid.image.model.StarGan;
import io.unbraid.image.model.SuperResolution;
import io.unbraid.image.model.TripleGan;
import io.unbraid.image.model.Vae;
import io.unbraid.image.model.VaeGan;
import io.unbraid.image.model.VaeMixture;
import io.unbraid.image.model.Wgan;
import io.unbraid.image.model.WganGp;
import io.unbraid.image.objective.Domains;
import java.nio.file.Path;
import java.util.List;

/** The models of the image family, by name. */
public final class ImageModels {
  /**
   * A kind of model.
   *
   * @param name as in {@code vc image train NAME}
   * @param summary one line
   * @param paper authors and year
   * @param domains how many sets of pictures it is trained on, unless its settings tell
   * @param defaults its settings: a record that is {@link ImageOptions}
   * @param maker makes one with random weights
   */
  public record Kind(
      String name, String summary, String paper, int domains, Record defaults, Maker<?> maker) {
    static <O extends Record & ImageOptions> Kind of(
        String name, String summary, String paper, int domains, O defaults, Maker<O> maker) {
      return new Kind(name, summary, paper, domains, defaults, maker);
    }

    /** What such a model can do, told without making one: its settings lie in its class. */
    public List<Ability> abilities() {
      return Ability.of(defaults.getClass().getDeclaringClass());
    }

    /** How many sets of pictures it is trained on with these settings. */
    public int domains(Record settings) {
      return settings instanceof StarGan.Options star ? star.domains() : domains;
    }

    /**
     * @param options of the type of the defaults
     * @param shape of the pictures
     * @param classes their classes; empty if they have none
     * @throws InputException if the model wants classes and there are fewer than two
     */
    @SuppressWarnings("unchecked")
    public ImageModel make(Record options, ImageShape shape, List<String> classes) {
      return ((Maker<Record>) maker).make(options, shape, classes);
    }
  }

  /** Makes a model of its settings. */
  @FunctionalInterface
  public interface Maker<O> {
    ImageModel make(O options, ImageShape shape, List<String> classes);
  }

  private static final List<Kind> ALL =
      List.of(
          Kind.of(
              "classifier",
              "classes of pictures, from labels; judges what other models make",
              "LeCun et al. 1998",
              1,
              Classifier.Options.standard(),
              Classifier::new),
          Kind.of(
              "autoencoder",
              "codes of pictures, and pictures of these codes again",
              "Hinton and Salakhutdinov 2006",
              1,
              Autoencoder.Options.standard(),
              (options, shape, classes) -> new Autoencoder(options, shape)),
          Kind.of(
              "vae",
              "the same with codes that can be drawn: a bound on the pictures' likelihood",
              "Kingma and Welling 2014",
              1,
              Vae.Options.standard(),
              (options, shape, classes) -> new Vae(options, shape)),
          Kind.of(
              "vae-mixture",
              "a VAE of codes from a mixture: categories found without labels",
              "Jiang et al. 2017",
              1,
              VaeMixture.Options.standard(),
              (options, shape, classes) -> new VaeMixture(options, shape)),
          Kind.of(
              "vaegan",
              "a VAE whose decoder is a GAN's generator: sharp pictures of codes",
              "Larsen et al. 2016",
              1,
              VaeGan.Options.standard(),
              (options, shape, classes) -> new VaeGan(options, shape)),
          Kind.of(
              "gan",
              "pictures of noise, by a discriminator that tells real from generated",
              "Goodfellow et al. 2014",
              1,
              Gan.Options.standard(),
              (options, shape, classes) -> new Gan(options, shape)),
          Kind.of(
              "wgan",
              "pictures of noise, by a critic of clipped weights",
              "Arjovsky et al. 2017",
              1,
              Wgan.Options.standard(),
              (options, shape, classes) -> new Wgan(options, shape)),
          Kind.of(
              "wgan-gp",
              "pictures of noise, by a critic with a penalty on its slope",
              "Gulrajani et al. 2017",
              1,
              WganGp.Options.standard(),
              (options, shape, classes) -> new WganGp(options, shape)),
          Kind.of(
              "infogan",
              "pictures of codes that can be read off them again: categories without labels",
              "Chen et al. 2016",
              1,
              InfoGan.Options.standard(),
              (options, shape, classes) -> new InfoGan(options, shape)),
          Kind.of(
              "cgan",
              "pictures of a class that is asked for",
              "Mirza and Osindero 2014",
              1,
              Cgan.Options.standard(),
              (options, shape, classes) ->
                  new Cgan(options, shape, Domains.countClasses(classes, "cgan"))),
          Kind.of(
              "sagan",
              "pictures of a class, by networks with attention over all positions",
              "Zhang et al. 2019",
              1,
              Sagan.Options.standard(),
              (options, shape, classes) -> new Sagan(options, shape, classes)),
          Kind.of(
              "cyclegan",
              "one domain to another without pairs: there and back again must be the same",
              "Zhu et al. 2017",
              2,
              CycleGan.Options.standard(),
              (options, shape, classes) ->
                  new CycleGan(options, shape, encoder -> Judges.named(encoder)::features)),
          Kind.of(
              "stargan",
              "one generator for any number of domains: the setting domains=N, pictures of each",
              "Choi et al. 2018",
              2,
              StarGan.Options.standard(),
              (options, shape, classes) -> new StarGan(options, shape)),
          Kind.of(
              "patchgan",
              "the second of paired pictures from the first, by a discriminator of patches",
              "Isola et al. 2017",
              2,
              PatchGan.Options.standard(),
              (options, shape, classes) -> new PatchGan(options, shape)),
          Kind.of(
              "common-space",
              "two domains through one space of codes: an encoder and a decoder for each",
              "Liu et al. 2017, Royer et al. 2020",
              2,
              CommonSpace.Options.standard(),
              (options, shape, classes) -> new CommonSpace(options, shape)),
          Kind.of(
              "stackgan",
              "pictures of a class in two stages: coarse, then fine",
              "Zhang et al. 2017",
              1,
              StackGan.Options.standard(),
              (options, shape, classes) ->
                  new StackGan(options, shape, Domains.countClasses(classes, "stackgan"))),
          Kind.of(
              "bigan",
              "an encoder and a generator that become each other's inverse, by a discriminator of"
                  + " pairs",
              "Donahue et al. 2017, Dumoulin et al. 2017",
              1,
              BiGan.Options.standard(),
              (options, shape, classes) -> new BiGan(options, shape)),
          Kind.of(
              "triplegan",
              "a classifier of few labels and a generator of classes, by a discriminator of pairs",
              "Li et al. 2017",
              1,
              TripleGan.Options.standard(),
              (options, shape, classes) ->
                  new TripleGan(options, shape, Domains.countClasses(classes, "triplegan"))),
          Kind.of(
              "dann",
              "a classifier that holds in a domain without labels, by features that do not tell the"
                  + " domain",
              "Ganin et al. 2016",
              2,
              Dann.Options.standard(),
              (options, shape, classes) ->
                  new Dann(options, shape, Domains.countClasses(classes, "dann"))),
          Kind.of(
              "inverter",
              "codes of pictures for a trained generator, from which it makes them again",
              "Zhu et al. 2016",
              1,
              Inverter.Options.standard(),
              (options, shape, classes) ->
                  new Inverter(options, shape, run -> TrainedModel.load(Path.of(run)))),
          Kind.of(
              "completion",
              "whole pictures of such with a hole",
              "Iizuka et al. 2017",
              1,
              Completion.Options.standard(),
              (options, shape, classes) -> new Completion(options, shape)),
          Kind.of(
              "superres",
              "large pictures of small ones",
              "Ledig et al. 2017",
              1,
              SuperResolution.Options.standard(),
              (options, shape, classes) ->
                  new SuperResolution(options, shape, run -> TrainedModel.load(Path.of(run)))));

  private ImageModels() {}

  public static List<Kind> all() {
    return ALL;
  }

  /**
   * @throws InputException if there is none of that name
   */
  public static Kind named(String name) {
    List<String> names = ALL.stream().map(Kind::name).toList();
    return ALL.stream()
        .filter(kind -> kind.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new InputException(name + ": no such model; " + Suggestions.hint(name, names)));
  }
}
