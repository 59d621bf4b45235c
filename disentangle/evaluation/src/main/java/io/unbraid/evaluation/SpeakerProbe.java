package io.unbraid.evaluation;

import io.unbraid.audio.Audio;
import io.unbraid.speaker.trial.Segment;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * How well a fresh classifier tells the speaker from the statistics of a segment's code: near
 * chance where a phonetic code is free of the speaker. Accuracy is balanced over the speakers, so
 * chance is one over their number.
 */
public final class SpeakerProbe {
  private final List<String> speakers;
  private final float[][] trainX;
  private final int[] trainY;
  private final float[][] testX;
  private final int[] testY;

  /**
   * Takes the codes of all segments once; probes can then be trained on them at will.
   *
   * @param train segments to train probes on
   * @param test segments of the same speakers from other recordings
   * @param code from sound to [channels][frames]
   */
  public SpeakerProbe(List<Segment> train, List<Segment> test, Function<Audio, float[][]> code) {
    speakers = train.stream().map(Segment::speaker).distinct().sorted().toList();
    trainX = statistics(train, code);
    trainY = classes(train);
    testX = statistics(test, code);
    testY = classes(test);
  }

  private SpeakerProbe(SpeakerProbe all, SegmentStatistics.Kind kind) {
    speakers = all.speakers;
    trainX = only(kind, all.trainX);
    trainY = all.trainY;
    testX = only(kind, all.testX);
    testY = all.testY;
  }

  private static float[][] only(SegmentStatistics.Kind kind, float[][] statistics) {
    return Arrays.stream(statistics)
        .map(row -> SegmentStatistics.only(kind, row))
        .toArray(float[][]::new);
  }

  /** The probe that is shown one kind of statistics alone: which one gives the speaker away? */
  public SpeakerProbe only(SegmentStatistics.Kind kind) {
    return new SpeakerProbe(this, kind);
  }

  private int[] classes(List<Segment> segments) {
    int[] classes = segments.stream().mapToInt(s -> speakers.indexOf(s.speaker())).toArray();
    for (int i = 0; i < classes.length; i++) {
      if (classes[i] < 0) {
        throw new IllegalArgumentException(
            "no segment of " + segments.get(i).speaker() + " to train on");
      }
    }
    return classes;
  }

  private static float[][] statistics(List<Segment> segments, Function<Audio, float[][]> code) {
    return segments.stream()
        .map(s -> SegmentStatistics.of(code.apply(s.audio())))
        .toArray(float[][]::new);
  }

  /** Trains a probe for each seed and judges it on the test segments. */
  public ProbeReport measure(ProbeConfig config, int seeds) {
    double[] accuracies = new double[seeds];
    for (int seed = 0; seed < seeds; seed++) {
      Probe probe = Probe.fit(trainX, trainY, speakers.size(), config, seed);
      accuracies[seed] = probe.balancedAccuracy(testX, testY, speakers.size());
    }
    return ProbeReport.of(accuracies, 1.0 / speakers.size(), trainX.length, testX.length);
  }

  /** As {@link #measure}: whom the probes took each speaker for, mean over the seeds. */
  public SpeakerConfusion confusion(ProbeConfig config, int seeds) {
    double[][] counts = new double[speakers.size()][speakers.size()];
    for (int seed = 0; seed < seeds; seed++) {
      Probe probe = Probe.fit(trainX, trainY, speakers.size(), config, seed);
      for (int i = 0; i < testX.length; i++) {
        counts[testY[i]][probe.predict(testX[i])]++;
      }
    }
    return SpeakerConfusion.of(speakers, counts);
  }
}
