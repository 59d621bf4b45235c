package io.unbraid.bench;

import io.unbraid.audio.Audio;
import io.unbraid.audio.features.LogMel;
import io.unbraid.audio.features.MelFilterBank;
import io.unbraid.audio.features.SpectrogramConfig;
import io.unbraid.audio.features.Stft;
import io.unbraid.evaluation.LogSpectralDistance;
import io.unbraid.vocoder.GriffinLim;
import io.unbraid.vocoder.GriffinLimConfig;
import io.unbraid.vocoder.GriffinLimVocoder;
import io.unbraid.vocoder.MelInversion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How near resynthesised speech is to its original, by way of inversion, number of iterations and
 * power. The mel distance is the log-spectral distance over mel channels.
 */
public final class VocoderQuality {
  private static final SpectrogramConfig CONFIG = SpectrogramConfig.standard();
  private static final Stft STFT = new Stft(CONFIG.fftSize(), CONFIG.hop());
  private static final MelFilterBank FILTERS =
      new MelFilterBank(CONFIG, MelFilterBank.Scale.SLANEY);
  private static final LogMel LOG_MEL = new LogMel(CONFIG);

  private VocoderQuality() {}

  /** A way from sound to spectrogram and back. */
  private interface Way {
    GriffinLim.Result resynthesise(float[] speech);
  }

  public static void main(String[] arguments) {
    List<float[]> speech = new ArrayList<>();
    for (String file : arguments) {
      speech.add(Audio.read(Path.of(file), CONFIG.sampleRate()).samples());
    }
    System.out.println(
        "| | log-spectral distance dB | mel distance dB | convergence dB |\n"
            + "| --- | --- | --- | --- |");
    for (int iterations : new int[] {32, 60}) {
      GriffinLim method = new GriffinLim(GriffinLimConfig.standard().withIterations(iterations));
      row("true magnitudes, " + iterations, speech, x -> from(method, x, STFT.magnitude(x)));
      row(
          "mel, pseudo-inverse, " + iterations,
          speech,
          x -> from(method, x, PseudoInverse.invert(FILTERS, FILTERS.apply(STFT.magnitude(x)))));
      for (double power : new double[] {1, 1.2}) {
        GriffinLimVocoder vocoder = new GriffinLimVocoder(CONFIG, method.config(), power);
        row(
            "mel, " + iterations + ", power " + power,
            speech,
            x -> vocoder.reconstruct(LOG_MEL.extract(x), x.length));
        row(
            "blurred mel, " + iterations + ", power " + power,
            speech,
            x -> vocoder.reconstruct(blurred(LOG_MEL.extract(x)), x.length));
      }
    }
    inversions(speech);
  }

  /** The inversions alone, against the true magnitudes. */
  private static void inversions(List<float[]> speech) {
    System.out.println("\n| inversion alone | log-spectral distance dB |\n| --- | --- |");
    MelInversion inversion = new MelInversion(CONFIG, 1);
    double pseudo = 0;
    double own = 0;
    for (float[] x : speech) {
      float[][] truth = STFT.magnitude(x);
      float[][] mel = FILTERS.apply(truth);
      pseudo +=
          LogSpectralDistance.between(truth, PseudoInverse.invert(FILTERS, mel)) / speech.size();
      own += LogSpectralDistance.between(truth, inversion.invert(mel)) / speech.size();
    }
    System.out.printf(Locale.ROOT, "| pseudo-inverse | %.2f |%n| own | %.2f |%n", pseudo, own);
  }

  private static GriffinLim.Result from(GriffinLim method, float[] x, float[][] magnitude) {
    return method.reconstruct(magnitude, x.length);
  }

  private static void row(String name, List<float[]> speech, Way way) {
    double spectral = 0;
    double mel = 0;
    double convergence = 0;
    for (float[] x : speech) {
      GriffinLim.Result result = way.resynthesise(x);
      float[][] truth = STFT.magnitude(x);
      float[][] found = STFT.magnitude(result.samples());
      spectral += LogSpectralDistance.between(truth, found) / speech.size();
      mel +=
          LogSpectralDistance.between(FILTERS.apply(truth), FILTERS.apply(found)) / speech.size();
      convergence += result.spectralConvergenceDb() / speech.size();
    }
    System.out.printf(
        Locale.ROOT, "| %s | %.2f | %.2f | %.2f |%n", name, spectral, mel, convergence);
  }

  /** The mean over 3 channels by 3 frames: about what a network that minimises L1 makes of it. */
  private static float[][] blurred(float[][] logMel) {
    float[][] mean = new float[logMel.length][logMel[0].length];
    for (int m = 0; m < mean.length; m++) {
      for (int t = 0; t < mean[m].length; t++) {
        int count = 0;
        for (int i = Math.max(0, m - 1); i <= Math.min(mean.length - 1, m + 1); i++) {
          for (int j = Math.max(0, t - 1); j <= Math.min(mean[m].length - 1, t + 1); j++) {
            mean[m][t] += logMel[i][j];
            count++;
          }
        }
        mean[m][t] /= count;
      }
    }
    return mean;
  }
}
