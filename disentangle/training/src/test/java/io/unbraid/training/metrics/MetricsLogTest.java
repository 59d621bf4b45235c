package io.unbraid.training.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.audio.base.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsLogTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void file() {
    file = folder.resolve("metrics.csv");
  }

  @Test
  void rowsAreThereAtOnceAndNewNamesBecomeColumns() throws IOException {
    MetricsLog log = MetricsLog.create(file);
    assertEquals("step,seconds\n", Files.readString(file));
    log.append(1, 0.5, Map.of("loss", 2.25));
    log.append(2, 1.0, Map.of("loss", Double.NaN));
    assertEquals("step,seconds,loss\n1,0.5,2.25\n2,1.0,NaN\n", Files.readString(file));
    log.append(3, 1.5, Map.of("speaker error", 1e-9));
    assertEquals(
        "step,seconds,loss,speaker error\n1,0.5,2.25,\n2,1.0,NaN,\n3,1.5,,1.0E-9\n",
        Files.readString(file));
    assertEquals(log.table(), MetricsTable.read(file));
  }

  @Test
  void aResumedRunGoesOnWhereItsWeightsAre() throws IOException {
    MetricsLog log = MetricsLog.create(file);
    for (long step = 10; step <= 50; step += 10) {
      log.append(step, step / 10.0, Map.of("loss", 1.0 / step, "rate", 2.0));
    }
    MetricsLog resumed = MetricsLog.resume(file, 30);
    assertEquals(3.0, resumed.table().seconds());
    resumed.append(40, 9, Map.of("rate", 3.0));
    MetricsTable read = MetricsTable.read(file);
    assertEquals(4, read.rows().size());
    assertEquals(new MetricsTable.Row(40, 9, Map.of("rate", 3.0)), read.rows().get(3));
    assertEquals(0, MetricsLog.resume(folder.resolve("other.csv"), 7).table().seconds());
  }

  @Test
  void aLineThatWasCutOffIsLeftOut() throws IOException {
    Files.writeString(file, "step,seconds,loss\n1,0.5,2.25\n2,1.0,2.");
    MetricsLog.resume(file, 9).append(2, 1, Map.of("loss", 7.0));
    assertEquals("step,seconds,loss\n1,0.5,2.25\n2,1.0,7.0\n", Files.readString(file));
  }

  @Test
  void otherFilesAreRefused() throws IOException {
    refused("", "is not a metrics file (its first line does not start with step,seconds)");
    refused("epoch,loss\n1,2\n", "is not a metrics file");
    refused("step,seconds,loss\n1,2\n", "line 2 is not a row of 3 numbers; delete that line");
    refused("step,seconds\n1,2\n1,x\n", "line 3 is not a row of 2 numbers");
    refused("step,seconds,a,a\n1,2,3,4\n", "two columns are named \"a\"");
    refused("step,seconds,\n", "no column can be named \"\"");
    Files.write(file, new byte[] {(byte) 0xff});
    assertThrows(InputException.class, () -> MetricsTable.read(file));
  }

  private void refused(String text, String message) throws IOException {
    Files.writeString(file, text);
    InputException refused =
        assertThrows(InputException.class, () -> MetricsLog.resume(file, 9), text);
    assertTrue(refused.getMessage().startsWith(file + ": " + message), refused.getMessage());
    assertEquals(text, Files.readString(file));
  }

  @Test
  void namesThatWouldBreakTheFileAreRefused() throws IOException {
    MetricsLog log = MetricsLog.create(file);
    for (String name : new String[] {"", "a,b", "a\nb", "a\"b", "step"}) {
      assertThrows(IllegalArgumentException.class, () -> log.append(1, 1, Map.of(name, 1.0)), name);
    }
    assertEquals("step,seconds\n", Files.readString(file));
  }
}
