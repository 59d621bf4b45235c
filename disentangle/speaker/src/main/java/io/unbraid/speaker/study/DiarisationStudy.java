package io.unbraid.speaker.study;

import io.unbraid.audio.base.Checks;
import io.unbraid.audio.corpus.Utterance;
import io.unbraid.speaker.SpeakerVerifier;
import io.unbraid.speaker.diarisation.Conversation;
import io.unbraid.speaker.diarisation.Diarisation;
import io.unbraid.speaker.diarisation.DiarisationError;
import io.unbraid.speaker.diarisation.Diariser;
import io.unbraid.speaker.diarisation.DiariserOptions;
import io.unbraid.speaker.diarisation.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/**
 * Diarisation error on conversations made of a corpus; each is listened to once for all settings.
 */
public final class DiarisationStudy {
  /** Seconds around each begin and end in the reference that are customarily not scored. */
  public static final double COLLAR = 0.25;

  private record Case(Mixture mixture, Conversation conversation) {}

  private final SpeakerVerifier verifier;
  private final int speakers;
  private final List<Case> cases = new ArrayList<>();

  /**
   * What a setting is worth.
   *
   * @param conversations that were scored
   * @param seconds of all of them
   * @param rate diarisation error, mean over conversations, with the collar
   * @param strict the same without a collar
   * @param missed its part that is speech not found, with the collar
   * @param falseAlarm its part that is found where nobody speaks, with the collar
   * @param confused its part that was given to another speaker, with the collar
   * @param rightCount share of conversations in which as many speakers were found as speak
   */
  public record Result(
      int conversations,
      double seconds,
      double rate,
      double strict,
      double missed,
      double falseAlarm,
      double confused,
      double rightCount) {

    /** Of results of as many conversations each. */
    public static Result mean(List<Result> results) {
      return new Result(
          results.stream().mapToInt(Result::conversations).sum(),
          results.stream().mapToDouble(Result::seconds).sum(),
          mean(results, Result::rate),
          mean(results, Result::strict),
          mean(results, Result::missed),
          mean(results, Result::falseAlarm),
          mean(results, Result::confused),
          mean(results, Result::rightCount));
    }

    private static double mean(List<Result> results, ToDoubleFunction<Result> figure) {
      return results.stream().mapToDouble(figure).average().orElseThrow();
    }
  }

  /**
   * Makes the conversations and listens to them.
   *
   * @param options how windows are cut
   * @param mixtures how many, 1 or more
   * @param progress hears how many are done
   * @throws io.unbraid.audio.base.InputException if the corpus has too few speakers or too little
   *     speech
   */
  public DiarisationStudy(
      SpeakerVerifier verifier,
      DiariserOptions options,
      List<Utterance> utterances,
      int speakers,
      double seconds,
      int mixtures,
      long seed,
      Consumer<String> note,
      Runnable progress) {
    Checks.atLeast("mixtures", mixtures, 1);
    this.verifier = verifier;
    this.speakers = speakers;
    Mixtures made = new Mixtures(utterances, speakers, seconds, note);
    Diariser diariser = new Diariser(verifier, options);
    for (int i = 0; i < mixtures; i++) {
      Mixture mixture = made.mixture(seed * 1_000_003 + i);
      cases.add(new Case(mixture, diariser.listen(mixture.audio())));
      progress.run();
    }
  }

  /**
   * Scores a setting.
   *
   * @param options whose window and hop are those of the constructor's
   * @param known whether the number of speakers is told
   */
  public Result result(DiariserOptions options, boolean known) {
    Diariser diariser = new Diariser(verifier, options.withCount(known ? speakers : 0));
    return Result.mean(cases.stream().map(one -> result(one, diariser)).toList());
  }

  private Result result(Case one, Diariser diariser) {
    Diarisation found = diariser.diarise(one.conversation());
    List<Turn> wanted = one.mixture().turns();
    DiarisationError error = DiarisationError.of(wanted, found.turns(), COLLAR);
    return new Result(
        1,
        one.conversation().seconds(),
        error.rate(),
        DiarisationError.of(wanted, found.turns(), 0).rate(),
        error.missed() / error.speech(),
        error.falseAlarm() / error.speech(),
        error.confused() / error.speech(),
        found.voices().size() == speakers ? 1 : 0);
  }
}
