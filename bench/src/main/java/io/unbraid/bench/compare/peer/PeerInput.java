package io.unbraid.bench.compare.peer;

import io.unbraid.audio.Audio;
import io.unbraid.audio.features.MelFilterBank;
import io.unbraid.audio.features.SpectrogramConfig;
import io.unbraid.audio.features.Stft;
import io.unbraid.bench.compare.measure.Floats;
import io.unbraid.bench.compare.measure.Unmeasured;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The files that peers read (bench/peers/peer.py tells their shapes), and the same for ours.
 *
 * @param minute what most rows work on
 * @param clip what slow peers work on
 * @param high the minute at 44.1 kHz
 * @param magnitude of the minute, [bins][frames]
 * @param clipMagnitude of the clip, [bins][frames]
 * @param clipMel of the clip, [mels][frames]
 */
public record PeerInput(
    float[] minute,
    float[] clip,
    Audio high,
    float[][] magnitude,
    float[][] clipMagnitude,
    float[][] clipMel) {
  static final int HIGH = 44100;

  public static PeerInput of(Speech speech, int minute, int clip) {
    SpectrogramConfig config = SpectrogramConfig.standard();
    Stft stft = new Stft(config.fftSize(), config.hop());
    float[] x = speech.seconds(minute);
    float[] y = speech.seconds(clip);
    float[][] truth = stft.magnitude(y);
    return new PeerInput(
        x,
        y,
        Audio.of(x, Speech.RATE).resample(HIGH),
        stft.magnitude(x),
        truth,
        new MelFilterBank(config, MelFilterBank.Scale.SLANEY).apply(truth));
  }

  public void write(Path folder) {
    Floats.write(folder.resolve("speech.f32"), minute);
    Floats.write(folder.resolve("clip.f32"), clip);
    Floats.write(folder.resolve("high.f32"), high.samples());
    Floats.write(folder.resolve("magnitude.f32"), magnitude);
    Floats.write(folder.resolve("mel.f32"), clipMel);
    high.write(folder.resolve("high.wav"));
    high.write(folder.resolve("high.flac"));
    try {
      ffmpeg(folder, "wav", folder.resolve("high.mp3").toString()).run();
    } catch (Unmeasured noFfmpeg) {
      return; // without the ffmpeg command there is no MP3, and no row of it
    }
  }

  /** The ffmpeg command on one of the files of 44.1 kHz, one thread. */
  public static CommandRun ffmpeg(Path folder, String format, String... output) {
    List<String> command =
        new ArrayList<>(List.of("ffmpeg", "-v", "error", "-y", "-threads", "1", "-i"));
    command.add(folder.resolve("high." + format).toString());
    command.addAll(List.of(output));
    return new CommandRun("ffmpeg", "", command, Map.of(), folder.resolve("ffmpeg.log"), null);
  }
}
