package io.unbraid.conversion.study;

import io.unbraid.audio.Audio;
import io.unbraid.conversion.VoiceConverter;
import io.unbraid.vocoder.Vocoder;
import io.unbraid.voice.SpeakerProfile;
import io.unbraid.voice.VoiceModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The conversions of a {@link SameCorpusStudy}; each target is enrolled once. */
final class StudyConversions {
  private final VoiceConverter converter;
  private final StudyProfiles profiles;
  private final SameCorpusStudy.Options options;
  private final Map<List<Audio>, SpeakerProfile> known = new HashMap<>();

  StudyConversions(VoiceModel model, Vocoder vocoder, SameCorpusStudy.Options options) {
    this.converter = new VoiceConverter(model, vocoder);
    this.profiles = new StudyProfiles(model);
    this.options = options;
  }

  /** The source's sentences in the target's voice. */
  List<Audio> to(StudyVoice target, StudyVoice source) {
    return convert(source, target.speaker(), target.enrolled());
  }

  /** A speaker's sentences in their own voice. */
  List<Audio> own(StudyVoice voice) {
    return convert(voice, voice.speaker(), voice.own());
  }

  private List<Audio> convert(StudyVoice source, String target, List<Audio> recordings) {
    SpeakerProfile profile = known.computeIfAbsent(recordings, all -> enroll(target, all));
    VoiceConverter.Options how = VoiceConverter.Options.standard().withMethod(options.method());
    return source.sentences().stream()
        .map(sentence -> converter.convert(sentence.audio(), profile, how).audio())
        .toList();
  }

  private SpeakerProfile enroll(String target, List<Audio> recordings) {
    List<Audio> chosen =
        options.clips() > 0
            ? recordings.subList(0, Math.min(options.clips(), recordings.size()))
            : StudyProfiles.longest(recordings, options.targetSeconds());
    return profiles.of(target, chosen, options.adapt());
  }
}
