package io.unbraid.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;

/** One run of a command within this JVM, with what it printed. */
record Run(int code, String out, String err) {
  static Run of(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] words = Arrays.stream(arguments).map(String::valueOf).toArray(String[]::new);
    int code = Main.run(new PrintWriter(out), new PrintWriter(err), words);
    return new Run(code, out.toString(), err.toString());
  }

  List<String> errLines() {
    return err.lines().toList();
  }

  /** As if what was left out of a corpus had not been told. */
  Run withoutNotes() {
    List<String> lines = errLines().stream().filter(l -> !l.startsWith("left out: ")).toList();
    return new Run(code, out, String.join("\n", lines));
  }
}
