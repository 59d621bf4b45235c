package io.unbraid.cli.base;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private double seconds;

  private Progress progress(boolean terminal, long lastStep, Duration limit) {
    return new Progress(out, terminal, () -> (long) (seconds * 1e9), lastStep, limit);
  }

  private String shown() {
    return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  @Test
  void plainLinesComeOneInTenSeconds() {
    Progress progress = progress(false, 1100, null);
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("reconstruction", 0.123456);
    values.put("critic", -12.0);
    for (int step = 101; step <= 300; step++) {
      seconds = (step - 100) / 10.0;
      progress.update(step, values);
    }
    progress.finish();
    String tail = "  reconstruction 0.1235  critic -12.00  10.00 steps/s  ";
    assertEquals(
        "step 101/1100" + tail + "1:40 left\nstep 201/1100" + tail + "1:30 left\n", shown());
  }

  @Test
  void aTerminalsLineIsWrittenOver() {
    Progress progress = progress(true, 0, null);
    seconds = 1;
    progress.update(1, Map.of("loss", 1000000.0));
    seconds = 1.1;
    progress.update(2, Map.of());
    seconds = 2;
    progress.update(3, Map.of());
    progress.message("saved");
    progress.finish();
    assertEquals(
        "\rstep 1  loss 1.000e+06  1.00 steps/s"
            + "\rstep 3  1.50 steps/s"
            + " ".repeat(16)
            + "\r"
            + " ".repeat(20)
            + "\rsaved\n",
        shown());
  }

  @Test
  void theNearerOfLastStepAndTimeLimitCounts() {
    Progress progress = progress(false, 100_000, Duration.ofMinutes(90));
    seconds = 60;
    progress.update(1, Map.of());
    assertEquals("step 1/100000  60.0 s/step  1:29:00 left\n", shown());
  }
}
