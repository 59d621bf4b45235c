package io.unbraid.conversion.study;

import io.unbraid.audio.Audio;
import io.unbraid.audio.base.Checks;
import io.unbraid.audio.base.InputException;
import io.unbraid.audio.corpus.Corpus;
import io.unbraid.audio.corpus.Utterance;
import io.unbraid.conversion.VoiceConverter;
import io.unbraid.evaluation.SpeakerJudge;
import io.unbraid.speaker.trial.Segment;
import io.unbraid.speech.FeatureExtractor;
import io.unbraid.speech.VoiceFeatures;
import io.unbraid.vocoder.Vocoder;
import io.unbraid.voice.Enrollment;
import io.unbraid.voice.SpeakerProfile;
import io.unbraid.voice.VoiceModel;
import io.unbraid.voice.train.Adaptation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The study behind {@code vc eval conversion --from --to}: some speakers' test sentences to some
 * targets, each direction measured by {@link ConversionEvaluation}.
 *
 * <p>Recordings that a profile is made of and those by which the judge knows a speaker are never
 * the same.
 */
public final class ConversionStudy {
  private static final int JUDGED_CLIPS = 20;

  /** The profiles that ship are made of so many training recordings, spread evenly. */
  private static final int BUNDLED_CLIPS = 80;

  /**
   * @param sources speakers of the corpus whose test sentences are converted
   * @param targets speakers to convert to
   * @param sentences of each source at most
   * @param clips recordings that a target's profile is made of; not for bundled speakers, whose
   *     profiles are there
   * @param method of conversion
   * @param adapt time to adapt the decoder to each target; zero for not
   * @param folder where conversions are written
   */
  public record Options(
      List<String> sources,
      List<String> targets,
      int sentences,
      int clips,
      VoiceConverter.Method method,
      Duration adapt,
      Optional<Path> folder) {
    /**
     * @throws io.unbraid.audio.base.SettingException if there is nothing to convert or to enroll
     *     from
     */
    public Options {
      Checks.atLeast("sentences", sentences, 1);
      Checks.atLeast("clips", clips, 1);
    }

    /** 40 sentences of each source, profiles of 20 recordings, the decoder as it is. */
    public static Options of(List<String> sources, List<String> targets) {
      int sentences = 40;
      int clips = 20;
      return new Options(
          sources,
          targets,
          sentences,
          clips,
          VoiceConverter.Method.DECODER,
          Duration.ZERO,
          Optional.empty());
    }

    /** The same with so many sentences of each source at most. */
    public Options withSentences(int sentences) {
      return new Options(sources, targets, sentences, clips, method, adapt, folder);
    }

    /** The same with profiles made of so many recordings. */
    public Options withClips(int clips) {
      return new Options(sources, targets, sentences, clips, method, adapt, folder);
    }

    /** The same by another method of conversion. */
    public Options withMethod(VoiceConverter.Method method) {
      return new Options(sources, targets, sentences, clips, method, adapt, folder);
    }

    /** The same with the decoder adapted to each target for so long. */
    public Options withAdapt(Duration adapt) {
      return new Options(sources, targets, sentences, clips, method, adapt, folder);
    }

    /** The same with conversions written there. */
    public Options withFolder(Optional<Path> folder) {
      return new Options(sources, targets, sentences, clips, method, adapt, folder);
    }
  }

  private final VoiceModel model;
  private final VoiceConverter converter;
  private final Map<String, SpeakerProfile> profiles;
  private final FeatureExtractor extractor;

  /**
   * @param profiles at hand by name; other targets are enrolled from their recordings
   */
  public ConversionStudy(VoiceModel model, Vocoder vocoder, Map<String, SpeakerProfile> profiles) {
    this.model = model;
    this.converter = new VoiceConverter(model, vocoder);
    this.profiles = Map.copyOf(profiles);
    this.extractor = new FeatureExtractor(model.config().spectrogram());
  }

