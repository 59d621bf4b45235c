package io.unbraid.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.base.InputException;
import io.unbraid.audio.base.SettingException;
import io.unbraid.image.ImageOptions.Training;
import io.unbraid.image.model.gan.BiGan;
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
    SettingException named =
        assertThrows(SettingException.class, () -> Training.plain(10).batch(1));
    assertEquals("training.batch", named.setting());
    InputException among =
        assertThrows(
            InputException.class,
            () -> ImageOptions.with(BiGan.Options.standard(), "loss=LEAST_SQUARES"));
    assertTrue(
        among.getMessage().contains("loss must be MINIMAX, NON_SATURATING or HINGE, not LEAST"),
        among.getMessage());
  }

  @Test
  void eachChangeOfATrainingIsOfThatSettingAlone() {
    Training changed =
        Training.plain(10).batch(2).learningRate(0.5).beta1(0.25).decay(7).average(0.75);
    assertEquals(new Training(10, 2, 0.5, 0.25, 7, 0.75), changed);
  }
}
