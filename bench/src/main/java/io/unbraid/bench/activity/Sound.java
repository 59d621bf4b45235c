package io.unbraid.bench.activity;

import java.util.Arrays;
import java.util.Random;

/** Sounds that hold no speech, made by rule: a kind, a seed, and each time another one. */
enum Sound {
  WHITE(true) {
    @Override
    void make(float[] x, int rate, Random random) {
      coloured(x, 0, random);
    }
  },
  PINK(true) {
    @Override
    void make(float[] x, int rate, Random random) {
      pink(x, random);
    }
  },
  BROWN(true) {
    @Override
    void make(float[] x, int rate, Random random) {
      coloured(x, 0.99 + 0.009 * random.nextDouble(), random);
    }
  },
  ROOM(false) {
    @Override
    void make(float[] x, int rate, Random random) {
      coloured(x, 0.97, random);
      float[] hiss = new float[x.length];
      coloured(hiss, 0.3, random);
      add(x, hiss, 0.1);
      float[] hum = new float[x.length];
      harmonics(hum, rate, 50, 6, random);
      add(x, hum, 0.2);
    }
  },
  FAN(true) {
    @Override
    void make(float[] x, int rate, Random random) {
      pink(x, random);
      double blades = 20 + 100 * random.nextDouble();
      double depth = 0.1 + 0.3 * random.nextDouble();
      for (int i = 0; i < x.length; i++) {
        x[i] *= (float) (1 + depth * Math.sin(2 * Math.PI * blades * i / rate));
      }
      float[] whine = new float[x.length];
      harmonics(whine, rate, blades * 3, 4, random);
      add(x, whine, 0.3);
    }
  },
  WIND(true) {
    @Override
    void make(float[] x, int rate, Random random) {
      coloured(x, 0.985, random);
      float[] gust = new float[x.length];
      coloured(gust, 1 - 4.0 / rate, random);
      for (int i = 0; i < x.length; i++) {
        x[i] *= 0.3f + Math.abs(gust[i]);
      }
    }
  },
  RAIN(true) {
    @Override
    void make(float[] x, int rate, Random random) {
      for (int n = 0; n < x.length / 40; n++) {
        ring(
            x,
            random.nextInt(x.length),
            rate,
            1000 + 5000 * random.nextDouble(),
            0.002,
            Math.pow(random.nextDouble(), 4));
      }
    }
  },
  HUM(true) {
    @Override
    void make(float[] x, int rate, Random random) {
      harmonics(x, rate, random.nextBoolean() ? 50 : 60, 12, random);
      float[] hiss = new float[x.length];
      coloured(hiss, 0.5, random);
      add(x, hiss, 0.02);
    }
  },
  SINE(true) {
    @Override
    void make(float[] x, int rate, Random random) {
      harmonics(x, rate, 100 * Math.pow(20, random.nextDouble()), 1, random);
    }
  },
  CHORD(true) {
    @Override
    void make(float[] x, int rate, Random random) {
      double root = 110 * Math.pow(2, random.nextInt(24) / 12.0);
      for (int step : new int[] {0, 4, 7, 12}) {
        float[] tone = new float[x.length];
        harmonics(tone, rate, root * Math.pow(2, step / 12.0), 8, random);
        add(x, tone, 1);
      }
    }
  },
  /** Chords that change, on an organ. */
  ORGAN(false) {
    @Override
    void make(float[] x, int rate, Random random) {
      int beat = (int) (rate * (0.4 + random.nextDouble()));
      int root = random.nextInt(12);
      for (int start = 0; start < x.length; start += beat) {
        int chord = root + new int[] {0, 5, 7, 9}[random.nextInt(4)];
        for (int step : new int[] {0, random.nextBoolean() ? 4 : 3, 7}) {
          float[] tone = new float[Math.min(beat, x.length - start)];
          harmonics(tone, rate, 130.8 * Math.pow(2, (chord + step) / 12.0), 6, random);
          fade(tone, rate);
          addAt(x, tone, start, 1);
        }
      }
    }
  },
  /** A tune on a plucked string (Karplus and Strong 1983) over a bass. */
  PLUCKED(true) {
    @Override
    void make(float[] x, int rate, Random random) {
      int beat = (int) (rate * (0.15 + 0.3 * random.nextDouble()));
      int[] scale = {0, 2, 4, 5, 7, 9, 11, 12};
      for (int start = 0, n = 0; start < x.length; start += beat, n++) {
        pluck(x, start, rate, 196 * Math.pow(2, scale[random.nextInt(8)] / 12.0), random, 1);
        if (n % 4 == 0) {
          pluck(x, start, rate, 98 * Math.pow(2, scale[random.nextInt(5)] / 12.0), random, 1);
        }
      }
    }
  },
  /** A violin-like tune: sawtooth with vibrato, gliding from note to note. */
  FIDDLE(true) {
    @Override
    void make(float[] x, int rate, Random random) {
      int[] scale = {0, 2, 4, 5, 7, 9, 11, 12};
      double hz = 392;
      double wanted = hz;
      double phase = 0;
      double low = 0;
      int beat = (int) (rate * 0.35);
      for (int i = 0; i < x.length; i++) {
        if (i % beat == 0) {
          wanted = 392 * Math.pow(2, scale[random.nextInt(8)] / 12.0);
        }
        hz += (wanted - hz) * 200.0 / rate;
        phase += hz * (1 + 0.006 * Math.sin(2 * Math.PI * 5.5 * i / rate)) / rate;
        low += (2 * (phase - Math.floor(phase)) - 1 - low) * 0.3;
        x[i] = (float) low;
      }
    }
  },
  /** Drums, hi-hat and a bass line. */
  BAND(true) {
    @Override
    void make(float[] x, int rate, Random random) {
      int beat = (int) (rate * (0.11 + 0.08 * random.nextDouble()));
      for (int start = 0, n = 0; start < x.length; start += beat, n++) {
        burst(x, start, rate, 0.02, 0.2, 0, random);
        if (n % 4 == 0) {
          ring(x, start, rate, 60, 0.08, 1.5);
          pluck(x, start, rate, 55 * Math.pow(2, random.nextInt(12) / 12.0), random, 1);
        }
        if (n % 8 == 4) {
          burst(x, start, rate, 0.06, 0.8, 0.5, random);
        }
      }
    }
  },
  CLICKS(true) {
    @Override
    void make(float[] x, int rate, Random random) {
      coloured(x, 0.9, random);
      scale(x, 0.003);
      for (int n = 0; n < x.length * 2L / rate; n++) {
        ring(
            x,
            random.nextInt(x.length),
            rate,
            500 + 4000 * random.nextDouble(),
            0.001,
            0.3 + random.nextDouble());
      }
    }
  },
  CLOCK(false) {
    @Override
    void make(float[] x, int rate, Random random) {
      coloured(x, 0.9, random);
      scale(x, 0.002);
      for (int start = 0; start < x.length; start += rate / 2) {
        ring(x, start, rate, 2500, 0.004, 1);
        ring(x, start + rate / 50, rate, 1800, 0.003, 0.4);
      }
    }
  },
  KEYBOARD(true) {
    @Override
    void make(float[] x, int rate, Random random) {
      coloured(x, 0.95, random);
      scale(x, 0.005);
      for (int start = 0;
          start < x.length;
          start += (int) (rate * (0.06 + 0.25 * random.nextDouble()))) {
        burst(x, start, rate, 0.008, 0.4 + 0.6 * random.nextDouble(), 0.4, random);
        burst(x, start + rate * 7 / 100, rate, 0.006, 0.3, 0.2, random);
        ring(x, start, rate, 300 + 400 * random.nextDouble(), 0.01, 0.3);
      }
    }
  },
  KNOCKS(true) {
    @Override
    void make(float[] x, int rate, Random random) {
      coloured(x, 0.97, random);
      scale(x, 0.004);
      for (int start = 0; start < x.length; start += (int) (rate * 1.5)) {
        for (int n = 0; n < 3; n++) {
          int at = start + n * rate / 4;
          ring(x, at, rate, 140 + 40 * random.nextDouble(), 0.03, 1);
          ring(x, at, rate, 400 + 200 * random.nextDouble(), 0.015, 0.6);
          burst(x, at, rate, 0.006, 0.5, 0.5, random);
        }
      }
    }
  },
  /** A telephone's ringing and engaged tones. */
  TONES(true) {
    @Override
    void make(float[] x, int rate, Random random) {
      boolean digits = random.nextBoolean();
      int on = rate * (digits ? 1 : 4) / 10;
      double[] low = {697, 770, 852, 941};
      double[] high = {1209, 1336, 1477, 1633};
      for (int start = 0; start < x.length; start += on * 2) {
        double a = digits ? low[random.nextInt(4)] : 440;
        double b = digits ? high[random.nextInt(4)] : 480;
        for (int i = start; i < Math.min(x.length, start + on); i++) {
          x[i] =
              (float) (Math.sin(2 * Math.PI * a * i / rate) + Math.sin(2 * Math.PI * b * i / rate));
        }
      }
      float[] hiss = new float[x.length];
      coloured(hiss, 0, random);
      add(x, hiss, 0.002);
    }
  },
  SIREN(true) {
    @Override
    void make(float[] x, int rate, Random random) {
      double phase = 0;
      double period = 0.4 + 3 * random.nextDouble();
      for (int i = 0; i < x.length; i++) {
        phase += 900 * Math.pow(2, 0.5 * Math.sin(2 * Math.PI * i / (rate * period))) / rate;
        x[i] = (float) (Math.sin(2 * Math.PI * phase) + 0.3 * Math.sin(6 * Math.PI * phase));
      }
    }
  },
  BIRDS(true) {
    @Override
    void make(float[] x, int rate, Random random) {
      coloured(x, 0.9, random);
      scale(x, 0.01);
      for (int start = 0; start < x.length; ) {
        double hz = 2500 + 2500 * random.nextDouble();
        double glide = 4 * random.nextDouble() - 2;
        int length = (int) (rate * (0.05 + 0.15 * random.nextDouble()));
        double phase = 0;
        for (int i = 0; i < length && start + i < x.length; i++) {
          phase += hz * Math.pow(2, glide * i / (length * 4.0)) / rate;
          x[start + i] += (float) (Math.sin(2 * Math.PI * phase) * Math.sin(Math.PI * i / length));
        }
        start += length + (int) (rate * 0.4 * random.nextDouble());
      }
    }
  },
  ENGINE(false) {
    @Override
    void make(float[] x, int rate, Random random) {
      float[] rough = new float[x.length];
      coloured(rough, 0.97, random);
      double phase = 0;
      float[] slow = new float[x.length];
      coloured(slow, 1 - 3.0 / rate, random);
      for (int i = 0; i < x.length; i++) {
        phase += 35 * (1 + 0.2 * slow[i]) / rate;
        double beat = phase - Math.floor(phase);
        x[i] = (float) (rough[i] * 0.4 + Math.exp(-8 * beat) * Math.sin(40 * beat));
      }
    }
  },
  /** Silence that breaks off and comes back, as a codec leaves it. */
  GATED(false) {
    @Override
    void make(float[] x, int rate, Random random) {
      pink(x, random);
      for (int start = 0; start < x.length; ) {
        int length = (int) (rate * (0.2 + random.nextDouble()));
        Arrays.fill(x, start, Math.min(x.length, start + length), 0);
        start += length + (int) (rate * (0.2 + 1.5 * random.nextDouble()));
      }
    }
  },
  SILENCE(false) {
    @Override
    void make(float[] x, int rate, Random random) {
      Arrays.fill(x, (float) (0.2 * random.nextDouble()));
    }
  };

