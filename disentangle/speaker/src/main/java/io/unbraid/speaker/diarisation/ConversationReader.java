package io.unbraid.speaker.diarisation;

import io.unbraid.audio.Audio;
import io.unbraid.audio.AudioReader;
import io.unbraid.audio.base.InputException;
import io.unbraid.audio.features.activity.SpeechActivity;
import io.unbraid.audio.features.activity.SpeechActivity.Stretch;
import io.unbraid.audio.features.activity.SpeechSearch;
import io.unbraid.speaker.SpeakerVerifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;

/**
 * Goes through a recording piece by piece: where there is speech, and whose each window of it is.
 */
final class ConversationReader {
  private static final int RATE = Audio.SPEECH_RATE;

  /** Pieces that are in memory at once. Speech that goes on beyond the end of one is cut there. */
  private static final int PIECE_SECONDS = 60;

  /** What is left at the end is read together with the piece before it if it is shorter. */
  private static final int LEAST_REST_SECONDS = 10;

  private static final double LEAST_SECONDS = 0.5;

  private final SpeakerVerifier verifier;
  private final DiariserOptions options;
  private final SpeechActivity activity = new SpeechActivity(RATE, RATE / 100);
  private final List<Stretch> speech = new ArrayList<>();
  private final List<VoiceWindow> windows = new ArrayList<>();
  private float[] peaks = new float[PIECE_SECONDS * 10];
  private boolean spoken;

  ConversationReader(SpeakerVerifier verifier, DiariserOptions options) {
    this.verifier = verifier;
    this.options = options;
  }

  /**
   * @throws InputException if it is too short or holds no speech
   */
  Conversation read(Audio audio, String name) {
    float[] samples = audio.resample(RATE).samples();
    int rest = LEAST_REST_SECONDS * RATE;
    for (int at = 0; at < samples.length; ) {
      int to = Math.min(samples.length, at + PIECE_SECONDS * RATE);
      to = samples.length - to < rest ? samples.length : to;
      add(Arrays.copyOfRange(samples, at, to), at);
      at = to;
    }
    return finish(samples.length, name);
  }

  /**
   * @throws InputException if it can't be read, is too short or holds no speech
   */
  Conversation read(Path file, Consumer<String> warnings, DoubleConsumer progress) {
    long at = 0;
    try (AudioReader reader = AudioReader.open(file, RATE)) {
      float[] piece = next(reader);
      while (piece.length > 0) {
        float[] following = next(reader);
        if (following.length > 0 && following.length < LEAST_REST_SECONDS * RATE) {
          piece = join(piece, following);
          following = next(reader);
        }
        add(piece, at);
        at += piece.length;
        progress.accept((double) at / RATE);
        piece = following;
      }
      reader.warnings().forEach(warnings);
    }
    return finish(at, file.toString());
  }

  private static float[] next(AudioReader reader) {
    float[] block = new float[PIECE_SECONDS * RATE];
    return Arrays.copyOf(block, Math.max(0, reader.read(block)));
  }

  private static float[] join(float[] first, float[] second) {
    float[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private void add(float[] samples, long at) {
    double offset = (double) at / RATE;
    addPeaks(samples, at);
    if (samples.length < LEAST_SECONDS * RATE) {
      return;
    }
    List<Stretch> stretches = activity.stretches(samples);
    spoken = spoken || !stretches.isEmpty() && activity.holdsSpeech(samples);
    List<Stretch> spans = new ArrayList<>();
    stretches.forEach(stretch -> spans.addAll(windows(stretch)));
    if (spans.isEmpty()) {
      return;
    }
    List<float[]> voices = verifier.embed(Audio.of(samples, RATE), spans);
    for (int i = 0; i < spans.size(); i++) {
      Stretch span = spans.get(i);
      windows.add(new VoiceWindow(offset + span.start(), offset + span.end(), voices.get(i)));
    }
    stretches.forEach(s -> speech.add(new Stretch(offset + s.start(), offset + s.end())));
  }

  /** Of one length, the last of which ends with the stretch; a short stretch is one by itself. */
  private List<Stretch> windows(Stretch stretch) {
    if (stretch.seconds() <= options.window()) {
      return List.of(stretch);
    }
    List<Stretch> windows = new ArrayList<>();
    double last = stretch.end() - options.window();
    for (double start = stretch.start(); start < last; start += options.hop()) {
      windows.add(new Stretch(start, start + options.window()));
    }
    windows.add(new Stretch(last, stretch.end()));
    return windows;
  }

  private void addPeaks(float[] samples, long at) {
    int step = (int) Math.round(Conversation.PEAK_SECONDS * RATE);
    int needed = (int) ((at + samples.length - 1) / step) + 1;
    if (needed > peaks.length) {
      peaks = Arrays.copyOf(peaks, Math.max(needed, 2 * peaks.length));
    }
    for (int i = 0; i < samples.length; i++) {
      int peak = (int) ((at + i) / step);
      peaks[peak] = Math.max(peaks[peak], Math.abs(samples[i]));
    }
  }

  private Conversation finish(long length, String name) {
    double seconds = (double) length / RATE;
    if (seconds < LEAST_SECONDS) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: %.2f s of sound are too little to know a voice by; give 2 s or more",
              name,
              seconds));
    }
    if (!spoken || windows.isEmpty()) {
      throw SpeechSearch.noneFound(name);
    }
    int count = (int) Math.ceil(seconds / Conversation.PEAK_SECONDS);
    return new Conversation(seconds, speech, windows, Arrays.copyOf(peaks, count));
  }
}
