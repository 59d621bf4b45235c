package io.unbraid.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.base.InputException;
import io.unbraid.image.ImageOptions.Training;
import io.unbraid.image.model.gan.Wgan;
import org.junit.jupiter.api.Test;

class ImageOptionsTest {
  @Test
  void whatIsNotNamedStays() {
    Wgan.Options standard = Wgan.Options.standard();
    Wgan.Options changed = ImageOptions.with(standard, "width=8", "training.steps=50");
    assertEquals(8, changed.width());
    assertEquals(50, changed.training().steps());
    assertEquals(standard.codes(), changed.codes());
    assertEquals(standard.bound(), changed.bound());
    assertEquals(standard.training().learningRate(), changed.training().learningRate());
  }

  @Test
  void theRecordChecksWhatIsChanged() {
    InputException refused =
        assertThrows(
            InputException.class, () -> ImageOptions.with(Wgan.Options.standard(), "width=0"));
    assertTrue(refused.getMessage().contains("width must be at least 1"), refused.getMessage());
    assertThrows(IllegalArgumentException.class, () -> Training.plain(10).batch(1));
  }

  @Test
  void eachChangeOfATrainingIsOfThatSettingAlone() {
    Training changed =
        Training.plain(10).batch(2).learningRate(0.5).beta1(0.25).decay(7).average(0.75);
    assertEquals(new Training(10, 2, 0.5, 0.25, 7, 0.75), changed);
  }
}
