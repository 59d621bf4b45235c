package io.unbraid.bench;

import io.unbraid.audio.Audio;
import io.unbraid.audio.Silence;
import io.unbraid.audio.corpus.Corpus;
import io.unbraid.audio.corpus.Utterance;
import io.unbraid.speaker.SpeakerVerifier;
import io.unbraid.speaker.trial.Segment;
import io.unbraid.speech.FeatureExtractor;
import io.unbraid.voice.Enrollment;
import io.unbraid.voice.SpeakerProfile;
import io.unbraid.voice.VoiceModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Makes the profiles that ship: one of each speaker with much speech, out of training recordings
 * only, with a minute of their frames.
 *
 * <pre>bench/java BundleSpeakers MODEL CORPUS OUT</pre>
 */
public final class BundleSpeakers {
  private static final double LEAST_MINUTES = 10;
  private static final int CLIPS = 30;

  /** More would be nearer to the voice, but every program that has the profiles carries it. */
  private static final double BANK_SECONDS = 60;

  /** Shorter clips say little of a voice to verification. */
  private static final double LEAST_SECONDS = 1;

  /** Some prompts are pauses. */
  private static final double SILENT_DB = -60;

  private static final Map<String, String> SOURCES =
      Map.of(
          "bdl", "CMU ARCTIC",
          "slt", "CMU ARCTIC",
          "kathleen", "rhasspy dataset-voice-kathleen, CC0",
          "kerstin", "rhasspy dataset-voice-kerstin, CC0",
          "allison", "asterisk core sounds, Allison Smith, CC BY-SA 3.0",
          "june", "asterisk core sounds, June Wallack, CC BY-SA 3.0",
          "ivrvoiceru", "asterisk core sounds, CC BY 3.0",
          "carlo", "asterisk core sounds, Carlo Flora");

  private BundleSpeakers() {}

  public static void main(String[] arguments) throws IOException {
    Path bundle = Files.createDirectories(Path.of(arguments[2]));
    Path shipped = bundle.resolve("model.safetensors");
    VoiceModel.load(Path.of(arguments[0])).saveHalves(shipped, Map.of());
    VoiceModel model = VoiceModel.load(shipped);
    Corpus training = Corpus.open(Path.of(arguments[1])).split("train");
    Path folder = Files.createDirectories(bundle.resolve("speakers"));
    SpeakerVerifier verifier = SpeakerVerifier.standard();
    FeatureExtractor extractor = new FeatureExtractor(model.config().spectrogram());
    Map<String, List<Utterance>> speakers =
        training.utterances().stream()
            .collect(Collectors.groupingBy(Utterance::speaker, TreeMap::new, Collectors.toList()));
    speakers
        .values()
        .removeIf(own -> own.stream().mapToDouble(Utterance::seconds).sum() < LEAST_MINUTES * 60);
    for (Map.Entry<String, List<Utterance>> speaker : speakers.entrySet()) {
      Enrollment enrollment = new Enrollment(model, BANK_SECONDS);
      List<float[]> embeddings = new ArrayList<>();
      for (Utterance utterance : Segment.spread(speaker.getValue(), CLIPS)) {
        Audio audio = Audio.read(utterance.file(), extractor.config().sampleRate());
        enrollment.add(extractor.extract(audio));
        if (audio.seconds() >= LEAST_SECONDS && !Silence.isSilent(audio, SILENT_DB)) {
          embeddings.add(verifier.embed(audio));
        }
      }
      String name = speaker.getKey();
      SpeakerProfile profile =
          enrollment
              .profile(
                  name,
                  speaker.getValue().get(0).language(),
                  SOURCES.getOrDefault(
                      name, "LibriSpeech speaker " + name.substring(2) + ", CC BY 4.0"))
              .withVerification(
                  new SpeakerProfile.Verification(verifier.id(), verifier.enroll(embeddings)));
      profile.save(folder.resolve(name + ".safetensors"));
      System.out.printf(
          Locale.ROOT,
          "%s %.0f s, %.0f Hz%n",
          name,
          profile.seconds(),
          Math.exp(profile.pitch().medianLogHz()));
    }
    Files.writeString(folder.resolve("index"), String.join("\n", speakers.keySet()) + "\n");
  }
}
