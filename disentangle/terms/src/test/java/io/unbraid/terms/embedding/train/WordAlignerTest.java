package io.unbraid.terms.embedding.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.Audio;
import io.unbraid.nn.Engine;
import io.unbraid.speech.FeatureExtractor;
import io.unbraid.speech.Lexicon;
import io.unbraid.terms.embedding.train.WordAligner.Place;
import io.unbraid.voice.VoiceModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the model that ships, on a sample whose words are known. */
class WordAlignerTest {
  private static final Path SWANS = Path.of("..", "..", "samples", "swans.wav");
  private static final String TEXT = "Seven swans swam over the silver sea.";

  @TempDir Path folder;

  private Lexicon lexicon() throws IOException {
    Path file = folder.resolve("lexicon.dict");
    Files.write(
        file,
        List.of(
            "seven S EH V AH N",
            "swans S W AA N Z",
            "swam S W AE M",
            "over OW V ER",
            "the DH AH",
            "silver S IH L V ER",
            "sea S IY"));
    return Lexicon.read(file);
  }

  private static List<Place> align(WordAligner aligner, VoiceModel model, Audio audio) {
    FeatureExtractor extractor = new FeatureExtractor(model.config().spectrogram());
    return aligner.align(TEXT, model.phonetic(extractor.extractWithoutPitch(audio)));
  }

  @Test
  void wordsMoveWithTheSound() throws IOException {
    Engine.threads(1);
    VoiceModel model = VoiceModel.standard();
    WordAligner aligner = new WordAligner(model, lexicon());
    Audio audio = Audio.read(SWANS, 16000);
    List<Place> places = align(aligner, model, audio);
    assertEquals(
        List.of("seven", "swans", "swam", "over", "the", "silver", "sea"),
        places.stream().map(Place::word).toList());
    for (int i = 1; i < places.size(); i++) {
      assertTrue(places.get(i).start() >= places.get(i - 1).end(), places.toString());
      assertTrue(places.get(i).end() > places.get(i).start(), places.toString());
    }
    // A second of quiet before it: all words a second later, which is 31.25 frames.
    float[] later = new float[16000 + audio.length()];
    System.arraycopy(audio.samples(), 0, later, 16000, audio.length());
    List<Place> moved = align(aligner, model, Audio.of(later, 16000));
    double shift = 0;
    for (int i = 0; i < places.size(); i++) {
      shift += (moved.get(i).start() - places.get(i).start()) / (double) places.size();
    }
    assertEquals(31.25, shift, 4);
  }

  @Test
  void unknownWordsAndFiguresAreNotAligned() throws IOException {
    WordAligner aligner = new WordAligner(VoiceModel.standard(), lexicon());
    assertTrue(aligner.knows(TEXT));
    assertFalse(aligner.knows("Seven geese"));
    assertFalse(aligner.knows("7 swans"));
    assertFalse(aligner.knows(""));
    assertEquals(List.of(), aligner.align("Seven geese", new float[32][40]));
  }
}
