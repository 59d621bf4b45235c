package io.unbraid.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that builds and starts the program, with a Maven and a Java that only pretend. */
class ScriptTest {
  private static final Path SCRIPT = Path.of("..", "vc");

  @TempDir Path folder;

  private void program(String name, String text) throws IOException {
    Path file = folder.resolve("bin").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + text);
    assertTrue(file.toFile().setExecutable(true));
  }

  private Path script() throws IOException {
    Assumptions.assumeTrue(Files.isExecutable(SCRIPT), "a build without the script");
    Assumptions.assumeFalse(System.getProperty("os.name").startsWith("Windows"), "no sh");
    Path vc = Files.copy(SCRIPT, folder.resolve("vc"));
    assertTrue(vc.toFile().setExecutable(true));
    return vc;
  }

  private ProcessBuilder start(String... command) {
    ProcessBuilder start = new ProcessBuilder(command).redirectErrorStream(true);
    start.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
    start.environment().remove("JAVA_HOME");
    return start;
  }

  /** Java crashed, as it took its own first file for the standard input. */
  @Test
  void streamsThatAreClosedAreNoFilesOfJavas() throws Exception {
    Path vc = script();
    Path log = folder.resolve("log");
    program(
        "java",
        "[ -e /dev/fd/0 ] && [ -e /dev/fd/1 ] && [ -e /dev/fd/2 ] && echo open >>'%s'\n"
            .formatted(log));
    Files.createDirectories(folder.resolve("cli/target"));
    Files.writeString(folder.resolve("cli/target/built"), "");
    for (String closed : List.of("<&-", ">&-", "2>&-", "<&- >&- 2>&-")) {
      Files.writeString(log, "");
      Files.writeString(folder.resolve("cli/target/vc.jsa"), "");
      start("sh", "-c", "exec \"$0\" speakers " + closed, vc.toString()).start().waitFor();
      assertEquals(List.of("open"), Files.readAllLines(log), closed);
    }
  }

  @Test
  void theFirstBuildNamesWhatItBrings() throws Exception {
    Path vc = script();
    program("java", "echo 'openjdk version \"17.0.1\"' >&2\n");
    String from = "Downloaded from central: https://example.org/maven2/org/a/";
    program(
        "mvn",
        String.join(
            "\n",
            "cat <<'END'",
            "[INFO] Building Unbraid: sound in and out 0.1.0-SNAPSHOT        [2/6]",
            "[INFO] " + from + "a-8.0-linux-x86_64.jar (20 MB at 3.1 MB/s)",
            "[INFO] " + from + "b-8.0-macosx-arm64.jar (812 kB at 97 kB/s)",
            "[INFO] " + from + "c-8.0-windows-x86_64.jar",
            "[INFO] Downloaded from a (near) mirror: https://b/d-linux-x86_64.jar?a=/b (4 B at 1 B/s)",
            "[INFO] " + from + "e-linux-x86_64.jar.sha1 (40 B at 2 kB/s)",
            "END",
            ""));
    Process process = start(vc.toString(), "speakers").start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), text);
    List<String> brought =
        text.lines().filter(l -> l.contains("brought ")).map(l -> l.replaceAll(".* ", "")).toList();
    assertEquals(
        List.of(
            "a-8.0-linux-x86_64.jar",
            "b-8.0-macosx-arm64.jar",
            "c-8.0-windows-x86_64.jar",
            "d-linux-x86_64.jar"),
        brought,
        text);
    assertTrue(text.contains(" s: sound in and out [2/6]"), text);
  }
}
