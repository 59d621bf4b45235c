package io.unbraid.speaker.diarisation;

import io.unbraid.audio.Audio;
import io.unbraid.audio.base.InputException;
import io.unbraid.speaker.SpeakerVerifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;

/**
 * Tells who speaks when: windows of the speech are grouped by their voices, then the groups' mean
 * voices decide moment by moment. One speaks at a time; of two at once it names one.
 *
 * <pre>{@code
 * Diariser diariser = new Diariser(SpeakerVerifier.standard(), DiariserOptions.standard());
 * Diarisation found = diariser.diarise(Path.of("meeting.wav"));
 * }</pre>
 *
 * <p>Safe to share between threads, as long as the verifier is open.
 */
public final class Diariser {
  /** Times that groups are taken from what the moments say, and the moments from the groups. */
  private static final int ROUNDS = 3;

  /** A pause of a speaker that is shorter, in seconds, is no end of a turn. */
  private static final double PAUSE = 0.3;

  private static final System.Logger LOG = System.getLogger(Diariser.class.getName());

  private final SpeakerVerifier verifier;
  private final DiariserOptions options;

  public Diariser(SpeakerVerifier verifier, DiariserOptions options) {
    this.verifier = verifier;
    this.options = options;
  }

  /**
   * @throws InputException if it is too short, holds no speech, or has less speech than as many
   *     speakers need
   */
  public Diarisation diarise(Audio audio) {
    return diarise(listen(audio));
  }

  /**
   * As {@link #diarise(Audio)}, read piece by piece, so that memory stays flat but for the voices.
   *
   * @throws InputException also if it can't be read
   */
  public Diarisation diarise(Path file) {
    return diarise(listen(file, line -> LOG.log(System.Logger.Level.WARNING, line), seconds -> {}));
  }

  /** The first part of it, which takes nearly all of the time. */
  public Conversation listen(Audio audio) {
    return new ConversationReader(verifier, options).read(audio, "this recording");
  }

  /**
   * The same of a file.
   *
   * @param warnings get a line for what is odd about the recording
   * @param progress hears how many seconds are done
   */
  public Conversation listen(Path file, Consumer<String> warnings, DoubleConsumer progress) {
    return new ConversationReader(verifier, options).read(file, warnings, progress);
  }

  /**
   * The second part.
   *
   * @throws InputException if there are fewer windows of speech than speakers asked for
   */
  public Diarisation diarise(Conversation conversation) {
    List<VoiceWindow> windows = conversation.windows();
    if (options.count() > windows.size()) {
      throw InputException.about(
          "count",
          "%d speakers are more than this recording's %d windows of speech; ask for fewer"
              .formatted(options.count(), windows.size()));
    }
    VoiceScores scores = new VoiceScores(verifier, windows);
    int[] labels = groups(scores);
    int speakers = Arrays.stream(labels).max().orElseThrow() + 1;
    SpeakerPath path = new SpeakerPath(conversation.speech(), windows);
    double share = SpeakerPath.STEP / options.window();
    double[][] odds = scores.odds(scores.means(labels, speakers));
    int[] best = path.best(odds, share, options.change());
    for (int round = 1; round < ROUNDS; round++) {
      labels = heard(path, best, labels, speakers);
      odds = scores.odds(scores.means(labels, speakers));
      best = path.best(odds, share, options.change());
    }
    return diarisation(conversation, path, best, odds, scores.means(labels, speakers));
  }

  /** What a speaker without a name is called. */
  static String nameless(int number) {
    return "speaker " + number;
  }

  private int[] groups(VoiceScores scores) {
    int least = (int) Math.ceil(options.least() / options.hop());
    List<AverageLinkage.Join> joins = scores.joins();
    return options.count() == 0
        ? Groups.above(joins, options.join(), least)
        : Groups.of(joins, options.count(), least);
  }

  /**
   * The windows by what their moments say: those of one speaker alone, or where a speaker has no
   * such window, as they were.
   */
  private static int[] heard(SpeakerPath path, int[] best, int[] before, int speakers) {
    int[] labels = new int[before.length];
    Arrays.fill(labels, Integer.MAX_VALUE);
    List<SpeakerPath.Moment> moments = path.moments();
    for (int t = 0; t < best.length; t++) {
      for (int window : moments.get(t).windows()) {
        boolean first = labels[window] == Integer.MAX_VALUE;
        labels[window] = first || labels[window] == best[t] ? best[t] : Groups.NONE;
      }
    }
    boolean[] found = new boolean[speakers];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = labels[i] == Integer.MAX_VALUE ? Groups.NONE : labels[i];
      if (labels[i] >= 0) {
        found[labels[i]] = true;
      }
    }
    for (int i = 0; i < labels.length; i++) {
      if (before[i] >= 0 && !found[before[i]]) {
        labels[i] = before[i];
      }
    }
    return labels;
  }

  private Diarisation diarisation(
      Conversation conversation,
      SpeakerPath path,
      int[] best,
      double[][] odds,
      List<float[]> voices) {
    List<Turn> turns = new ArrayList<>();
    Map<String, float[]> named = new LinkedHashMap<>();
    String[] names = new String[voices.size()];
    List<SpeakerPath.Moment> moments = path.moments();
    for (int t = 0; t < best.length; ) {
      int speaker = best[t];
      int stretch = moments.get(t).stretch();
      double start = edge(conversation, moments, t);
      double[] sums = new double[voices.size()];
      int from = t;
      while (t < best.length && best[t] == speaker && moments.get(t).stretch() == stretch) {
        double[] heard = SpeakerPath.heard(moments.get(t), odds);
        for (int k = 0; k < sums.length; k++) {
          sums[k] += heard[k];
        }
        t++;
      }
      boolean last = t == best.length || moments.get(t).stretch() != stretch;
      double end = last ? conversation.speech().get(stretch).end() : edge(conversation, moments, t);
      if (names[speaker] == null) {
        names[speaker] = nameless(named.size() + 1);
        named.put(names[speaker], voices.get(speaker));
      }
      add(turns, new Turn(start, end, names[speaker], sure(sums, speaker, t - from)));
    }
    return new Diarisation(List.copyOf(turns), named);
  }

  /** Between a moment and the one before it. */
  private static double edge(
      Conversation conversation, List<SpeakerPath.Moment> moments, int moment) {
    SpeakerPath.Moment now = moments.get(moment);
    boolean first = moment == 0 || moments.get(moment - 1).stretch() != now.stretch();
    return first
        ? conversation.speech().get(now.stretch()).start()
        : (moments.get(moment - 1).time() + now.time()) / 2;
  }

  private static void add(List<Turn> turns, Turn turn) {
    int last = turns.size() - 1;
    Turn before = last >= 0 ? turns.get(last) : null;
    if (before != null
        && before.speaker().equals(turn.speaker())
        && turn.start() - before.end() < PAUSE) {
      double sure =
          (before.sure() * before.seconds() + turn.sure() * turn.seconds())
              / (before.seconds() + turn.seconds());
      turns.set(last, new Turn(before.start(), turn.end(), turn.speaker(), sure));
    } else {
      turns.add(turn);
    }
  }

  /** The odds of a turn are those of its moments in the mean: they are not independent. */
  private static double sure(double[] sums, int speaker, int moments) {
    double all = 0;
    for (double sum : sums) {
      all += Math.exp((sum - sums[speaker]) / moments);
    }
    return 1 / all;
  }
}
