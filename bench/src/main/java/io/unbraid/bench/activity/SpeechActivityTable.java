package io.unbraid.bench.activity;

import io.unbraid.audio.Audio;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/**
 * How well speech is told from the rest, as Markdown: frames of TIMIT's hand-checked sentences with
 * noise under them, recordings of speech in which none is found, and sounds that are none. Beside
 * it a threshold on the energy and, with --peer, another program. Arguments: the folder with timit
 * and speech, [--peer COMMAND], further folders of speech.
 */
public final class SpeechActivityTable {
  private static final int MOST_RECORDINGS = 100;
  private static final int SOUNDS = 30;
  private static final double SOUND_SECONDS = 10;

  /** Some copies of TIMIT's sample hold noise at full scale in place of the sentence. */
  private static final double DAMAGED = 0.06;

  private final List<Detector> detectors = new ArrayList<>();

  private SpeechActivityTable() {}

  public static void main(String[] arguments) throws IOException {
    SpeechActivityTable table = new SpeechActivityTable();
    table.detectors.add(Detector.own());
    table.detectors.add(Detector.energy());
    List<Path> folders = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].equals("--peer")) {
        table.detectors.add(Detector.program(arguments[++i]));
      } else {
        folders.add(Path.of(arguments[i]));
      }
    }
    Path data = folders.remove(0);
    table.frames(data.resolve("timit"));
    table.recordings(data.resolve("speech"), folders);
    table.sounds();
    table.pace();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      List<Path> files =
          new ArrayList<>(
              walk.filter(f -> f.toString().matches(".*\\.(wav|flac|ogg|webm)")).sorted().toList());
      Collections.shuffle(files, new Random(5));
      return files;
    }
  }

  private static float[] read(Path file) {
    return Audio.read(file, Scene.RATE, warning -> {}).samples();
  }

  private static boolean damaged(float[] samples) {
    for (int start = 0; start + 1600 <= samples.length; start += 1600) {
      double power = 0;
      for (int i = start; i < start + 1600; i++) {
        power += samples[i] * (double) samples[i] / 1600;
      }
      if (power > DAMAGED) {
        return true;
      }
    }
    return false;
  }

  private static byte[] phones(Path sound, int frames) throws IOException {
    byte[] labels = new byte[frames];
    Path file = sound.resolveSibling(sound.getFileName().toString().replace(".flac", ".phn"));
    for (String line : Files.readAllLines(file)) {
      String[] phone = line.split(" ");
      int end = Math.min(frames, (Integer.parseInt(phone[1]) + Scene.HOP - 1) / Scene.HOP);
      for (int t = (Integer.parseInt(phone[0]) + Scene.HOP - 1) / Scene.HOP; t < end; t++) {
        labels[t] = (byte) (phone[2].equals("h#") || phone[2].equals("pau") ? 0 : 1);
      }
    }
    return labels;
  }

  private void frames(Path timit) throws IOException {
    List<float[]> sentences = new ArrayList<>();
    List<byte[]> labels = new ArrayList<>();
    int left = 0;
    for (Path file : files(timit)) {
      float[] samples = read(file);
      if (damaged(samples)) {
        left++;
      } else {
        sentences.add(samples);
        labels.add(phones(file, 1 + samples.length / Scene.HOP));
      }
    }
    System.out.printf(
        "%d sentences, every other one with a second before and after; %d left out as damaged%n%n",
        sentences.size(), left);
    header("noise");
    row("none", sentences, labels, null, 0);
    for (Sound kind : new Sound[] {Sound.WHITE, Sound.PINK}) {
      for (double ratio : new double[] {20, 10, 5}) {
        String name = kind.name().toLowerCase(Locale.ROOT) + ", " + (int) ratio + " dB";
        row(name, sentences, labels, kind, ratio);
      }
    }
    for (double ratio : new double[] {20, 10, 5}) {
      row("babble, " + (int) ratio + " dB", sentences, labels, null, ratio);
    }
    System.out.println();
  }

  private void header(String first) {
    StringBuilder names = new StringBuilder("| " + first);
    StringBuilder line = new StringBuilder("| ---");
    for (Detector detector : detectors) {
      names.append(" | ").append(detector.name()).append(": error, miss, false");
      line.append(" | ---");
    }
    System.out.println(names + " |\n" + line + " |");
  }

  /** Without a kind: a babble of eight others, or none at a ratio of 0. */
  private void row(
      String name, List<float[]> sentences, List<byte[]> labels, Sound kind, double ratio) {
    double[][] counts = new double[detectors.size()][4];
    for (int n = 0; n < sentences.size(); n++) {
      float[] noise =
          kind != null
              ? kind.of(8, Scene.RATE, n + 77)
              : ratio == 0 ? new float[Scene.RATE] : babble(sentences, n);
      int around = n % 2 == 0 ? 100 : 0;
      Scene scene =
          Scene.of(sentences.get(n), labels.get(n), around, around, noise, ratio == 0 ? 99 : ratio);
      for (int d = 0; d < detectors.size(); d++) {
        boolean[] speech = detectors.get(d).speech(scene.samples());
        for (int t = 0; t < speech.length; t++) {
          int truth = scene.labels()[t];
          counts[d][truth]++;
          counts[d][2 + truth] += speech[t] != (truth == 1) ? 1 : 0;
        }
      }
    }
    StringBuilder row = new StringBuilder("| " + name);
    for (double[] count : counts) {
      row.append(
          String.format(
              Locale.ROOT,
              " | %.1f, %.1f, %.1f %%",
              100 * (count[2] + count[3]) / (count[0] + count[1]),
              100 * count[3] / count[1],
              100 * count[2] / count[0]));
    }
    System.out.println(row + " |");
  }

  private static float[] babble(List<float[]> sentences, int but) {
    float[] babble = new float[8 * Scene.RATE];
    Random random = new Random(but);
    for (int n = 0; n < 8; n++) {
      float[] other = sentences.get((but + 3 + 7 * n) % sentences.size());
      int at = random.nextInt(other.length);
      for (int i = 0; i < babble.length; i++) {
        babble[i] += other[(i + at) % other.length];
      }
    }
    return babble;
  }

  private void recordings(Path speech, List<Path> more) throws IOException {
    List<Path> folders = new ArrayList<>();
    for (String name : new String[] {"slt", "kerstin", "allison", "june", "carlo", "ivrvoiceru"}) {
      if (Files.isDirectory(speech.resolve(name))) {
        folders.add(speech.resolve(name));
      }
    }
    folders.addAll(more);
    System.out.print("| recordings in which no speech is found");
    detectors.forEach(detector -> System.out.print(" | " + detector.name()));
    System.out.println(" |\n| ---" + " | ---".repeat(detectors.size()) + " |");
    for (Path folder : folders) {
      print(folder.getFileName().toString(), files(folder));
    }
    print("LibriSpeech", files(speech).stream().filter(f -> f.toString().contains("/ls")).toList());
    System.out.println();
  }

  private void print(String name, List<Path> files) {
    int count = Math.min(MOST_RECORDINGS, files.size());
    int[] missed = new int[detectors.size()];
    int silent = 0;
    for (Path file : files.subList(0, count)) {
      if (file.getFileName().toString().contains("silence")) {
        silent++;
        continue;
      }
      float[] samples = read(file);
      for (int d = 0; d < missed.length; d++) {
        missed[d] += detectors.get(d).holdsSpeech(samples) ? 0 : 1;
      }
    }
    StringBuilder row = new StringBuilder("| " + name);
    for (int one : missed) {
      row.append(" | ").append(one).append(" of ").append(count - silent);
    }
    System.out.println(row + " |");
  }

  private void sounds() {
    System.out.print("| no speech: frames, recordings taken for it");
    detectors.forEach(detector -> System.out.print(" | " + detector.name()));
    System.out.println(" |\n| ---" + " | ---".repeat(detectors.size()) + " |");
    for (Sound kind : Sound.values()) {
      StringBuilder row =
          new StringBuilder(
              "| " + kind.name().toLowerCase(Locale.ROOT) + (kind.fitted ? " *" : ""));
      for (Detector detector : detectors) {
        double frames = 0;
        double taken = 0;
        int held = 0;
        for (int n = 0; n < SOUNDS; n++) {
          float[] samples = kind.of(SOUND_SECONDS, Scene.RATE, 1000 + n);
          for (boolean speech : detector.speech(samples)) {
            frames++;
            taken += speech ? 1 : 0;
          }
          held += detector.holdsSpeech(samples) ? 1 : 0;
        }
        row.append(
            String.format(
                Locale.ROOT, " | %.1f %%, %.0f %%", 100 * taken / frames, 100.0 * held / SOUNDS));
      }
      System.out.println(row + " |");
    }
    System.out.println("\n\\* other ones of this kind were fitted on\n");
  }

  private void pace() {
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    float[] minute = Sound.PLUCKED.of(60, Scene.RATE, 1);
    double best = 0;
    for (int round = 0; round < 5; round++) {
      long start = clock.getCurrentThreadCpuTime();
      detectors.get(0).speech(minute);
      best = Math.max(best, 60e9 / (clock.getCurrentThreadCpuTime() - start));
    }
    System.out.printf(Locale.ROOT, "%.0f times as fast as it sounds, on one core%n", best);
  }
}
