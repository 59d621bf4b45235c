package io.unbraid.terms.typed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.terms.typed.PhoneSpotter.Place;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PhoneSpotterTest {
  private static final int CHANNELS = 4;

  /** Whatever the posteriors are, no way to set the phones into frames is cheaper. */
  @Test
  void theBestPlaceIsThatOfAllWaysToSetThePhones() {
    Random random = new Random(5);
    for (int trial = 0; trial < 200; trial++) {
      int count = 3 + random.nextInt(6);
      byte[] frames = new byte[count * CHANNELS];
      byte[] spoken = new byte[count];
      for (int i = 0; i < frames.length; i++) {
        frames[i] = (byte) random.nextInt(128);
      }
      for (int t = 0; t < count; t++) {
        spoken[t] = (byte) random.nextInt(128);
      }
      int[] phones = random.ints(1 + random.nextInt(3), 0, CHANNELS).toArray();
      double best = Double.POSITIVE_INFINITY;
      for (int first = 0; first < count; first++) {
        best = Math.min(best, cheapest(frames, spoken, phones, 0, first));
      }
      List<Place> places = new PhoneSpotter(frames, spoken).places(phones, 1e9);
      Place found = places.stream().min(Comparator.comparingDouble(Place::cost)).orElseThrow();
      assertEquals(best / phones.length, found.cost(), 1e-4);
    }
  }

  /** Of the phones from k on, of which k is spelled in frame t; by trying all. */
  private static double cheapest(byte[] frames, byte[] spoken, int[] phones, int k, int t) {
    double own = cost(frames[t * CHANNELS + phones[k]]) + 0.3 * cost(spoken[t]);
    if (k == phones.length - 1) {
      return own;
    }
    double best = Double.POSITIVE_INFINITY;
    double between = 0;
    for (int next = t + 1; next < spoken.length; next++) {
      best = Math.min(best, own + between + cheapest(frames, spoken, phones, k + 1, next));
      double loudest = Double.POSITIVE_INFINITY;
      for (int c = 0; c < CHANNELS; c++) {
        loudest = Math.min(loudest, cost(frames[next * CHANNELS + c]));
      }
      double share = spoken[next] / 127.0;
      double over = cost(frames[next * CHANNELS + phones[k]]) - loudest;
      between += 0.05 + Math.min(3, 0.5 * share * share * over);
    }
    return best;
  }

  private static double cost(int step) {
    return step == 0 ? 7 : Math.min(7, -2 * Math.log(step / 127.0));
  }

  @Test
  void aPlantedWordIsFoundInItsPlace() {
    int count = 400;
    byte[] frames = new byte[count * CHANNELS];
    byte[] spoken = new byte[count];
    Random random = new Random(1);
    for (int t = 0; t < count; t++) {
      frames[t * CHANNELS + random.nextInt(2)] = 127;
      spoken[t] = 90;
    }
    int[] word = {2, 3, 2};
    for (int start : new int[] {100, 250}) {
      for (int k = 0; k < word.length; k++) {
        int t = start + 3 * k;
        frames[t * CHANNELS] = 20;
        frames[t * CHANNELS + 1] = 20;
        frames[t * CHANNELS + word[k]] = 120;
        spoken[t] = 127;
        for (int blank = t + 1; blank < t + 3; blank++) {
          spoken[blank] = 5;
        }
      }
    }
    List<Place> best =
        PhoneSpotter.apart(new PhoneSpotter(frames, spoken).places(word, 1e9), 2).stream()
            .sorted(Comparator.comparingInt(Place::start))
            .toList();
    assertEquals(List.of(100, 250), best.stream().map(Place::start).toList());
    assertEquals(List.of(107, 257), best.stream().map(Place::end).toList());
    assertTrue(best.get(0).cost() < 0.5, best.toString());
    assertEquals(List.of(), new PhoneSpotter(new byte[0], new byte[0]).places(word, 1e9));
  }
}
