package io.unbraid.audio;

import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import java.nio.charset.StandardCharsets;

/** What every use of ffmpeg shares: its log off, its error codes in words. */
final class Ffmpeg {
  static {
    av_log_set_level(AV_LOG_QUIET);
  }

  private Ffmpeg() {}

  /** Loads the library and silences it; cheap after the first call. */
  static void load() {}

  /** Throws where ffmpeg fails though its input can't be why. */
  static void check(int result) {
    if (result < 0) {
      throw new IllegalStateException("ffmpeg: " + message(result));
    }
  }

  static String message(int error) {
    byte[] text = new byte[128];
    av_strerror(error, text, text.length);
    int end = 0;
    while (end < text.length && text[end] != 0) {
      end++;
    }
    return new String(text, 0, end, StandardCharsets.UTF_8);
  }
}
