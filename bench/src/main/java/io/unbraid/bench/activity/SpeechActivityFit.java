package io.unbraid.bench.activity;

import io.unbraid.audio.Audio;
import io.unbraid.audio.features.activity.SpeechActivity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Fits the constants of {@link SpeechActivity}: logistic regression on scenes of clean recordings
 * with made noises under them and of the noises alone. Arguments: how many scenes, then folders of
 * recordings.
 */
public final class SpeechActivityFit {
  private SpeechActivityFit() {}

  public static void main(String[] arguments) throws IOException {
    List<Path> files = new ArrayList<>();
    for (int i = 1; i < arguments.length; i++) {
      try (Stream<Path> walk = Files.walk(Path.of(arguments[i]))) {
        List<Path> found =
            new ArrayList<>(
                walk.filter(Files::isRegularFile)
                    .filter(f -> f.toString().matches(".*\\.(wav|ogg|flac)"))
                    .sorted()
                    .toList());
        Collections.shuffle(found, new Random(i));
        files.addAll(found.subList(0, Math.min(found.size(), 150)));
      }
    }
    Random random = new Random(1);
    Collections.shuffle(files, random);
    List<double[]> rows = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    List<Sound> kinds = Stream.of(Sound.values()).filter(kind -> kind.fitted).toList();
    int scenes = Integer.parseInt(arguments[0]);
    SpeechActivity activity = new SpeechActivity(Scene.RATE, Scene.HOP);
    int clean = 0;
    for (int n = 0; n < scenes; n++) {
      float[] noise = kinds.get(random.nextInt(kinds.size())).of(8, Scene.RATE, random.nextLong());
      Scene scene;
      if (n % 2 == 0) {
        scene = Scene.alone(noise);
      } else {
        float[] x = Audio.read(files.get(n % files.size()), Scene.RATE).samples();
        byte[] speech = Scene.label(x);
        if (speech == null) {
          continue;
        }
        clean++;
        double ratio = new double[] {60, 40, 30, 20, 14, 9, 4}[random.nextInt(7)];
        scene = Scene.of(x, speech, Scene.padding(random), Scene.padding(random), noise, ratio);
      }
      if (n % 5 < 1) {
        int length = Scene.HOP * (40 + random.nextInt(100));
        int start =
            Scene.HOP * random.nextInt(Math.max(1, (scene.samples().length - length) / Scene.HOP));
        scene = scene.cut(start, Math.min(scene.samples().length, start + length));
      }
      float[][] cues = activity.cues(scene.samples());
      for (int t = random.nextInt(4); t < cues[0].length && t < scene.labels().length; t += 4) {
        if (scene.labels()[t] >= 0) {
          double[] row = new double[cues.length];
          for (int c = 0; c < cues.length; c++) {
            row[c] = cues[c][t];
          }
          rows.add(row);
          labels.add((int) scene.labels()[t]);
        }
      }
    }
    System.err.println(clean + " recordings, " + rows.size() + " frames");
    fit(rows, labels);
  }

  private static void fit(List<double[]> rows, List<Integer> labels) {
    int n = rows.get(0).length + 1;
    double positives = labels.stream().mapToInt(label -> label).sum();
    double balance = (labels.size() - positives) / positives;
    double[] w = new double[n];
    for (int round = 0; round < 12; round++) {
      double[][] hessian = new double[n][n + 1];
      double loss = 0;
      double[] right = new double[2];
      for (int i = 0; i < rows.size(); i++) {
        double z = w[n - 1];
        double[] x = rows.get(i);
        for (int c = 0; c < n - 1; c++) {
          z += w[c] * x[c];
        }
        double p = 1 / (1 + Math.exp(-z));
        int y = labels.get(i);
        double importance = y == 1 ? balance : 1;
        loss -= importance * Math.log(Math.max(1e-12, y == 1 ? p : 1 - p));
        right[y] += (p > 0.5) == (y == 1) ? 1 : 0;
        for (int a = 0; a < n; a++) {
          double xa = a == n - 1 ? 1 : x[a];
          hessian[a][n] += importance * (y - p) * xa;
          for (int b = 0; b < n; b++) {
            hessian[a][b] += importance * p * (1 - p) * xa * (b == n - 1 ? 1 : x[b]);
          }
        }
      }
      for (int a = 0; a < n; a++) {
        hessian[a][a] += 1;
        hessian[a][n] -= w[a];
      }
      double[] step = solve(hessian);
      for (int a = 0; a < n; a++) {
        w[a] += step[a];
      }
      System.err.printf(
          Locale.ROOT,
          "%d loss %.4f, speech right %.2f %%, the rest %.2f %%%n",
          round,
          loss / (2 * (labels.size() - positives)),
          100 * right[1] / positives,
          100 * right[0] / (labels.size() - positives));
    }
    StringBuilder line = new StringBuilder();
    for (double weight : w) {
      line.append(String.format(Locale.ROOT, "%.3f, ", weight));
    }
    System.out.println(line);
  }

  /** Gauss's elimination of [n][n + 1]. */
  private static double[] solve(double[][] m) {
    int n = m.length;
    for (int a = 0; a < n; a++) {
      for (int b = 0; b < n; b++) {
        if (b != a) {
          double factor = m[b][a] / m[a][a];
          for (int c = a; c <= n; c++) {
            m[b][c] -= factor * m[a][c];
          }
        }
      }
    }
    double[] x = new double[n];
    for (int a = 0; a < n; a++) {
      x[a] = m[a][n] / m[a][a];
    }
    return x;
  }
}
