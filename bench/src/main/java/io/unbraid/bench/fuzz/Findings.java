package io.unbraid.bench.fuzz;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What was found: a folder each, with the input, the seed and the stack; one a place in code. */
final class Findings {
  private static final int FRAMES = 5;

  private final Path folder;

  Findings(Path folder) {
    this.folder = folder;
  }

  /** Keeps it unless the same place was found before. */
  void add(Kind kind, long number, Path input, String what, StackTraceElement[] stack)
      throws IOException {
    String place =
        Arrays.stream(stack)
            .filter(frame -> !frame.getClassName().startsWith("io.unbraid.bench"))
            .limit(FRAMES)
            .map(frame -> frame.getClassName() + "." + frame.getMethodName())
            .collect(Collectors.joining("\n"));
    String type = what.lines().findFirst().orElse("").split("[: ]")[0];
    String name = kind.folder() + "-" + Integer.toHexString((type + place).hashCode());
    Path own = folder.resolve(name);
    if (Files.exists(own)) {
      return;
    }
    Files.createDirectories(own);
    if (Files.exists(input)) {
      Files.copy(input, own.resolve("input-" + input.getFileName()));
    }
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    out.println(kind + " number " + number);
    out.println(what);
    for (StackTraceElement frame : stack) {
      out.println("    at " + frame);
    }
    Files.writeString(own.resolve("report.txt"), text.toString());
  }
}
