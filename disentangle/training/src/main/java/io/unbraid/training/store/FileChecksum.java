package io.unbraid.training.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of a safetensors file, and where in its header the digits stand. */
final class FileChecksum {
  /** Length of the checksum in hexadecimal digits. */
  static final int DIGITS = 64;

  private static final byte[] KEY =
      ("\"" + SafeTensors.CHECKSUM + "\":\"").getBytes(StandardCharsets.US_ASCII);

  private final MessageDigest digest;

  FileChecksum() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Takes in the bytes from position to limit, and leaves the position at the limit. */
  void add(ByteBuffer bytes) {
    digest.update(bytes);
  }

  String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Where the digits start in a file's first bytes, or -1 where there are none. */
  static int position(byte[] prefix) {
    for (int i = 0; i + KEY.length + DIGITS <= prefix.length; i++) {
      int matched = 0;
      while (matched < KEY.length && prefix[i + matched] == KEY[matched]) {
        matched++;
      }
      if (matched == KEY.length) {
        return i + KEY.length;
      }
    }
    return -1;
  }
}
