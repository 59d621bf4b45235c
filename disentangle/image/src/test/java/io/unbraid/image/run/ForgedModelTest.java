package io.unbraid.image.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.base.InputException;
import io.unbraid.nn.Engine;
import io.unbraid.training.store.SafeTensors;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A model's file from a stranger: whole, and with sizes that lie. */
class ForgedModelTest {
  private static SafeTensors bundled() throws IOException {
    try (InputStream in =
        TrainedModel.class.getResourceAsStream("/io/unbraid/image/bundled/digits.safetensors")) {
      return SafeTensors.read(in.readAllBytes(), "digits");
    }
  }

  @Test
  void sizesThatNoEngineCanMakeAreRefusedInOneLine() throws IOException {
    Engine.threads(1);
    SafeTensors good = bundled();
    String card = good.metadata().get("card");
    for (String side : new String[] {"99999999999999999999", "2147483644", "\"28\"", "28.5"}) {
      String forged = card.replace("\"width\" : 28", "\"width\" : " + side);
      assertFalse(forged.equals(card));
      Map<String, String> notes = new HashMap<>(good.metadata());
      notes.put("card", forged);
      InputException refused =
          assertThrows(
              InputException.class,
              () -> TrainedModel.of(new SafeTensors(good.tensors(), notes), "x.safetensors"),
              side);
      assertTrue(refused.getMessage().startsWith("x.safetensors: "), refused.getMessage());
      assertEquals(1, refused.getMessage().lines().count(), refused.getMessage());
    }
  }
}
