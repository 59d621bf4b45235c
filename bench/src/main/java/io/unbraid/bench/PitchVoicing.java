package io.unbraid.bench;

import io.unbraid.audio.Audio;
import io.unbraid.audio.features.pitch.PitchMethods;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Voicing and octaves of every pitch method on TIMIT's hand-checked phones; librosa's pyin beside
 * them is bench/peers/pitch_voicing.py. Frames within 24 ms of a phone's border don't count. Lost
 * bytes are mended first ({@link SlippedBytes}), for what is full-scale noise has no pitch to miss.
 * Arguments: the folder of TIMIT's speakers; {@code --as-read} leaves the noise in.
 */
public final class PitchVoicing {
  private static final int RATE = 16000;
  private static final int HOP = 256;
  private static final int BORDER = 384;

  private static final Set<String> VOICED =
      Set.of(
          ("iy ih eh ey ae aa aw ay ah ao oy ow uh uw ux er ax ix axr l r w y el m n ng em en eng"
                  + " nx")
              .split(" "));

  private static final Set<String> VOICELESS =
      Set.of("s sh f th p t k ch h# pau epi pcl tcl kcl".split(" "));

  private PitchVoicing() {}

  public static void main(String[] arguments) throws IOException {
    boolean mend = !(arguments.length > 1 && arguments[1].equals("--as-read"));
    Map<PitchMethods, Tally> tallies = new EnumMap<>(PitchMethods.class);
    int mended = 0;
    try (Stream<Path> files = Files.walk(Path.of(arguments[0]))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".flac")).sorted().toList()) {
        float[] x = Audio.read(file, RATE).samples();
        mended += mend && SlippedBytes.mend(x) > 0 ? 1 : 0;
        String phones = file.toString().replaceAll("flac$", "phn");
        int[] labels = labels(Files.readAllLines(Path.of(phones)), 1 + x.length / HOP);
        for (PitchMethods method : PitchMethods.values()) {
          tallies
              .computeIfAbsent(method, m -> new Tally(m.toString()))
              .add(method.create(RATE, HOP).track(x).hz(), labels);
        }
      }
    }
    System.out.println(mended + " recordings had lost bytes and were mended");
    tallies.values().forEach(Tally::print);
  }

  /** 1 in a voiced phone, 0 in a voiceless one, -1 elsewhere. */
  private static int[] labels(List<String> phones, int frames) {
    int[] labels = new int[frames];
    Arrays.fill(labels, -1);
    for (String line : phones) {
      String[] phone = line.split(" ");
      int label = VOICED.contains(phone[2]) ? 1 : VOICELESS.contains(phone[2]) ? 0 : -1;
      int first = (Integer.parseInt(phone[0]) + BORDER + HOP - 1) / HOP;
      int last = (Integer.parseInt(phone[1]) - BORDER) / HOP;
      for (int t = first; t <= Math.min(last, frames - 1); t++) {
        labels[t] = label;
      }
    }
    return labels;
  }

  /** Counts over all recordings. */
  private static final class Tally {
    private final String name;
    private int voiced;
    private int missed;
    private int voiceless;
    private int invented;
    private int heard;
    private int far;

    Tally(String name) {
      this.name = name;
    }

    void add(float[] hz, int[] labels) {
      float[] sorted = hz.clone();
      Arrays.sort(sorted);
      int silent = 0;
      while (silent < sorted.length && sorted[silent] == 0) {
        silent++;
      }
      float median = silent < sorted.length ? sorted[(silent + sorted.length) / 2] : 0;
      for (int t = 0; t < hz.length; t++) {
        voiced += labels[t] == 1 ? 1 : 0;
        missed += labels[t] == 1 && hz[t] == 0 ? 1 : 0;
        voiceless += labels[t] == 0 ? 1 : 0;
        invented += labels[t] == 0 && hz[t] > 0 ? 1 : 0;
        heard += hz[t] > 0 ? 1 : 0;
        far += hz[t] > 0 && (hz[t] < 0.55 * median || hz[t] > 1.9 * median) ? 1 : 0;
      }
    }

    void print() {
      System.out.printf(
          Locale.ROOT,
          "%-8s voiced missed %4.1f %%, voiceless called voiced %4.1f %%, an octave off the"
              + " utterance's median %4.1f %%%n",
          name,
          100.0 * missed / voiced,
          100.0 * invented / voiceless,
          100.0 * far / heard);
    }
  }
}
