package io.unbraid.voice;

import io.unbraid.audio.Audio;
import io.unbraid.audio.AudioReader;
import io.unbraid.audio.Silence;
import io.unbraid.audio.base.InputException;
import io.unbraid.audio.features.activity.SpeechSearch;
import io.unbraid.speech.FeatureExtractor;
import io.unbraid.speech.VoiceFeatures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** A speaker's recordings as enrolment and adaptation take them in. */
public final class SpeakerRecordings {
  /** Speech beyond ten minutes adds nothing to a profile. */
  private static final double MOST_SECONDS = 600;

  /** Longer recordings are taken in piece by piece, so that memory stays flat. */
  private static final int PIECE_SECONDS = 30;

  private static final double SILENT_DB = -70;

  private final FeatureExtractor extractor;
  private final List<VoiceFeatures> features = new ArrayList<>();
  private double seconds;

  private SpeakerRecordings(FeatureExtractor extractor) {
    this.extractor = extractor;
  }

  /**
   * Reads recordings of one speaker, all of which must be readable.
   *
   * @param warn gets a line for what was passed over, such as a recording that is cut off
   * @throws InputException if a file can't be read or holds no speech
   */
  public static SpeakerRecordings read(
      List<Path> files, FeatureExtractor extractor, Consumer<String> warn) {
    SpeakerRecordings recordings = new SpeakerRecordings(extractor);
    for (Path file : files) {
      if (!recordings.full()) {
        recordings.add(file, warn);
      }
    }
    return recordings;
  }

  /**
   * Reads what can be read; what can't is named to {@code warn} and left out.
   *
   * @throws InputException if none can be read
   */
  public static SpeakerRecordings readAny(
      List<Path> files, FeatureExtractor extractor, Consumer<String> warn) {
    SpeakerRecordings recordings = new SpeakerRecordings(extractor);
    InputException first = null;
    for (Path file : files) {
      if (recordings.full()) {
        break;
      }
      try {
        recordings.add(file, warn);
      } catch (InputException unreadable) {
        first = first == null ? unreadable : first;
        warn.accept(unreadable.getMessage() + " (left out)");
      }
    }
    if (recordings.features.isEmpty()) {
      String why = first == null ? "they are too short" : first.getMessage();
      throw new InputException(
          "none of the " + files.size() + " recordings can be used: " + why, first);
    }
    return recordings;
  }

  private boolean full() {
    return seconds >= MOST_SECONDS;
  }

  private void add(Path file, Consumer<String> warn) {
    int rate = extractor.config().sampleRate();
    boolean any = false;
    boolean speech = false;
    try (AudioReader reader = AudioReader.open(file, rate)) {
      float[] block = new float[PIECE_SECONDS * rate];
      int count = 0;
      while (!full() && (count = reader.read(block)) > 0) {
        Audio piece = Audio.of(Arrays.copyOf(block, count), rate);
        any |= add(piece);
        // What is shorter than a window is refused as that, whatever it holds.
        speech =
            speech
                || piece.length() < extractor.config().fftSize()
                || SpeechSearch.holdsSpeech(piece);
      }
      reader.warnings().forEach(warn);
    }
    if (!any) {
      throw new InputException(file + ": holds only silence; give a recording of the speaker");
    }
    if (!speech) {
      throw SpeechSearch.noneFound(file.toString());
    }
    if (full()) {
      warn.accept(
          String.format(Locale.ROOT, "%s: %.0f minutes of speech are enough", file, seconds / 60));
    }
  }

  /** Whether there is sound in it. */
  private boolean add(Audio piece) {
    if (Silence.isSilent(piece, SILENT_DB)) {
      return false;
    }
    // A rest that is shorter than a window would be all edge.
    if (piece.length() >= extractor.config().fftSize()) {
      features.add(extractor.extract(piece));
      seconds += piece.seconds();
    }
    return true;
  }

  /** What the model sees of the recordings, in pieces of half a minute at most. */
  public List<VoiceFeatures> features() {
    return List.copyOf(features);
  }

  /** Sound in all, in seconds. */
  public double seconds() {
    return seconds;
  }

  /**
   * Averages the recordings into a profile.
   *
   * @param language as told, empty if not
   * @param source where the recordings came from
   * @throws InputException if there is too little speech
   */
  public SpeakerProfile profile(VoiceModel model, String name, String language, String source) {
    Enrollment enrollment = new Enrollment(model);
    features.forEach(enrollment::add);
    return enrollment.profile(name, language, source);
  }
}
