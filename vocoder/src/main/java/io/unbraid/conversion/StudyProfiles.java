package io.unbraid.conversion;

import io.unbraid.audio.AtomicFile;
import io.unbraid.audio.Audio;
import io.unbraid.audio.InputException;
import io.unbraid.voice.Adaptation;
import io.unbraid.voice.FeatureExtractor;
import io.unbraid.voice.SpeakerProfile;
import io.unbraid.voice.SpeakerRecordings;
import io.unbraid.voice.VoiceModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Makes the profiles of a study's targets, on the way that a user's recordings take. */
final class StudyProfiles {
  private final VoiceModel model;
  private final FeatureExtractor extractor;

  StudyProfiles(VoiceModel model) {
    this.model = model;
    this.extractor = new FeatureExtractor(model.config().spectrogram());
  }

  /** The longest recordings, as few as make up so many seconds, the last of them cut. */
  static List<Audio> longest(List<Audio> recordings, double seconds) {
    List<Audio> chosen = new ArrayList<>();
    double left = seconds;
    List<Audio> sorted =
        recordings.stream().sorted(Comparator.comparingInt(a -> -a.length())).toList();
    for (Audio recording : sorted) {
      int most = (int) Math.round(left * recording.sampleRate());
      if (most <= 0) {
        break;
      }
      chosen.add(recording.length() <= most ? recording : recording.slice(0, most));
      left -= recording.seconds();
    }
    return chosen;
  }

  /**
   * @param adapt time to adapt the decoder; zero for not
   * @throws InputException if there is too little speech
   */
  SpeakerProfile of(String speaker, List<Audio> recordings, Duration adapt) {
    try {
      Path folder = Files.createTempDirectory("study");
      List<Path> files = new ArrayList<>();
      try {
        for (Audio recording : recordings) {
          files.add(folder.resolve(files.size() + ".wav"));
          recording.write(files.get(files.size() - 1));
        }
        SpeakerRecordings read = SpeakerRecordings.read(files, extractor, warning -> {});
        SpeakerProfile profile = read.profile(model, speaker, "", "study");
        return adapt.isZero()
            ? profile
            : Adaptation.adapt(model, profile, read.features(), Adaptation.Options.of(adapt));
      } finally {
        for (Path file : files) {
          Files.deleteIfExists(file);
        }
        Files.delete(folder);
      }
    } catch (InputException e) {
      throw new InputException(speaker + ": can't be enrolled: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new InputException(
          "the folder for temporary files can't be written: " + AtomicFile.reason(e), e);
    }
  }
}
