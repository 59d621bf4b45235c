package io.unbraid.speaker.study;

import io.unbraid.audio.Audio;
import io.unbraid.audio.base.Checks;
import io.unbraid.audio.base.InputException;
import io.unbraid.audio.corpus.Utterance;
import io.unbraid.audio.features.activity.SpeechActivity.Stretch;
import io.unbraid.speaker.diarisation.Turn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Makes conversations of a corpus's recordings: turns of 2 to 8 s, each of another speaker than the
 * one before, silence of 0 to 1 s between, levels as recorded. Nothing is said twice, so a
 * conversation ends sooner where a speaker has nothing left to say.
 */
public final class Mixtures {
  /** Seconds of silence in a recording from which on they are a pause and not speech. */
  public static final double PAUSE = 0.3;

  private static final int RATE = Audio.SPEECH_RATE;
  private static final double LEAST_TURN = 2;
  private static final double MOST_TURN = 8;
  private static final double MOST_GAP = 1;
  private static final int MOST_DRAWS = 30;

  /** Seconds at the ends of a turn over which it rises and falls, against clicks. */
  private static final double FADE = 0.005;

  private final Map<String, List<Utterance>> bySpeaker = new TreeMap<>();
  private final int count;
  private final double seconds;
  private final Consumer<String> note;

  /**
   * @param utterances of the speakers to take
   * @param count speakers of a conversation, 1 or more
   * @param seconds length of one at most, 5 to 36000
   * @param note gets a line for each recording that can't be read
   * @throws InputException if there are fewer speakers
   */
  public Mixtures(List<Utterance> utterances, int count, double seconds, Consumer<String> note) {
    Checks.atLeast("count", count, 1);
    Checks.between("seconds", seconds, 5.0, 36000.0);
    utterances.forEach(u -> bySpeaker.computeIfAbsent(u.speaker(), s -> new ArrayList<>()).add(u));
    if (bySpeaker.size() < count) {
      throw InputException.about(
          "count",
          "%d speakers are asked for, and %d are there; ask for fewer"
              .formatted(count, bySpeaker.size()));
    }
    this.count = count;
    this.seconds = seconds;
    this.note = note;
  }

  /**
   * The same for the same seed. Where speakers are drawn of whom one has too little to say, others
   * are.
   *
   * @throws InputException if that goes on
   */
  public Mixture mixture(long seed) {
    Random random = new Random(seed);
    for (int draw = 0; draw < MOST_DRAWS; draw++) {
      Mixture mixture = mixture(random);
      if (mixture.turns().stream().map(Turn::speaker).distinct().count() == count) {
        return mixture;
      }
    }
    throw new InputException(
        "no conversation of %d speakers can be made: they have too little speech of %.0f s or more; "
                .formatted(count, LEAST_TURN)
            + "take fewer speakers or a larger corpus");
  }

  private Mixture mixture(Random random) {
    List<String> names = new ArrayList<>(bySpeaker.keySet());
    Collections.shuffle(names, random);
    List<Voice> voices = new ArrayList<>();
    for (String name : names.subList(0, count)) {
      List<Utterance> own = new ArrayList<>(bySpeaker.get(name));
      Collections.shuffle(own, random);
      voices.add(new Voice(name, own));
    }
    float[] samples = new float[(int) Math.round(seconds * RATE)];
    List<Turn> turns = new ArrayList<>();
    int at = 0;
    int last = -1;
    while (true) {
      int next = random.nextInt(count == 1 ? 1 : count - (last < 0 ? 0 : 1));
      next += last >= 0 && next >= last && count > 1 ? 1 : 0;
      double length = LEAST_TURN + (MOST_TURN - LEAST_TURN) * random.nextDouble();
      int gap = (int) (MOST_GAP * random.nextDouble() * RATE);
      List<Stretch> speech = new ArrayList<>();
      float[] said = voices.get(next).say(length, speech);
      if (said.length < LEAST_TURN * RATE || at + said.length > samples.length) {
        break;
      }
      System.arraycopy(said, 0, samples, at, said.length);
      double offset = (double) at / RATE;
      for (Stretch part : speech) {
        turns.add(new Turn(offset + part.start(), offset + part.end(), voices.get(next).name, 1));
      }
      at += said.length + gap;
      last = next;
    }
    return new Mixture(Audio.of(Arrays.copyOf(samples, Math.min(at, samples.length)), RATE), turns);
  }

  /** A speaker and what is still to be said. */
  private final class Voice {
    private final String name;
    private final List<Utterance> left;
    private SpokenClip clip = new SpokenClip(new float[0], List.of());
    private int from;

    Voice(String name, List<Utterance> recordings) {
      this.name = name;
      this.left = new ArrayList<>(recordings);
    }

    /**
     * As much of the present recording, and where that gives less than a turn, of the next ones.
     *
     * @param speech gets where in it there is speech, in seconds
     */
    float[] say(double length, List<Stretch> speech) {
      float[] said = new float[0];
      int wanted = (int) (length * RATE);
      while (said.length < LEAST_TURN * RATE) {
        if (from >= clip.samples().length) {
          if (left.isEmpty()) {
            break;
          }
          from = 0;
          clip = read(left.remove(left.size() - 1));
        }
        int to = Math.min(clip.samples().length, from + wanted - said.length);
        float[] part = faded(Arrays.copyOfRange(clip.samples(), from, to));
        double start = (double) from / RATE;
        double end = (double) to / RATE;
        double shift = (double) said.length / RATE - start;
        for (Stretch stretch : clip.speech()) {
          double first = Math.max(start, stretch.start());
          double stop = Math.min(end, stretch.end());
          if (stop > first) {
            speech.add(new Stretch(first + shift, stop + shift));
          }
        }
        said = joined(said, part);
        from = to;
      }
      return said;
    }

    private SpokenClip read(Utterance utterance) {
      try {
        return SpokenClip.of(Audio.read(utterance.file(), RATE), PAUSE);
      } catch (InputException fault) {
        note.accept("left out: " + fault.getMessage());
        return new SpokenClip(new float[0], List.of());
      }
    }
  }

  private static float[] faded(float[] samples) {
    int fade = Math.min(samples.length / 2, (int) (FADE * RATE));
    for (int i = 0; i < fade; i++) {
      samples[i] *= (float) i / fade;
      samples[samples.length - 1 - i] *= (float) i / fade;
    }
    return samples;
  }

  private static float[] joined(float[] first, float[] second) {
    float[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
