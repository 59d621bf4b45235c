package io.unbraid.speaker;

import io.unbraid.audio.Audio;
import io.unbraid.audio.AudioReader;
import io.unbraid.audio.Silence;
import io.unbraid.audio.base.InputException;
import io.unbraid.audio.features.activity.SpeechActivity.Stretch;
import io.unbraid.audio.features.activity.SpeechSearch;
import io.unbraid.speech.FeatureExtractor;
import io.unbraid.speech.VoiceFeatures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * From a recording of any length to one embedding: cut into windows, those of pauses left out, the
 * others' embeddings averaged. Thread-safe.
 */
final class RecordingEmbedder {
  private static final double WINDOW_SECONDS = 4;

  /** Features are taken of pieces this long, so that memory stays flat. */
  private static final int PIECE_SECONDS = 30;

  /** Pieces that are in memory together, spread over the cores. */
  private static final int PIECES_AT_ONCE = 8;

  private static final double LEAST_SECONDS = 0.5;
  private static final double SILENT_DB = -70;

  /** A window this far under the piece's loudest frame (natural logarithm) holds no speech. */
  private static final float PAUSE = 3.5f;

  private final SpeakerEncoding encoding;
  private final FeatureExtractor extractor;

  RecordingEmbedder(SpeakerEncoding encoding) {
    this.encoding = encoding;
    this.extractor = new FeatureExtractor(encoding.config().spectrogram());
  }

  float[] embed(Audio audio) {
    Audio sound = audio.resample(rate());
    List<Audio> pieces = new ArrayList<>();
    int piece = PIECE_SECONDS * rate();
    for (int at = 0; at < sound.length(); at += piece) {
      pieces.add(sound.slice(at, Math.min(sound.length(), at + piece)));
    }
    return mean(embed(pieces), sound.length());
  }

  /**
   * @param warnings get a line for what is odd about the recording
   * @param noSpeech is told if no speech was found
   */
  float[] embed(Path file, Consumer<String> warnings, Consumer<InputException> noSpeech) {
    List<float[]> embeddings = new ArrayList<>();
    List<Audio> pieces = new ArrayList<>();
    long length = 0;
    boolean speech = false;
    try (AudioReader reader = AudioReader.open(file, rate())) {
      float[] block = new float[PIECE_SECONDS * rate()];
      int count;
      while ((count = reader.read(block)) > 0) {
        Audio piece = Audio.of(Arrays.copyOf(block, count), rate());
        speech = speech || SpeechSearch.holdsSpeech(piece);
        pieces.add(piece);
        length += count;
        if (pieces.size() == PIECES_AT_ONCE) {
          embeddings.addAll(embed(pieces));
          pieces.clear();
        }
      }
      reader.warnings().forEach(warnings);
    }
    embeddings.addAll(embed(pieces));
    float[] mean;
    try {
      mean = mean(embeddings, length);
    } catch (InputException e) {
      throw new InputException(file + ": " + e.getMessage(), e);
    }
    if (!speech) {
      noSpeech.accept(SpeechSearch.noneFound(file.toString()));
    }
    return mean;
  }

  private int rate() {
    return encoding.config().spectrogram().sampleRate();
  }

  private float[] mean(List<float[]> embeddings, long length) {
    double seconds = (double) length / rate();
    if (seconds < LEAST_SECONDS) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%.2f s of sound are too little to know a voice by; give 2 s or more",
              seconds));
    }
    if (embeddings.isEmpty()) {
      throw new InputException("holds only silence; give a recording of a speaker");
    }
    return Vectors.mean(embeddings);
  }

  /** As {@link SpeakerVerifier#embed(Audio, List)}. */
  List<float[]> embed(Audio audio, List<Stretch> stretches) {
    VoiceFeatures features = extractor.extract(audio.resample(rate()));
    double frameRate = encoding.config().spectrogram().frameRate();
    int least = (int) Math.round(LEAST_SECONDS * frameRate);
    if (features.frames() < least) {
      throw new InputException("less than half a second of sound; give 2 s or more");
    }
    List<VoiceFeatures> parts = new ArrayList<>();
    for (Stretch stretch : stretches) {
      int length = (int) Math.round(stretch.seconds() * frameRate);
      length = Math.min(features.frames(), Math.max(least, length));
      double middle = (stretch.start() + stretch.end()) / 2 * frameRate;
      int from = (int) Math.round(middle - length / 2.0);
      from = Math.max(0, Math.min(features.frames() - length, from));
      parts.add(features.frames(from, from + length));
    }
    return encoding.embed(parts);
  }

  private List<float[]> embed(List<Audio> pieces) {
    return pieces.parallelStream().flatMap(piece -> embedPiece(piece).stream()).toList();
  }

  /** A rest that is shorter than the least length is left out: it would count as a window. */
  private List<float[]> embedPiece(Audio piece) {
    if (piece.seconds() < LEAST_SECONDS || Silence.isSilent(piece, SILENT_DB)) {
      return List.of();
    }
    return encoding.embed(windows(extractor.extract(piece)));
  }

  /** Windows of one length, the last of which ends with the features. */
  private List<VoiceFeatures> windows(VoiceFeatures features) {
    int frames = features.frames();
    int window =
        Math.min(
            frames, (int) Math.round(WINDOW_SECONDS * encoding.config().spectrogram().frameRate()));
    float[] levels = new float[frames];
    float loudest = Float.NEGATIVE_INFINITY;
    for (int t = 0; t < frames; t++) {
      for (float[] band : features.mel()) {
        levels[t] += band[t] / features.mel().length;
      }
      loudest = Math.max(loudest, levels[t]);
    }
    List<VoiceFeatures> windows = new ArrayList<>();
    for (int at = 0; at < frames; at += window) {
      int from = Math.min(at, frames - window);
      float top = Float.NEGATIVE_INFINITY;
      for (int t = from; t < from + window; t++) {
        top = Math.max(top, levels[t]);
      }
      if (top >= loudest - PAUSE) {
        windows.add(features.frames(from, from + window));
      }
    }
    return windows;
  }
}
