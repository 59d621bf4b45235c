package io.unbraid.conversion.study;

import io.unbraid.audio.Audio;
import io.unbraid.audio.base.InputException;
import io.unbraid.speech.FeatureExtractor;
import io.unbraid.speech.VoiceFeatures;
import io.unbraid.voice.Enrollment;
import io.unbraid.voice.SpeakerProfile;
import io.unbraid.voice.VoiceModel;
import io.unbraid.voice.train.Adaptation;
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
    List<VoiceFeatures> features = recordings.stream().map(extractor::extract).toList();
    Enrollment enrollment = new Enrollment(model);
    features.forEach(enrollment::add);
    try {
      SpeakerProfile profile = enrollment.profile(speaker, "", "study");
      return adapt.isZero()
          ? profile
          : Adaptation.adapt(model, profile, features, Adaptation.Options.of(adapt));
    } catch (InputException e) {
      throw new InputException(speaker + ": can't be enrolled: " + e.getMessage(), e);
    }
  }
}
