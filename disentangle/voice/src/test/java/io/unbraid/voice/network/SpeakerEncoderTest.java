package io.unbraid.voice.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.nn.Engine;
import io.unbraid.nn.Scope;
import io.unbraid.nn.Tensor;
import io.unbraid.voice.Voices;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SpeakerEncoderTest {
  private static final int MELS = 16;

  private final Scope scope = new Scope();
  private SpeakerEncoder encoder;

  @BeforeEach
  void make() {
    Engine.threads(1);
    Engine.seed(6);
    encoder = new SpeakerEncoder(MELS, Voices.config().network());
  }

  @AfterEach
  void close() {
    scope.close();
  }

  /** Spectra of so many voices, each with a mean of its own. */
  private static Tensor voices(int count) {
    return Tensor.randomNormal(count, MELS, 60).add(Tensor.randomNormal(count, MELS, 1));
  }

  private static Tensor ones(int count, int frames) {
    float[] ones = new float[count * frames];
    Arrays.fill(ones, 1);
    return Tensor.of(ones, count, 1, frames);
  }

  @Test
  void codesHaveLengthOneAndFramesWithoutSpeechHaveNoSay() {
    float[] speech = new float[120];
    Arrays.fill(speech, 30, 90, 1);
    Tensor weights = Tensor.of(speech, 1, 1, 120);
    Tensor mel = Tensor.randomNormal(1, MELS, 120);
    Tensor far = Tensor.randomNormal(1, MELS, 120).add(-9);
    // The convolutions reach 18 frames to either side.
    Tensor elsewhere =
        Tensor.concatenate(2, far.narrow(2, 0, 10), mel.narrow(2, 10, 100), far.narrow(2, 110, 10));
    Tensor code = encoder.forward(mel, weights);
    assertEquals(1, code.square().sum(false, 1).item(), 1e-4);
    assertArrayEquals(code.toArray(), encoder.forward(elsewhere, weights).toArray(), 1e-5f);
    assertTrue(
        encoder.forward(elsewhere, ones(1, 120)).multiply(code).sum(false, 1).item() < 0.999,
        "where all of it is speech, all of it counts");
  }

  @Test
  void centredCodesPointEverywhere() {
    Tensor learnt = voices(200);
    double before = alike(voices(40));
    encoder.centre(learnt, ones(200, 60), 1);
    double after = alike(voices(40));
    assertTrue(before > 0.1, before + " before");
    assertEquals(0, after, 0.1, "mean cosine of codes of different voices");
  }

  /** Mean cosine of the codes of different voices. */
  private double alike(Tensor mel) {
    Tensor codes = encoder.forward(mel, ones((int) mel.size(0), 60));
    double count = mel.size(0);
    double all = codes.matmul(codes.transpose(0, 1)).sum(false, 0, 1).item();
    return (all - count) / (count * (count - 1));
  }
}
