package io.unbraid.speaker.diarisation;

import io.unbraid.audio.features.activity.SpeechActivity.Stretch;
import java.util.List;

/**
 * What is kept of a recording to tell who speaks in it: some hundred numbers a second.
 *
 * @param seconds how long it is
 * @param speech where somebody speaks, in order
 * @param windows of that speech, in order
 * @param peaks largest magnitude of each tenth of a second, to draw
 */
public record Conversation(
    double seconds, List<Stretch> speech, List<VoiceWindow> windows, float[] peaks) {
  /** Seconds that a peak stands for. */
  public static final double PEAK_SECONDS = 0.1;
}
