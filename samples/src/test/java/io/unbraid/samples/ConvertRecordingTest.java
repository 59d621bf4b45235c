package io.unbraid.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.Audio;
import io.unbraid.speech.FeatureExtractor;
import io.unbraid.voice.Enrollment;
import io.unbraid.voice.SpeakerLibrary;
import io.unbraid.voice.SpeakerProfile;
import io.unbraid.voice.VoiceModel;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the program on the sample recordings with the model that ships. */
class ConvertRecordingTest {
  private static final Path HELLO = Path.of("hello.wav");

  @Test
  void convertsToBundledSpeaker(@TempDir Path folder) {
    Path out = folder.resolve("out.wav");
    ConvertRecording.main(new String[] {HELLO.toString(), "slt", out.toString()});
    check(out);
    assertTrue(SpeakerLibrary.ofUser().names().contains("slt"));
  }

  @Test
  void convertsToRecordedSpeaker(@TempDir Path folder) {
    VoiceModel model = VoiceModel.standard();
    FeatureExtractor extractor = new FeatureExtractor(model.config().spectrogram());
    SpeakerProfile speaker =
        new Enrollment(model)
            .add(extractor.extract(Audio.read(Path.of("swans.wav"), 16000)))
            .profile("swans", "en", "samples/swans.wav");
    Path out = folder.resolve("out.flac");
    ConvertRecording.convert(model, speaker, HELLO, out);
    check(out);
  }

  private static void check(Path out) {
    Audio before = Audio.read(HELLO, 16000);
    Audio after = Audio.read(out, 0);
    assertEquals(before.length(), after.length());
    double energy = 0;
    for (float sample : after.samples()) {
      energy += sample * sample / after.length();
    }
    assertTrue(Math.sqrt(energy) > 0.003, "silent");
    assertFalse(Arrays.equals(before.samples(), after.samples()));
  }
}
