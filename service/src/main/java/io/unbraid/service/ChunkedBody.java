package io.unbraid.service;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body in chunks, each after its length in hexadecimal digits; one of length 0 ends it. */
final class ChunkedBody extends FilterInputStream {
  private long left;
  private boolean begun;
  private boolean ended;

  ChunkedBody(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int count) throws IOException {
    if (left == 0 && !ended) {
      next();
    }
    if (ended) {
      return -1;
    }
    int read = in.read(into, offset, (int) Math.min(count, left));
    if (read < 0) {
      throw new EOFException("the body ends early");
    }
    left -= read;
    return read;
  }

  private void next() throws IOException {
    if (begun) {
      LoopbackServer.line(in); // what ends the chunk before
    }
    begun = true;
    String size = LoopbackServer.line(in).replaceFirst(";.*", "").strip();
    if (!size.matches("[0-9a-fA-F]{1,8}")) {
      throw new Refusal(400, "the body's chunk has no length");
    }
    left = Long.parseLong(size, 16);
    ended = left == 0;
    // Trailers after the last chunk are of no use here.
    while (ended && !LoopbackServer.line(in).isEmpty()) {}
  }
}
