package io.unbraid.voice.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.unbraid.nn.Engine;
import io.unbraid.nn.Scope;
import io.unbraid.nn.Tensor;
import io.unbraid.voice.Voices;
import io.unbraid.voice.config.VoiceConfig;
import io.unbraid.voice.input.HarmonicTemplate;
import io.unbraid.voice.input.Prosody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DecoderTest {
  private static final int MELS = 8;
  private static final VoiceConfig.Network NETWORK = Voices.config().network();

  private final Scope scope = new Scope();
  private Decoder decoder;
  private TargetVoice voice;

  @BeforeEach
  void make() {
    Engine.threads(1);
    Engine.seed(4);
    decoder = new Decoder(MELS, NETWORK);
    voice =
        decoder.listen(
            Tensor.randomNormal(1, NETWORK.code(), 40),
            Tensor.randomNormal(1, Prosody.ROWS, 80),
            Tensor.randomNormal(1, MELS, 80),
            Tensor.randomNormal(1, NETWORK.speaker()));
  }

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void whatIsSaidBeforeAndAfterDoesNotChangeTheMiddle() {
    Tensor code = Tensor.randomNormal(1, NETWORK.code(), 150);
    Tensor prosody = Tensor.randomNormal(1, Prosody.ROWS, 300);
    Tensor comb = Tensor.randomNormal(1, HarmonicTemplate.rows(MELS), 300);
    Tensor whole = decoder.forward(code, prosody, comb, voice);
    Tensor part =
        decoder.forward(
            code.narrow(2, 30, 90), prosody.narrow(2, 60, 180), comb.narrow(2, 60, 180), voice);
    assertEquals(300, whole.size(2));
    assertEquals(180, part.size(2));
    // The convolutions reach 50 frames to either side.
    assertArrayEquals(whole.narrow(2, 112, 76).toArray(), part.narrow(2, 52, 76).toArray(), 1e-4f);
  }

  @Test
  void voicesAreMadeRowByRow() {
    Tensor code = Tensor.randomNormal(2, NETWORK.code(), 10);
    Tensor prosody = Tensor.randomNormal(2, Prosody.ROWS, 20);
    Tensor comb = Tensor.randomNormal(2, HarmonicTemplate.rows(MELS), 20);
    Tensor both = decoder.forward(code, prosody, comb, voice.select(0, 0));
    for (int row = 0; row < 2; row++) {
      Tensor alone =
          decoder.forward(
              code.narrow(0, row, 1), prosody.narrow(0, row, 1), comb.narrow(0, row, 1), voice);
      assertArrayEquals(both.narrow(0, row, 1).toArray(), alone.toArray(), 1e-5f);
    }
  }
}
