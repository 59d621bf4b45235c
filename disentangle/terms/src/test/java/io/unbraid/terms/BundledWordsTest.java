package io.unbraid.terms;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.unbraid.nn.Engine;
import io.unbraid.terms.embedding.WordEmbedding;
import io.unbraid.voice.VoiceModel;
import org.junit.jupiter.api.Test;

class BundledWordsTest {
  /** Whoever replaces the voice model runs bench/bundle-words too. */
  @Test
  void theEmbeddingThatShipsBelongsToTheVoiceModelThatShips() {
    Engine.threads(1);
    VoiceModel model = VoiceModel.standard();
    WordEmbedding words = WordEmbedding.standard(model);
    assertEquals(model.codeId(), words.voiceModel());
  }
}
