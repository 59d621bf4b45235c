package io.unbraid.vocoder;

/**
 * One pass along a few rows, in which element i belongs to frame i; a plan is a list of them.
 *
 * <p>HotSpot's compiler turns such a pass into vector instructions if it is compiled by itself,
 * which a call that may be any of many steps ensures; if its body is small, which is why a twiddled
 * radix-4 butterfly is four steps; if all rows are read and written at the same plain index; and if
 * every read comes before every write. The second bound of the larger loops, never the one that
 * stops them, makes the compiler split the loop, without which it leaves bodies of their size
 * scalar. Together that is worth a factor of three.
 */
@FunctionalInterface
interface LaneStep {
  /** Works on the first {@code lanes} elements of its rows. */
  void run(int lanes);

  /** Radix-4 butterfly without twiddles: the four-point transform of (a, b, c, d), in place. */
  record Butterfly(
      float[] ar,
      float[] ai,
      float[] br,
      float[] bi,
      float[] cr,
      float[] ci,
      float[] dr,
      float[] di)
      implements LaneStep {
    @Override
    public void run(int lanes) {
      for (int i = 0; i < lanes && i < ar.length; i++) {
        float a0 = ar[i], a1 = ai[i], b0 = br[i], b1 = bi[i];
        float c0 = cr[i], c1 = ci[i], d0 = dr[i], d1 = di[i];
        float sumR = a0 + c0, sumI = a1 + c1, differenceR = a0 - c0, differenceI = a1 - c1;
        float oddSumR = b0 + d0, oddSumI = b1 + d1, oddR = b0 - d0, oddI = b1 - d1;
        ar[i] = sumR + oddSumR;
        ai[i] = sumI + oddSumI;
        br[i] = differenceR + oddI;
        bi[i] = differenceI - oddR;
        cr[i] = sumR - oddSumR;
        ci[i] = sumI - oddSumI;
        dr[i] = differenceR - oddI;
        di[i] = differenceI + oddR;
      }
    }
  }

  /** (a, b) becomes (a + b, a - b). */
  record SumDifference(float[] a, float[] b) implements LaneStep {
    @Override
    public void run(int lanes) {
      for (int i = 0; i < lanes; i++) {
        float x = a[i], y = b[i];
        a[i] = x + y;
        b[i] = x - y;
      }
    }
  }

  /** (a, b) becomes (a + b, a - b), and (c, d) likewise. */
  record SumDifferences(float[] a, float[] b, float[] c, float[] d) implements LaneStep {
    @Override
    public void run(int lanes) {
      for (int i = 0; i < lanes && i < a.length; i++) {
        float x = a[i], y = b[i], z = c[i], w = d[i];
        a[i] = x + y;
        b[i] = x - y;
        c[i] = z + w;
        d[i] = z - w;
      }
    }
  }

  /** (a, b) becomes (a + b, b - a), and (c, d) likewise. */
  record SumReversedDifferences(float[] a, float[] b, float[] c, float[] d) implements LaneStep {
    @Override
    public void run(int lanes) {
      for (int i = 0; i < lanes && i < a.length; i++) {
        float x = a[i], y = b[i], z = c[i], w = d[i];
        a[i] = x + y;
        b[i] = y - x;
        c[i] = z + w;
        d[i] = w - z;
      }
    }
  }

  /** Multiplies by the complex number (cosine, sine). */
  record Rotate(float[] re, float[] im, float cosine, float sine) implements LaneStep {
    @Override
    public void run(int lanes) {
      for (int i = 0; i < lanes; i++) {
        float x = re[i], y = im[i];
        re[i] = x * cosine - y * sine;
        im[i] = x * sine + y * cosine;
      }
    }
  }

  /** The three rotations that go with a butterfly. */
  record Twiddle(Rotate b, Rotate c, Rotate d) implements LaneStep {
    @Override
    public void run(int lanes) {
      b.run(lanes);
      c.run(lanes);
      d.run(lanes);
    }
  }

  /** Keeps each phase and sets each absolute value to the magnitude. */
  record SetMagnitude(float[] re, float[] im, float[] magnitude) implements LaneStep {
    /** Keeps the square root off zero: a bin without phase then gets none. */
    private static final float TINY = 1e-30f;

    @Override
    public void run(int lanes) {
      for (int i = 0; i < lanes && i < re.length; i++) {
        float x = re[i], y = im[i];
        float gain = magnitude[i] / (float) Math.sqrt(x * x + y * y + TINY);
        re[i] = x * gain;
        im[i] = y * gain;
      }
    }
  }

  /** For two real bins, held as (low, high). */
  record SetRealMagnitude(float[] low, float[] high, float[] lowMagnitude, float[] highMagnitude)
      implements LaneStep {
    @Override
    public void run(int lanes) {
      for (int i = 0; i < lanes; i++) {
        low[i] = Math.copySign(lowMagnitude[i], low[i]);
        high[i] = Math.copySign(highMagnitude[i], high[i]);
      }
    }
  }

  /** Multiplies by a factor. */
  record Scale(float[] row, float factor) implements LaneStep {
    @Override
    public void run(int lanes) {
      for (int i = 0; i < lanes; i++) {
        row[i] *= factor;
      }
    }
  }

  /** Runs a whole plan. */
  static void run(LaneStep[] plan, int lanes) {
    for (LaneStep step : plan) {
      step.run(lanes);
    }
  }
}
