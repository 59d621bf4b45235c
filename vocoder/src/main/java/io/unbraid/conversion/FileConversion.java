package io.unbraid.conversion;

import io.unbraid.audio.Audio;
import io.unbraid.audio.AudioReader;
import io.unbraid.audio.AudioWriter;
import io.unbraid.audio.SampleFormat;
import io.unbraid.audio.base.InputException;
import io.unbraid.audio.features.activity.SpeechSearch;
import io.unbraid.voice.SpeakerProfile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Converts recordings from file to file or from stream to stream, in pieces of some minutes, so
 * that hours need no more memory than minutes. Safe to share between threads.
 */
public final class FileConversion {
  private final VoiceConverter converter;
  private final SpeakerProfile target;
  private final VoiceConverter.Options options;
  private final int sampleRate;

  /**
   * What was done.
   *
   * @param seconds of sound
   * @param elapsed seconds that it took
   * @param warnings about the input, and about a file that was replaced, a line each
   * @param first what became of the first piece, for a picture
   */
  public record Report(
      double seconds, double elapsed, List<String> warnings, VoiceConverter.Conversion first) {
    /** Seconds of work for a second of sound. */
    public double realTimeFactor() {
      return elapsed / seconds;
    }
  }

  /**
   * @param sampleRate of the converter's model, in Hz
   */
  public FileConversion(
      VoiceConverter converter,
      SpeakerProfile target,
      VoiceConverter.Options options,
      int sampleRate) {
    this.converter = converter;
    this.target = target;
    this.options = options;
    this.sampleRate = sampleRate;
  }

  /**
   * Makes the file, or replaces it, whole or not at all.
   *
   * @param from any format that ffmpeg knows; "-" is the standard input
   * @param out .wav or .flac
   * @throws InputException if the input can't be read or the output not be written
   */
  public Report convert(Path from, Path out) {
    OutputFile.check(out, isPipe(from) ? null : from);
    boolean replaces = Files.isRegularFile(out);
    long start = System.nanoTime();
    try (AudioReader reader = AudioReader.open(from, sampleRate)) {
      Report[] report = new Report[1];
      AudioWriter.write(
          out,
          sampleRate,
          SampleFormat.PCM_16,
          writer -> report[0] = convert(reader, name(from), writer::write, start));
      if (replaces) {
        report[0].warnings().add(out + ": replaced the file that was there");
      }
      return report[0];
    }
  }

  /**
   * Writes 16-bit WAV into a stream, which stays open; nothing before there is sound to write.
   *
   * @throws InputException if the input can't be read
   * @throws IOException if the stream throws it
   */
  public Report convert(Path from, OutputStream out) throws IOException {
    return convert(AudioReader.open(from, sampleRate), name(from), out);
  }

  /**
   * As {@link #convert(Path, OutputStream)}, from a stream.
   *
   * @param name what to call the stream in messages
   */
  public Report convert(InputStream from, String name, OutputStream out) throws IOException {
    return convert(AudioReader.open(from, name, sampleRate), name, out);
  }

  private Report convert(AudioReader opened, String name, OutputStream out) throws IOException {
    long start = System.nanoTime();
    try (AudioReader reader = opened;
        WavStream stream = new WavStream(out, sampleRate)) {
      Report report = convert(reader, name, stream::write, start);
      stream.finish();
      return report;
    }
  }

  private interface Sink {
    void write(float[] samples, int offset, int count) throws IOException;
  }

  private Report convert(AudioReader reader, String name, Sink sink, long start)
      throws IOException {
    Pieces pieces = new Pieces(reader);
    VoiceConverter.Conversion first = null;
    boolean speech = false;
    long total = 0;
    for (float[] piece = pieces.next(); piece != null; piece = pieces.next()) {
      Audio sound = Audio.of(piece, sampleRate);
      speech = speech || SpeechSearch.holdsSpeech(sound);
      VoiceConverter.Conversion made = converter.convert(sound, target, options);
      first = first == null ? made : first;
      float[] samples = made.audio().samples();
      sink.write(samples, 0, samples.length);
      total += samples.length;
    }
    if (first == null) {
      throw new InputException(name + ": holds not one sample; record or copy it again");
    }
    double elapsed = (System.nanoTime() - start) / 1e9;
    List<String> warnings = new ArrayList<>(reader.warnings());
    if (!speech) {
      warnings.add(name + ": no speech found; what comes out has no words");
    }
    return new Report(total / (double) sampleRate, elapsed, warnings, first);
  }

  private static boolean isPipe(Path from) {
    return from.toString().equals("-");
  }

  private static String name(Path from) {
    return isPipe(from) ? "standard input" : from.toString();
  }
}
