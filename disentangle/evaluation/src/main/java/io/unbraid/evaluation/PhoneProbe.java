package io.unbraid.evaluation;

import io.unbraid.audio.Audio;
import io.unbraid.audio.base.InputException;
import io.unbraid.audio.corpus.Utterance;
import io.unbraid.speaker.trial.Matrices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * How well a fresh classifier tells the phone, frame by frame, on speakers apart: high where a
 * phonetic code says what was said. For corpora with a .phn beside each recording, as TIMIT. The
 * sentences that all speakers say (sa1, sa2) stay out, for the probe would know their words.
 *
 * <p>All codes are judged on one grid of frames 16 ms apart. A code of a lower rate is repeated
 * onto it, so that it is neither spared nor denied a frame; then two frames to either side are
 * stacked.
 */
public final class PhoneProbe {
  private static final int HOP = 256;
  private static final int CONTEXT = 2;

  private final List<String> speakers;
  private final List<float[][]> inputs = new ArrayList<>(); // a speaker: [examples][inputs]
  private final List<int[]> phones = new ArrayList<>();

  /**
   * Takes the codes of all recordings once.
   *
   * @param utterances of TIMIT
   * @param code from sound to [channels][frames], the frames spread evenly over the sound
   * @throws InputException if a recording or its .phn can't be read
   */
  public PhoneProbe(List<Utterance> utterances, Function<Audio, float[][]> code) {
    speakers = utterances.stream().map(Utterance::speaker).distinct().sorted().toList();
    for (String speaker : speakers) {
      List<float[]> x = new ArrayList<>();
      List<Integer> y = new ArrayList<>();
      for (Utterance utterance : utterances) {
        Path file = utterance.file();
        if (utterance.speaker().equals(speaker)
            && !file.getFileName().toString().startsWith("sa")) {
          Audio audio = Audio.read(file, Audio.SPEECH_RATE);
          add(code.apply(audio), labels(file, 1 + audio.length() / HOP), x, y);
        }
      }
      inputs.add(x.toArray(float[][]::new));
      phones.add(y.stream().mapToInt(Integer::intValue).toArray());
    }
  }

  private static void add(float[][] code, int[] labels, List<float[]> x, List<Integer> y) {
    float[][] frames = Matrices.transpose(code);
    int channels = code.length;
    for (int t = 0; t < labels.length; t++) {
      if (labels[t] < 0) {
        continue;
      }
      float[] stacked = new float[(2 * CONTEXT + 1) * channels];
      for (int k = -CONTEXT; k <= CONTEXT; k++) {
        int near = Math.max(0, Math.min(labels.length - 1, t + k));
        float[] frame = frames[source(near, labels.length, frames.length)];
        System.arraycopy(frame, 0, stacked, (k + CONTEXT) * channels, channels);
      }
      x.add(stacked);
      y.add(labels[t]);
    }
  }

  /** Which of {@code frames} frames of a code stands at t of a grid of {@code length}. */
  static int source(int t, int length, int frames) {
    if (frames >= length) {
      return Math.min(frames - 1, (int) Math.round((double) t * frames / length));
    }
    int repeat = (int) Math.round((double) length / frames);
    return Math.min(frames - 1, t / repeat);
  }

  /** The phone at the centre of each frame of the grid. */
  private static int[] labels(Path recording, int frames) {
    Path file = Path.of(recording.toString().replaceFirst("\\.[^.]*$", ".phn"));
    int[] labels = new int[frames];
    Arrays.fill(labels, -1);
    try {
      for (String line : Files.readAllLines(file)) {
        String[] parts = line.trim().split("\\s+");
        int phone = PhoneSet.fold(parts[2]);
        int first = (Integer.parseInt(parts[0]) + HOP - 1) / HOP;
        int end = (Integer.parseInt(parts[1]) + HOP - 1) / HOP;
        Arrays.fill(labels, Math.min(frames, first), Math.min(frames, end), phone);
      }
    } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
      throw new InputException(
          file + ": no phone times (lines of first sample, last sample, label); add the file", e);
    }
    return labels;
  }

  /**
   * Trains and judges a probe for each fold of speakers; accuracy is that of frames, and chance
   * what always guessing the commonest phone gives.
   *
   * @param folds at most half the number of speakers; neighbours by name share one
   */
  public ProbeReport measure(ProbeConfig config, int folds) {
    double[] accuracies = new double[folds];
    int[] counts = new int[PhoneSet.size()];
    int trained = 0;
    int tested = 0;
    for (int fold = 0; fold < folds; fold++) {
      List<float[]> trainX = new ArrayList<>();
      List<float[]> testX = new ArrayList<>();
      List<Integer> trainY = new ArrayList<>();
      List<Integer> testY = new ArrayList<>();
      for (int s = 0; s < speakers.size(); s++) {
        boolean held = s / 2 % folds == fold; // pairs: a woman and a man of a region
        (held ? testX : trainX).addAll(Arrays.asList(inputs.get(s)));
        for (int phone : phones.get(s)) {
          (held ? testY : trainY).add(phone);
        }
      }
      int[] y = trainY.stream().mapToInt(Integer::intValue).toArray();
      float[][] x = trainX.toArray(float[][]::new);
      Probe probe = Probe.fit(x, y, PhoneSet.size(), config, fold);
      int[] held = testY.stream().mapToInt(Integer::intValue).toArray();
      accuracies[fold] = probe.accuracy(testX.toArray(float[][]::new), held);
      for (int phone : held) {
        counts[phone]++;
      }
      trained += y.length / folds;
      tested += held.length;
    }
    double chance = (double) Arrays.stream(counts).max().orElseThrow() / tested;
    return ProbeReport.of(accuracies, chance, trained, tested);
  }
}