  /**
   * Runs the study.
   *
   * @param corpus of the sources, with splits; its speakers who take no part train the judge
   * @param targetCorpus of the targets; may be the same
   * @param each gets each direction as it is measured
   * @throws InputException if a speaker is not in its corpus
   */
  public List<ConversionEvaluation.Direction> run(
      Corpus corpus,
      Corpus targetCorpus,
      Options options,
      Consumer<ConversionEvaluation.Direction> each) {
    ConversionEvaluation evaluation =
        new ConversionEvaluation(judge(corpus, options), options.folder());
    List<ConversionEvaluation.Direction> directions = new ArrayList<>();
    for (String target : options.targets()) {
      List<Utterance> own = training(of(targetCorpus, target));
      boolean bundled = profiles.containsKey(target) && targetCorpus == corpus;
      int most = Math.min(bundled ? BUNDLED_CLIPS : options.clips(), own.size() - 2);
      List<Utterance> enrolled = Segment.spread(own, Math.max(1, most));
      List<Utterance> rest = new ArrayList<>(own);
      rest.removeAll(enrolled);
      if (rest.isEmpty()) {
        throw new InputException(
            target + ": one recording is too little; a profile and the judge need one each");
      }
      SpeakerProfile profile =
          bundled && options.method() == VoiceConverter.Method.DECODER
              ? profiles.get(target)
              : enroll(target, enrolled, options.adapt());
      List<Audio> voice = read(Segment.spread(rest, JUDGED_CLIPS));
      for (String source : options.sources()) {
        if (!source.equals(target)) {
          List<Utterance> speaker = of(corpus, source);
          ConversionEvaluation.Direction direction =
              evaluation.measure(
                  test(speaker).stream().limit(options.sentences()).toList(),
                  read(Segment.spread(training(speaker), JUDGED_CLIPS)),
                  targetCorpus == corpus ? test(of(corpus, target)) : List.of(),
                  voice,
                  target,
                  audio -> convert(audio, profile, options.method()));
          directions.add(direction);
          each.accept(direction);
        }
      }
    }
    return directions;
  }

  private Audio convert(Audio audio, SpeakerProfile profile, VoiceConverter.Method method) {
    return converter
        .convert(audio, profile, VoiceConverter.Options.standard().withMethod(method))
        .audio();
  }

  private static SpeakerJudge judge(Corpus corpus, Options options) {
    Set<String> judged = new HashSet<>(options.sources());
    judged.addAll(options.targets());
    judged.addAll(large(corpus));
    List<Utterance> others =
        training(corpus.utterances()).stream().filter(u -> !judged.contains(u.speaker())).toList();
    return JudgeFitting.fit(others);
  }

  /** Speakers with more than a minute: they are targets of some study, so none trains the judge. */
  private static Set<String> large(Corpus corpus) {
    return corpus.utterances().stream()
        .collect(
            Collectors.groupingBy(Utterance::speaker, Collectors.summingDouble(Utterance::seconds)))
        .entrySet()
        .stream()
        .filter(e -> e.getValue() > 60)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private SpeakerProfile enroll(String name, List<Utterance> clips, Duration adapt) {
    List<VoiceFeatures> features = read(clips).stream().map(extractor::extract).toList();
    Enrollment enrollment = new Enrollment(model);
    features.forEach(enrollment::add);
    SpeakerProfile profile = enrollment.profile(name, "", "study");
    return adapt.isZero()
        ? profile
        : Adaptation.adapt(model, profile, features, Adaptation.Options.of(adapt));
  }

  private static List<Utterance> of(Corpus corpus, String speaker) {
    List<Utterance> own =
        corpus.utterances().stream().filter(u -> u.speaker().equals(speaker)).toList();
    if (own.isEmpty()) {
      throw new InputException("the corpus has no speaker \"" + speaker + "\"");
    }
    return own;
  }

  /** Those of the split "train"; all where the corpus has no splits. */
  private static List<Utterance> training(List<Utterance> utterances) {
    return StudySpeakers.inSplit(utterances, "train");
  }

  /** Those of the split "test", first takes only; all where the corpus has no splits. */
  private static List<Utterance> test(List<Utterance> utterances) {
    return StudySpeakers.inSplit(utterances, "test").stream()
        .filter(u -> !u.file().getFileName().toString().contains("_take"))
        .toList();
  }

  private static List<Audio> read(List<Utterance> utterances) {
    return utterances.stream().map(u -> Audio.read(u.file(), Audio.SPEECH_RATE)).toList();
  }
}
