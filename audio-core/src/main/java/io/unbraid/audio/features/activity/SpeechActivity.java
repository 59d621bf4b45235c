package io.unbraid.audio.features.activity;

import io.unbraid.audio.features.Tracks;
import java.util.ArrayList;
import java.util.List;

/**
 * Where there is speech: a probability for each frame, and stretches.
 *
 * <p>Goes by cues of every 10 ms and what stands around them: how far the bands rise above their
 * noise floors (minimum statistics, Martin 2001), how periodic the sound is, whether the lines of
 * its spectrum and its pitch stand still, how its level and its spectrum's form move at the pace of
 * syllables, how steeply it sets in. Logistic regression adds them up. The level of the recording,
 * a DC offset, and silence or steady noise before and after make no difference.
 *
 * <p>The {@link SpeechCues#COUNT} weights were fitted on recordings of CMU ARCTIC (bdl, slt),
 * kathleen, kerstin and fraser, under and beside noises made by rule (bench/speech-activity). What
 * else is known: music whose pitch glides and whose level moves as a voice's does (a cello, brass,
 * a distorted guitar) is taken for speech; several people at once are speech.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class SpeechActivity {
  private static final double[] WEIGHTS = {
    3.679, -18.503, -0.459, 6.118, 6.309, -6.231, 18.610, -3.579, 4.640, -0.615, -7.878, 8.760,
    -0.304, 7.286, -0.825, 16.866, 6.022, -1.069, -18.966
  };

  /** Frames to each side over which a stretch's evidence is averaged. */
  private static final int SMOOTH = 5;

  /** Stretches that are shorter, in frames, don't count. */
  private static final int SHORTEST = 12;

  /**
   * A stretch counts where a quarter of a second of it has logarithmic odds of this in the mean.
   */
  private static final double CERTAIN = 1;

  private static final int QUARTER = 25;

  /** A recording counts where so much of what stands out is speech, */
  private static final double SHARE = 1.0 / 3;

  /** the cue of what is 9 dB above its floor, */
  private static final float STANDING_OUT = 0.75f;

  /** or where a second has logarithmic odds of this in the mean. */
  private static final double BEYOND_DOUBT = 1.5;

  private static final int SECOND = 100;

  /** Seconds that a stretch goes on before and after its last certain frame: soft consonants. */
  private static final double HANGOVER = 0.15;

  private final int sampleRate;
  private final int hop;

  /**
   * A stretch of speech.
   *
   * @param start in seconds from the recording's start
   * @param end in seconds, after the start
   */
  public record Stretch(double start, double end) {
    /** How long it is, in seconds. */
    public double seconds() {
      return end - start;
    }
  }

  /**
   * @param sampleRate Hz, at least 4000
   * @param hop samples between frames
   * @throws IllegalArgumentException if either is out of range
   */
  public SpeechActivity(int sampleRate, int hop) {
    if (sampleRate < 4000 || hop < 1) {
      throw new IllegalArgumentException(
          "need a sample rate of at least 4000 Hz and a hop, were " + sampleRate + ", " + hop);
    }
    this.sampleRate = sampleRate;
    this.hop = hop;
  }

  /**
   * @param samples mono
   * @return probability of speech, 0 to 1, in 1 + samples / hop frames, frame t centred on sample t
   *     * hop
   */
  public float[] track(float[] samples) {
    float[] odds = odds(cues(samples));
    float[] track = new float[1 + samples.length / hop];
    for (int t = 0; t < track.length; t++) {
      double at = Math.min(odds.length - 1, (double) t * hop / sampleRate / SpeechCues.STEP);
      int before = (int) at;
      int after = Math.min(odds.length - 1, before + 1);
      double between = odds[before] + (at - before) * (odds[after] - odds[before]);
      track[t] = (float) (1 / (1 + Math.exp(-between)));
    }
    return track;
  }

  /**
   * Stretches of speech, each with 0.15 s before and after it, as far as the recording goes; what
   * then touches is one.
   *
   * @param samples mono
   * @return in order; empty if there is no speech
   */
  public List<Stretch> stretches(float[] samples) {
    float[] odds = Tracks.mean(odds(cues(samples)), SMOOTH);
    double end = (double) samples.length / sampleRate;
    List<Stretch> stretches = new ArrayList<>();
    for (int[] run : runs(odds)) {
      double start = Math.max(0, run[0] * SpeechCues.STEP - HANGOVER);
      add(stretches, start, Math.min(end, run[1] * SpeechCues.STEP + HANGOVER));
    }
    return stretches;
  }

  /**
   * Whether someone speaks in the recording. Music and knocks have moments that sound like a voice;
   * so what {@link #stretches} finds must make up a third of what stands out at all, or a whole
   * second of it must be beyond doubt, as a sentence between pieces of music is.
   */
  public boolean holdsSpeech(float[] samples) {
    float[][] cues = cues(samples);
    float[] odds = Tracks.mean(odds(cues), SMOOTH);
    int speech = 0;
    int others = 0;
    int last = 0;
    for (int[] run : runs(odds)) {
      speech += run[1] - run[0];
      others += loud(cues, last, run[0]);
      last = run[1];
    }
    others += loud(cues, last, odds.length);
    return speech > 0
        && (speech >= SHARE * (speech + others)
            || most(odds, 0, odds.length, SECOND) >= BEYOND_DOUBT);
  }

  /** How many frames stand out between the two. */
  private static int loud(float[][] cues, int from, int to) {
    int loud = 0;
    for (int t = from; t < to; t++) {
      loud += cues[SpeechCues.LOUD][t] > STANDING_OUT ? 1 : 0;
    }
    return loud;
  }

  /**
   * What the probability is made of, every 10 ms: for those who fit the weights again.
   *
   * @param samples mono
   * @return [cues][1 + 100 a second], about 0 to 1 each
   */
  public float[][] cues(float[] samples) {
    return SpeechCues.of(samples, sampleRate);
  }

  /** Frames from and to which there is speech, without what is heard before and after. */
  private static List<int[]> runs(float[] odds) {
    List<int[]> runs = new ArrayList<>();
    for (int t = 0; t < odds.length; t++) {
      int from = t;
      while (t < odds.length && odds[t] >= 0) {
        t++;
      }
      if (t - from >= SHORTEST && most(odds, from, t, QUARTER) >= CERTAIN) {
        runs.add(new int[] {from, t});
      }
    }
    return runs;
  }

  /** Logarithmic odds of speech, every 10 ms. */
  private static float[] odds(float[][] cues) {
    float[] odds = new float[cues[0].length];
    for (int t = 0; t < odds.length; t++) {
      double sum = WEIGHTS[cues.length];
      for (int c = 0; c < cues.length; c++) {
        sum += WEIGHTS[c] * cues[c][t];
      }
      odds[t] = (float) sum;
    }
    return odds;
  }

  /** The highest mean over so many frames, or over all where they are fewer. */
  private static double most(float[] odds, int from, int to, int frames) {
    int length = Math.min(frames, to - from);
    double most = Double.NEGATIVE_INFINITY;
    for (int start = from; start + length <= to; start++) {
      double sum = 0;
      for (int t = start; t < start + length; t++) {
        sum += odds[t];
      }
      most = Math.max(most, sum / length);
    }
    return most;
  }

  private static void add(List<Stretch> stretches, double start, double end) {
    int last = stretches.size() - 1;
    if (last >= 0 && stretches.get(last).end() >= start) {
      stretches.set(last, new Stretch(stretches.get(last).start(), end));
    } else {
      stretches.add(new Stretch(start, end));
    }
  }
}
