package io.unbraid.speaker.diarisation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.unbraid.audio.features.activity.SpeechActivity.Stretch;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpeakerPathTest {
  private static final float[] NO_VOICE = {1};

  private static List<VoiceWindow> windows(double from, double to) {
    List<VoiceWindow> windows = new ArrayList<>();
    for (double start = from; start + 1.5 <= to + 1e-9; start += 0.75) {
      windows.add(new VoiceWindow(start, start + 1.5, NO_VOICE));
    }
    return windows;
  }

  /** Odds for the first speaker up to a time, for the second after it. */
  private static double[][] odds(List<VoiceWindow> windows, double change) {
    double[][] odds = new double[windows.size()][2];
    for (int i = 0; i < odds.length; i++) {
      double first = (change - windows.get(i).start()) / 1.5;
      double share = Math.max(0, Math.min(1, first));
      odds[i][0] = 4 * (2 * share - 1);
      odds[i][1] = -odds[i][0];
    }
    return odds;
  }

  @Test
  void theChangeIsFoundWhereItIs() {
    List<VoiceWindow> windows = windows(0, 12);
    SpeakerPath path = new SpeakerPath(List.of(new Stretch(0, 12)), windows);
    int[] best = path.best(odds(windows, 6), 0.1 / 1.5, 2);
    assertEquals(120, best.length);
    for (int t = 0; t < best.length; t++) {
      double time = path.moments().get(t).time();
      if (Math.abs(time - 6) > 0.3) {
        assertEquals(time < 6 ? 0 : 1, best[t], "at " + time);
      }
    }
  }

  @Test
  void aLoneDoubtIsNoChangeWhereChangesCost() {
    List<VoiceWindow> windows = windows(0, 12);
    double[][] odds = odds(windows, 100);
    odds[7] = new double[] {-1, 1};
    SpeakerPath path = new SpeakerPath(List.of(new Stretch(0, 12)), windows);
    for (int speaker : path.best(odds, 0.1 / 1.5, 2)) {
      assertEquals(0, speaker);
    }
  }

  @Test
  void aCrowdHasAsManyStates() {
    List<VoiceWindow> windows = windows(0, 3);
    double[][] odds = new double[windows.size()][200];
    for (double[] own : odds) {
      own[199] = 5;
    }
    SpeakerPath path = new SpeakerPath(List.of(new Stretch(0, 3)), windows);
    for (int speaker : path.best(odds, 0.1 / 1.5, 2)) {
      assertEquals(199, speaker);
    }
  }

  @Test
  void momentsHearTheWindowsOfTheirOwnSpeechAlone() {
    List<VoiceWindow> windows = new ArrayList<>(windows(0, 3));
    windows.add(new VoiceWindow(3.2, 3.6, NO_VOICE));
    SpeakerPath path = new SpeakerPath(List.of(new Stretch(0, 3), new Stretch(3.2, 3.6)), windows);
    for (SpeakerPath.Moment moment : path.moments()) {
      double sum = 0;
      for (int i = 0; i < moment.windows().length; i++) {
        assertEquals(moment.stretch() == 1, moment.windows()[i] == windows.size() - 1);
        sum += moment.weights()[i];
      }
      assertEquals(1, sum, 1e-9);
    }
  }
}
