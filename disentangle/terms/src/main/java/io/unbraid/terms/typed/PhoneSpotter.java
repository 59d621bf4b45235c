package io.unbraid.terms.typed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Finds a sequence of phones anywhere in what a CTC head read: the cheapest path that begins and
 * ends where it likes. Each phone is spelled in one frame, at the cost of its negative
 * log-probability among the phones and, scaled, of that of any phone; in the frames between, where
 * a blank costs next to nothing, other phones cost as much as they are likelier than the one that
 * goes on.
 */
final class PhoneSpotter {
  /** That any phone is spelled, beside which. */
  private static final float SPOKEN_SCALE = 0.3f;

  /** Of a phone that was not heard at all. */
  private static final float MOST = 7;

  /** Of another phone between two of the sequence, beside which. */
  private static final float BETWEEN_SCALE = 0.5f;

  /** Of a frame between two phones. */
  private static final float MOST_BETWEEN = 3;

  /** Of any frame between two phones, so that they don't lie on both sides of a pause. */
  private static final float PAUSE = 0.05f;

  private static final int STEPS = 127;

  /** Negative log-probabilities of the square roots in 1/127. */
  private static final float[] COST = new float[STEPS + 1];

  static {
    COST[0] = MOST;
    for (int step = 1; step <= STEPS; step++) {
      COST[step] = (float) Math.min(MOST, -2 * Math.log(step / (double) STEPS));
    }
  }

  /**
   * Where the phones may be.
   *
   * @param start first frame
   * @param end the one after the last
   * @param cost a phone
   */
  record Place(int start, int end, float cost) {}

  private final byte[] frames;
  private final byte[] spoken;
  private final int channels;

  /** Largest value of each frame. */
  private final byte[] loudest;

  /**
   * @param frames square roots of the phones' probabilities, [frames * channels] in 1/127
   * @param spoken square roots of the probability of any phone, [frames] in 1/127
   */
  PhoneSpotter(byte[] frames, byte[] spoken) {
    this.frames = frames;
    this.spoken = spoken;
    this.channels = spoken.length == 0 ? 0 : frames.length / spoken.length;
    this.loudest = new byte[spoken.length];
    for (int t = 0; t < spoken.length; t++) {
      for (int c = 0; c < channels; c++) {
        loudest[t] = (byte) Math.max(loudest[t], frames[t * channels + c]);
      }
    }
  }

  /**
   * All places that are better than those right beside them, in the order of time.
   *
   * @param phones channels, one at least
   * @param most what a phone may cost on average
   */
  List<Place> places(int[] phones, double most) {
    int length = phones.length;
    float[] cost = new float[length];
    int[] start = new int[length];
    Arrays.fill(cost, Float.POSITIVE_INFINITY);
    List<Place> places = new ArrayList<>();
    Place last = null;
    for (int t = 0; t < spoken.length; t++) {
      float any = SPOKEN_SCALE * COST[Math.max(0, spoken[t])];
      float share = Math.max(0, spoken[t]) / (float) STEPS;
      float top = COST[loudest[t]];
      boolean entered = false;
      for (int k = length - 1; k >= 0; k--) {
        float own = COST[Math.max(0, frames[t * channels + phones[k]])];
        float enter = (k == 0 ? 0 : cost[k - 1]) + own + any;
        float stay =
            cost[k] + PAUSE + Math.min(MOST_BETWEEN, BETWEEN_SCALE * share * share * (own - top));
        if (enter <= stay) {
          start[k] = k == 0 ? t : start[k - 1];
        }
        entered |= k == length - 1 && enter <= stay;
        cost[k] = Math.min(enter, stay);
      }
      // A path's end is where its last phone is spelled: going on never makes it better.
      if (entered && cost[length - 1] <= most * length) {
        Place next = new Place(start[length - 1], t + 1, cost[length - 1] / length);
        if (last != null && last.start == next.start) {
          if (next.cost < last.cost) {
            places.set(places.size() - 1, next);
            last = next;
          }
        } else {
          places.add(next);
          last = next;
        }
      }
    }
    return places;
  }

  /** The best that don't overlap, the best first, so many at most. */
  static List<Place> apart(List<Place> places, int most) {
    List<Place> sorted = new ArrayList<>(places);
    sorted.sort(Comparator.comparingDouble(Place::cost));
    List<Place> kept = new ArrayList<>();
    for (Place place : sorted) {
      if (kept.size() == most) {
        break;
      }
      if (kept.stream().noneMatch(k -> k.start < place.end && place.start < k.end)) {
        kept.add(place);
      }
    }
    return kept;
  }
}