  /** Whether the constants were fitted on such sounds too. */
  final boolean fitted;

  Sound(boolean fitted) {
    this.fitted = fitted;
  }

  abstract void make(float[] x, int rate, Random random);

  /** That many seconds of it, the loudest sample at .5 or less. */
  float[] of(double seconds, int rate, long seed) {
    float[] x = new float[(int) (seconds * rate)];
    make(x, rate, new Random(seed * 31 + ordinal()));
    double peak = 1e-9;
    for (float sample : x) {
      peak = Math.max(peak, Math.abs(sample));
    }
    scale(x, Math.min(1, 0.5 / peak));
    return x;
  }

  private static void coloured(float[] x, double pole, Random random) {
    double y = 0;
    double gain = Math.sqrt(1 - pole * pole);
    for (int i = 0; i < x.length; i++) {
      y = pole * y + gain * random.nextGaussian();
      x[i] = (float) y;
    }
  }

  /** Kellet's filter. */
  private static void pink(float[] x, Random random) {
    double a = 0;
    double b = 0;
    double c = 0;
    for (int i = 0; i < x.length; i++) {
      double white = random.nextGaussian();
      a = 0.99765 * a + white * 0.0990460;
      b = 0.96300 * b + white * 0.2965164;
      c = 0.57000 * c + white * 1.0526913;
      x[i] = (float) (a + b + c + white * 0.1848);
    }
  }

