package io.unbraid.bench.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.CRC32;

/** Makes checksums true again after damage, as a stranger would who means harm. */
final class Repair {
  private static final byte[] DIGEST = "\"unbraid.sha256\":\"".getBytes(StandardCharsets.US_ASCII);
  private static final int DIGITS = 64;
  private static final int LENGTH = 8;

  private Repair() {}

  /** Mutates a safetensors file's header, its tensors or all of it; mostly with a true checksum. */
  static byte[] safetensors(byte[] bytes, byte[] other, Random random) {
    Mutator mutator = new Mutator(random);
    int header = (int) Math.min(bytes.length - LENGTH, length(bytes));
    byte[] mutated;
    int part = random.nextInt(8);
    if (part < 3) {
      mutated = values(bytes, LENGTH + header, random);
    } else if (part < 7) {
      byte[] text = Arrays.copyOfRange(bytes, LENGTH, LENGTH + header);
      byte[] changed = mutator.mutate(text, text);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.writeBytes(
          ByteBuffer.allocate(LENGTH)
              .order(ByteOrder.LITTLE_ENDIAN)
              .putLong(changed.length)
              .array());
      out.writeBytes(changed);
      out.write(bytes, LENGTH + header, bytes.length - LENGTH - header);
      mutated = out.toByteArray();
    } else {
      mutated = mutator.mutate(bytes, other);
    }
    return random.nextInt(5) > 0 ? signed(mutated) : mutated;
  }

  private static final float[] VALUES = {
    Float.NaN,
    Float.NEGATIVE_INFINITY,
    Float.MAX_VALUE,
    -1e30f,
    1e20f,
    1e9f,
    -1e4f,
    100,
    0,
    -0f,
    1e-40f
  };

  /** The header stays, so that what stands behind it is used: some values become others. */
  private static byte[] values(byte[] bytes, int from, Random random) {
    byte[] changed = bytes.clone();
    ByteBuffer view = ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = random.nextInt(4); i >= 0; i--) {
      float value = VALUES[random.nextInt(VALUES.length)];
      int at = from + 2 * random.nextInt(Math.max(1, (bytes.length - from) / 2));
      for (int n = 1 << random.nextInt(16); n > 0 && at + 4 <= bytes.length; n--, at += 4) {
        view.putFloat(at, value);
      }
    }
    return changed;
  }

  private static long length(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
  }

  private static byte[] signed(byte[] bytes) {
    int end =
        (int) Math.max(0, Math.min(bytes.length, LENGTH + (bytes.length < 8 ? 0 : length(bytes))));
    for (int at = LENGTH; at + DIGEST.length + DIGITS <= end; at++) {
      if (Arrays.equals(bytes, at, at + DIGEST.length, DIGEST, 0, DIGEST.length)) {
        int digits = at + DIGEST.length;
        Arrays.fill(bytes, digits, digits + DIGITS, (byte) '0');
        try {
          byte[] sum = MessageDigest.getInstance("SHA-256").digest(bytes);
          byte[] hex = HexFormat.of().formatHex(sum).getBytes(StandardCharsets.US_ASCII);
          System.arraycopy(hex, 0, bytes, digits, DIGITS);
        } catch (NoSuchAlgorithmException impossible) {
          throw new IllegalStateException(impossible);
        }
        return bytes;
      }
    }
    return bytes;
  }

  /** Mutates a file of an index and makes the checksum at its end true, mostly. */
  static byte[] index(byte[] bytes, byte[] other, Random random) {
    byte[] mutated = new Mutator(random).mutate(bytes, other);
    if (mutated.length > LENGTH && random.nextInt(5) > 0) {
      CRC32 sum = new CRC32();
      sum.update(mutated, 0, mutated.length - LENGTH);
      ByteBuffer.wrap(mutated).putLong(mutated.length - LENGTH, sum.getValue());
    }
    return mutated;
  }
}
