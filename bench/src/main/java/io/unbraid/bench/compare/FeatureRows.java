package io.unbraid.bench.compare;

import io.unbraid.audio.Audio;
import io.unbraid.audio.features.LogMel;
import io.unbraid.audio.features.Mfcc;
import io.unbraid.audio.features.SpectrogramConfig;
import io.unbraid.audio.features.Stft;
import io.unbraid.audio.features.pitch.Pitch;
import io.unbraid.bench.compare.measure.Contender;
import io.unbraid.bench.compare.measure.Floats;
import io.unbraid.bench.compare.measure.Own;
import io.unbraid.bench.compare.measure.Row;
import io.unbraid.bench.compare.peer.PeerInput;
import io.unbraid.bench.compare.peer.PeerTask;
import io.unbraid.bench.compare.peer.Speech;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** From a file to features, one thread, beside librosa, torch, torchaudio and SciPy. */
final class FeatureRows {
  private static final int CEPSTRA = 20;
  private static final String DIFFERENCE = "difference to ours dB";

  private final Bench bench;
  private final SpectrogramConfig config = SpectrogramConfig.standard();

  FeatureRows(Bench bench) {
    this.bench = bench;
  }

  /** The minute as files of 44.1 kHz; MP3 if the ffmpeg command was there to make it. */
  List<Row> decode() {
    List<Row> rows = new ArrayList<>();
    for (String format : List.of("wav", "flac", "mp3")) {
      Path file = bench.work().resolve("high." + format);
      if (!Files.exists(file)) {
        continue;
      }
      List<Contender> contenders = new ArrayList<>();
      contenders.add(Own.of(() -> Audio.read(file, 0)));
      contenders.add(peer("librosa", "decode-" + format, null));
      contenders.add(peer("torchaudio", "decode-" + format, null));
      if (format.equals("wav")) {
        contenders.add(peer("scipy", "decode-wav", null));
      }
      String out = bench.work().resolve("ffmpeg.f32").toString();
      contenders.add(PeerInput.ffmpeg(bench.work(), format, "-f", "f32le", out));
      rows.add(row("decode", "decode " + format.toUpperCase(Locale.ROOT), contenders));
    }
    return rows;
  }

  List<Row> resample() {
    Audio high = bench.input().high();
    Function<float[], Map<String, Double>> judge = this::roundTrip;
    Own<float[]> own = new Own<>(() -> high.resample(Speech.RATE).samples(), judge);
    return List.of(
        row(
            "resample",
            "resample 44.1 to 16 kHz",
            List.of(
                own,
                peer("librosa", "resample", judge),
                peer("torchaudio", "resample", judge),
                peer("scipy", "resample", judge))));
  }

  List<Row> stft() {
    float[] x = bench.input().minute();
    Stft stft = new Stft(config.fftSize(), config.hop());
    return List.of(
        row(
            "stft",
            "STFT",
            List.of(
                Own.of(() -> stft.transform(x)),
                peer("librosa", "stft", null),
                peer("torch", "stft", null),
                peer("torchaudio", "stft", null),
                peer("scipy", "stft", null))));
  }

  List<Row> logMel() {
    float[] x = bench.input().minute();
    LogMel logMel = new LogMel(config);
    return List.of(features("log-mel", "log-mel", () -> logMel.extract(x), config.mels()));
  }

  List<Row> mfcc() {
    float[] x = bench.input().minute();
    Mfcc mfcc = new Mfcc(config, CEPSTRA);
    return List.of(features("mfcc", "MFCC", () -> mfcc.extract(x), CEPSTRA));
  }

  /** Ours looks for the best path, as pyin does; yin and torchaudio go frame by frame. */
  List<Row> pitch() {
    float[] x = bench.input().minute();
    float[] clip = bench.input().clip();
    Pitch pitch = new Pitch(Speech.RATE, config.hop());
    return List.of(
        new Row(
            "pitch",
            "pitch, beside pyin",
            1,
            Bench.clip(bench.quick()),
            List.of(Own.of(() -> pitch.track(clip)), peer("librosa", "pitch-path", null)),
            bench.effort()),
        row(
            "pitch",
            "pitch, beside methods without a path",
            List.of(
                Own.of(() -> pitch.track(x)),
                peer("librosa", "pitch", null),
                peer("torchaudio", "pitch", null))));
  }

  private Row features(String group, String task, Supplier<float[][]> work, int rows) {
    float[][] wanted = work.get();
    Function<float[], Map<String, Double>> judge =
        made -> Floats.decibels(DIFFERENCE, wanted, Floats.matrix(made, rows));
    return row(
        group,
        task,
        List.of(
            Own.of(work),
            peer("librosa", group, judge),
            peer("torch", group, judge),
            peer("torchaudio", group, judge)));
  }

  private Row row(String group, String name, List<Contender> contenders) {
    return new Row(group, name, 1, Bench.minute(bench.quick()), contenders, bench.effort());
  }

  private PeerTask peer(String library, String task, Function<float[], Map<String, Double>> judge) {
    return new PeerTask(bench.peers(), library, 1, task, judge);
  }

  /** What is lost on the way to 44.1 kHz and back. */
  private Map<String, Double> roundTrip(float[] made) {
    float[] wanted = bench.input().minute();
    int length = Math.min(made.length, wanted.length);
    return Floats.decibels(
        "error of the round trip dB",
        new float[][] {Arrays.copyOf(wanted, length)},
        new float[][] {Arrays.copyOf(made, length)});
  }
}
