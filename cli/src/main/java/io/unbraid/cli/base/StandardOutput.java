package io.unbraid.cli.base;

import io.unbraid.audio.base.InputException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;

/** The standard output as a stream that throws: {@link System#out} keeps its failures to itself. */
public final class StandardOutput extends OutputStream {
  private static final String LOST =
      "cannot be written: no space is left there, or its reader ended early";

  @Override
  public void write(int value) throws IOException {
    System.out.write(value);
    check();
  }

  @Override
  public void write(byte[] bytes, int offset, int count) throws IOException {
    System.out.write(bytes, offset, count);
    check();
  }

  @Override
  public void flush() throws IOException {
    check();
  }

  /** That flushes too. */
  private static void check() throws IOException {
    if (System.out.checkError()) {
      throw new IOException(LOST);
    }
  }

  /**
   * Makes sure that what a command printed has arrived.
   *
   * @param out what it was printed to
   * @throws InputException if not
   */
  public static void check(PrintWriter out) {
    if (out.checkError() || System.out.checkError()) {
      throw new InputException("standard output: " + LOST);
    }
  }
}
