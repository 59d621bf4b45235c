package io.unbraid.bench.compare.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.unbraid.bench.compare.measure.Reading;
import io.unbraid.bench.compare.measure.Unmeasured;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A peer that is missing, fails, prints rubbish or is silent ends its own part and no more. */
class PeerTest {
  @TempDir Path folder;

  @Test
  void aWellBehavedPeerIsBelieved() throws Unmeasured {
    try (Peer peer =
        shell(
            "printf 'name\\tx 1.2\\n'; while read t; do printf 'seconds\\t0.25\\tloss\\t3\\n'; done")) {
      assertEquals("x 1.2", peer.version());
      assertEquals(new Reading(0.25, Map.of("loss", 3.0)), peer.run("any"));
      assertEquals(0.25, peer.run("any").seconds());
    }
  }

  @Test
  void aPeerThatIsMissingSaysWhy() {
    assertEquals("missing: No module named x", reason("printf 'missing\\tNo module named x\\n'"));
  }

  @Test
  void aProgramThatIsNotThereIsMissing() {
    try (Peer peer = new Peer(List.of("/no/such/python"), Map.of(), folder.resolve("e"), 5)) {
      String reason = assertThrows(Unmeasured.class, () -> peer.run("any")).getMessage();
      assertEquals("missing: /no/such/python can't be started", reason);
    }
  }

  @Test
  void aPeerThatDiesFailsWithItsLastWord() {
    assertEquals(
        "failed: ended: out of memory",
        reason("printf 'name\\tx\\n'; read t; echo trace >&2; echo out of memory >&2; exit 1"));
  }

  @Test
  void rubbishIsNoTime() {
    for (String rubbish :
        List.of(
            "hello",
            "seconds",
            "seconds\\tsoon",
            "seconds\\t-1",
            "seconds\\tnan",
            "seconds\\tNaN",
            "seconds\\t1\\tloss")) {
      String reason = reason("printf 'name\\tx\\n'; read t; printf '" + rubbish + "\\n'; read t");
      assertTrue(reason.matches("failed: answered \".*\", which is no time"), reason);
    }
  }

  @Test
  void rubbishAsGreetingFails() {
    assertEquals("failed: greeted with \"Welcome\"", reason("echo Welcome; read t"));
  }

  @Test
  void silenceIsNotWaitedForForEver() {
    try (Peer peer = new Peer(List.of("sleep", "60"), Map.of(), folder.resolve("e"), 1)) {
      String reason = assertThrows(Unmeasured.class, () -> peer.run("any")).getMessage();
      assertEquals("failed: no answer in 1 s", reason);
    }
  }

  @Test
  void oneTaskThatFailsLeavesTheOthers() throws Unmeasured {
    try (Peer peer =
        shell(
            "printf 'name\\tx\\n'; read t; printf 'failed\\tno such file\\n';"
                + " read t; printf 'seconds\\t1\\n'")) {
      String reason = assertThrows(Unmeasured.class, () -> peer.run("a")).getMessage();
      assertEquals("failed: no such file", reason);
      assertEquals(1, peer.run("b").seconds());
    }
  }

  private String reason(String script) {
    try (Peer peer = shell(script)) {
      return assertThrows(Unmeasured.class, () -> peer.run("any")).getMessage();
    }
  }

  private Peer shell(String script) {
    return new Peer(List.of("sh", "-c", script), Map.of(), folder.resolve("errors"), 20);
  }
}
