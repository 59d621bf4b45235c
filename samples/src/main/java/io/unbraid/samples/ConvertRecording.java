package io.unbraid.samples;

import io.unbraid.audio.Audio;
import io.unbraid.conversion.VoiceConverter;
import io.unbraid.vocoder.GriffinLimVocoder;
import io.unbraid.voice.SpeakerLibrary;
import io.unbraid.voice.SpeakerProfile;
import io.unbraid.voice.VoiceModel;
import java.nio.file.Path;
import java.util.Optional;

/** What {@code vc convert --from IN --to-speaker NAME --out OUT} does, in a few lines. */
public final class ConvertRecording {
  private ConvertRecording() {}

  /** Arguments: a recording, a speaker's name, the file to write. */
  public static void main(String[] arguments) {
    if (arguments.length != 3) {
      System.err.println("usage: ConvertRecording IN SPEAKER OUT");
      System.exit(2);
    }
    Optional<SpeakerProfile> speaker = SpeakerLibrary.ofUser().find(arguments[1]);
    if (speaker.isEmpty()) {
      System.err.println("speakers: " + SpeakerLibrary.ofUser().names());
      System.exit(2);
    }
    try (VoiceModel model = VoiceModel.standard()) {
      convert(model, speaker.get(), Path.of(arguments[0]), Path.of(arguments[2]));
    }
  }

  static void convert(VoiceModel model, SpeakerProfile speaker, Path in, Path out) {
    VoiceConverter converter =
        new VoiceConverter(model, new GriffinLimVocoder(model.config().spectrogram()));
    Audio recording = Audio.read(in, model.config().spectrogram().sampleRate());
    VoiceConverter.Conversion made =
        converter.convert(recording, speaker, VoiceConverter.Options.standard());
    made.audio().write(out);
  }
}
