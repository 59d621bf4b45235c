package io.unbraid.audio;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/**
 * A stream as a channel, one read of the stream a read. The JDK's own asks how much is at hand,
 * which the stream of a named pipe can't tell and fails.
 */
final class StreamChannel implements ReadableByteChannel {
  private final InputStream in;
  private final byte[] bytes = new byte[1 << 16];
  private boolean open = true;

  StreamChannel(InputStream in) {
    this.in = in;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    int count = in.read(bytes, 0, Math.min(bytes.length, target.remaining()));
    if (count > 0) {
      target.put(bytes, 0, count);
    }
    return count;
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() throws IOException {
    open = false;
    in.close();
  }
}
