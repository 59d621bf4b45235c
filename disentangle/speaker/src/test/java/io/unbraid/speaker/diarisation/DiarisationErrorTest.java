package io.unbraid.speaker.diarisation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Against figures worked out by hand, and against all pairings tried one by one. */
class DiarisationErrorTest {
  private static Turn turn(double start, double end, String speaker) {
    return new Turn(start, end, speaker, 1);
  }

  private static final List<Turn> TRUTH =
      List.of(turn(0, 4, "anna"), turn(5, 8, "ben"), turn(8, 10, "anna"));

  private static void same(
      double speech, double missed, double falseAlarm, double confused, DiarisationError error) {
    assertEquals(speech, error.speech(), 1e-9);
    assertEquals(missed, error.missed(), 1e-9);
    assertEquals(falseAlarm, error.falseAlarm(), 1e-9);
    assertEquals(confused, error.confused(), 1e-9);
    assertEquals((missed + falseAlarm + confused) / speech, error.rate(), 1e-9);
  }

  @Test
  void otherNamesForTheSameAreNoError() {
    List<Turn> found = List.of(turn(0, 4, "x"), turn(5, 8, "y"), turn(8, 10, "x"));
    same(9, 0, 0, 0, DiarisationError.of(TRUTH, found, 0));
  }

  @Test
  void eachKindOfErrorIsCounted() {
    // 1 s of anna missed, 0.5 s of nobody taken for y, 1 s of ben and 2 s of anna swapped.
    List<Turn> found =
        List.of(turn(1, 4, "x"), turn(4.5, 7, "y"), turn(7, 8, "x"), turn(8, 10, "y"));
    same(9, 1, 0.5, 3, DiarisationError.of(TRUTH, found, 0));
  }

  @Test
  void nothingFoundIsAllMissed() {
    same(9, 9, 0, 0, DiarisationError.of(TRUTH, List.of(), 0));
  }

  @Test
  void oneForAllIsConfusionOfWhoSpeaksLess() {
    same(9, 0, 1, 3, DiarisationError.of(TRUTH, List.of(turn(0, 10, "x")), 0));
  }

  @Test
  void aSpeakerTooManyIsConfusion() {
    List<Turn> found = List.of(turn(0, 4, "x"), turn(5, 8, "y"), turn(8, 10, "z"));
    same(9, 0, 0, 2, DiarisationError.of(TRUTH, found, 0));
  }

  @Test
  void theCollarLeavesOutWhatIsNearAnEdge() {
    // Of 0 to 4 remain 0.25 to 3.75, of 5 to 8 and 8 to 10 likewise: 3.5 + 2.5 + 1.5 s.
    List<Turn> late = List.of(turn(0.2, 4.2, "x"), turn(5.2, 8.2, "y"), turn(8.2, 10.2, "x"));
    same(7.5, 0, 0, 0, DiarisationError.of(TRUTH, late, 0.25));
    List<Turn> later = List.of(turn(0.5, 4.5, "x"), turn(5.5, 8.5, "y"), turn(8.5, 10.5, "x"));
    same(7.5, 0.5, 0.5, 0.25, DiarisationError.of(TRUTH, later, 0.25));
  }

  @Test
  void whoSpeakAtOnceCountEach() {
    List<Turn> truth = List.of(turn(0, 4, "anna"), turn(2, 6, "ben"));
    List<Turn> found = List.of(turn(0, 3, "x"), turn(3, 6, "y"));
    // From 2 to 4 there are two and one is found, who is one of them.
    same(8, 2, 0, 0, DiarisationError.of(truth, found, 0));
  }

  @Test
  void thePairingIsTheBestOfAll() {
    Random random = new Random(4);
    for (int round = 0; round < 20; round++) {
      List<Turn> truth = new ArrayList<>();
      List<Turn> found = new ArrayList<>();
      double[][] together = new double[4][3];
      for (int i = 0; i < 40; i++) {
        int one = random.nextInt(3);
        int other = random.nextInt(4);
        truth.add(turn(i, i + 1, "t" + one));
        found.add(turn(i, i + 1, "f" + other));
        together[other][one]++;
      }
      double best = 0;
      for (int a = 0; a < 4; a++) {
        for (int b = 0; b < 4; b++) {
          for (int c = 0; c < 4; c++) {
            boolean apart = a != b && a != c && b != c;
            double sum = apart ? together[a][0] + together[b][1] + together[c][2] : 0;
            best = Math.max(best, sum);
          }
        }
      }
      assertEquals(40 - best, DiarisationError.of(truth, found, 0).confused(), 1e-9);
    }
  }

  @Test
  void nothingToScoreIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> DiarisationError.of(List.of(), TRUTH, 0));
    assertThrows(
        IllegalArgumentException.class,
        () -> DiarisationError.of(List.of(turn(0, 0.4, "anna")), TRUTH, 0.25));
  }
}
