package io.unbraid.speech;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/** Tells whether cached features are still the ones that were computed; fast, not secret. */
final class FeatureChecksum {
  private static final int BLOCK = 1 << 20;

  private final CRC32C sum = new CRC32C();

  /** The checksum of a whole file, in hexadecimal digits. */
  static String of(Path file) throws IOException {
    FeatureChecksum checksum = new FeatureChecksum();
    ByteBuffer block = ByteBuffer.allocateDirect(BLOCK);
    try (FileChannel channel = FileChannel.open(file)) {
      while (channel.read(block) >= 0) {
        checksum.update(block.flip());
        block.clear();
      }
    }
    return checksum.toString();
  }

  void update(ByteBuffer bytes) {
    sum.update(bytes);
  }

  @Override
  public String toString() {
    return Long.toHexString(sum.getValue());
  }
}
