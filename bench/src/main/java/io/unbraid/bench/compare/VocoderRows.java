package io.unbraid.bench.compare;

import io.unbraid.audio.features.SpectrogramConfig;
import io.unbraid.audio.features.Stft;
import io.unbraid.bench.compare.measure.Contender;
import io.unbraid.bench.compare.measure.Floats;
import io.unbraid.bench.compare.measure.Own;
import io.unbraid.bench.compare.measure.Row;
import io.unbraid.bench.compare.peer.PeerTask;
import io.unbraid.vocoder.GriffinLim;
import io.unbraid.vocoder.GriffinLimConfig;
import io.unbraid.vocoder.MelInversion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** From spectra to sound, beside librosa, torch and torchaudio, with how near each comes. */
final class VocoderRows {
  private final Bench bench;
  private final SpectrogramConfig config = SpectrogramConfig.standard();
  private final Stft stft = new Stft(config.fftSize(), config.hop());

  VocoderRows(Bench bench) {
    this.bench = bench;
  }

  List<Row> griffinLim() {
    int length = bench.input().minute().length;
    float[][] magnitude = bench.input().magnitude();
    Function<float[], Map<String, Double>> judge =
        made -> Floats.decibels("spectral convergence dB", magnitude, stft.magnitude(made));
    List<Row> rows = new ArrayList<>();
    int[] lengths = bench.quick() ? new int[] {32} : new int[] {32, 60};
    for (int iterations : lengths) {
      for (int threads : new int[] {1, 2}) {
        GriffinLim method =
            new GriffinLim(
                GriffinLimConfig.standard().withIterations(iterations).withThreads(threads));
        String task = "griffin-lim-" + iterations;
        rows.add(
            new Row(
                "griffin-lim",
                "Griffin-Lim, " + iterations + " iterations",
                threads,
                Bench.minute(bench.quick()),
                List.of(
                    new Own<>(() -> method.reconstruct(magnitude, length).samples(), judge),
                    new PeerTask(bench.peers(), "librosa", threads, task, judge),
                    new PeerTask(bench.peers(), "torchaudio", threads, task, judge)),
                bench.effort()));
      }
    }
    return rows;
  }

  List<Row> melInversion() {
    float[][] truth = bench.input().clipMagnitude();
    float[][] mel = bench.input().clipMel();
    MelInversion inversion = new MelInversion(config, 1);
    Function<float[][], Map<String, Double>> judge =
        made -> Floats.decibels("error dB", truth, made);
    Function<float[], Map<String, Double>> peers =
        made -> judge.apply(Floats.matrix(made, config.bins()));
    List<Contender> contenders = new ArrayList<>();
    contenders.add(new Own<>(() -> inversion.invert(mel), judge));
    for (String library : List.of("librosa", "torch", "torchaudio")) {
      contenders.add(new PeerTask(bench.peers(), library, 1, "mel-inversion", peers));
    }
    return List.of(
        new Row(
            "mel-inversion",
            "mel inversion",
            1,
            Bench.clip(bench.quick()),
            contenders,
            bench.effort()));
  }
}