  private static void harmonics(float[] x, int rate, double hz, int count, Random random) {
    for (int h = 1; h <= count && h * hz < rate * 0.45; h++) {
      double phase = random.nextDouble();
      double gain = (0.3 + random.nextDouble()) / h;
      for (int i = 0; i < x.length; i++) {
        x[i] += (float) (gain * Math.sin(2 * Math.PI * (h * hz * i / rate + phase)));
      }
    }
  }

  private static void pluck(float[] x, int start, int rate, double hz, Random random, double gain) {
    float[] string = new float[(int) Math.round(rate / hz)];
    coloured(string, 0.5, random);
    int at = 0;
    for (int i = start; i < Math.min(x.length, start + 2 * rate); i++) {
      int next = (at + 1) % string.length;
      x[i] += (float) (gain * string[at]);
      string[at] = 0.498f * (string[at] + string[next]);
      at = next;
    }
  }

  private static void ring(float[] x, int start, int rate, double hz, double decay, double gain) {
    for (int i = 0; i < 6 * decay * rate && start + i < x.length; i++) {
      x[start + i] +=
          (float) (gain * Math.exp(-i / (decay * rate)) * Math.sin(2 * Math.PI * hz * i / rate));
    }
  }

  private static void burst(
      float[] x, int start, int rate, double decay, double gain, double pole, Random random) {
    double y = 0;
    for (int i = 0; i < 6 * decay * rate && start + i < x.length; i++) {
      y = pole * y + (1 - pole) * random.nextGaussian();
      x[start + i] += (float) (gain * Math.exp(-i / (decay * rate)) * y);
    }
  }

  private static void fade(float[] x, int rate) {
    int edge = Math.min(x.length / 2, rate / 100);
    for (int i = 0; i < edge; i++) {
      x[i] *= i / (float) edge;
      x[x.length - 1 - i] *= i / (float) edge;
    }
  }

  private static void add(float[] x, float[] other, double gain) {
    addAt(x, other, 0, gain);
  }

  private static void addAt(float[] x, float[] other, int start, double gain) {
    for (int i = 0; i < other.length; i++) {
      x[start + i] += (float) (gain * other[i]);
    }
  }

  private static void scale(float[] x, double gain) {
    for (int i = 0; i < x.length; i++) {
      x[i] *= (float) gain;
    }
  }
}
