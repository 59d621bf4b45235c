package io.unbraid.bench.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;

/** Damages bytes: flips, lengths that lie, cuts, repetitions, parts of others, numbers in text. */
final class Mutator {
  private static final long[] LENGTHS = {
    0, 1, -1, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0x80000000L, 0xFFFFFFFEL, 1L << 40
  };

  private static final String[] NUMBERS = {
    "-1",
    "0",
    "1e999",
    "99999999999999999999",
    "NaN",
    "\"\"",
    "null",
    "[]",
    "{}",
    "2147483648",
    "0.5",
    "true",
    "\"\\u0000\"",
    "4294967296"
  };

  /** Headers are short and worth most. */
  private static final int HEAD = 300;

  private final Random random;

  Mutator(Random random) {
    this.random = random;
  }

  byte[] mutate(byte[] bytes, byte[] other) {
    byte[] mutated = bytes.clone();
    int changes = 1 + random.nextInt(random.nextBoolean() ? 2 : 8);
    for (int i = 0; i < changes; i++) {
      mutated = mutated.length == 0 ? other.clone() : change(mutated, other);
    }
    return mutated;
  }

  private byte[] change(byte[] bytes, byte[] other) {
    int at = at(bytes.length);
    int length = Math.min(bytes.length - at, 1 << random.nextInt(12));
    switch (random.nextInt(9)) {
      case 0:
        bytes[at] ^= (byte) (1 << random.nextInt(8));
        return bytes;
      case 1:
        bytes[at] = (byte) random.nextInt();
        return bytes;
      case 2:
        return number(bytes, at);
      case 3:
        return Arrays.copyOf(bytes, at);
      case 4:
        return join(bytes, 0, at, bytes, at + length, bytes.length);
      case 5:
        return join(bytes, 0, at + length, bytes, at, bytes.length);
      case 6:
        int from = other.length == 0 ? 0 : random.nextInt(other.length);
        byte[] start = join(bytes, 0, at, other, from, Math.min(other.length, from + length));
        return join(start, 0, start.length, bytes, at, bytes.length);
      case 7:
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        System.arraycopy(noise, 0, bytes, at, length);
        return bytes;
      default:
        return text(bytes, at);
    }
  }

  private int at(int length) {
    return random.nextInt(random.nextInt(3) > 0 ? Math.min(length, HEAD) : length);
  }

  /** A number of 2, 4 or 8 bytes, either end first. */
  private byte[] number(byte[] bytes, int at) {
    long value = LENGTHS[random.nextInt(LENGTHS.length)];
    int size = 2 << random.nextInt(3);
    boolean little = random.nextBoolean();
    for (int i = 0; i < size && at + i < bytes.length; i++) {
      bytes[at + i] = (byte) (value >> 8 * (little ? i : size - 1 - i));
    }
    return bytes;
  }

  /** The next number in a text becomes another. */
  private byte[] text(byte[] bytes, int at) {
    int from = at;
    while (from < bytes.length && !(bytes[from] >= '0' && bytes[from] <= '9')) {
      from++;
    }
    int to = from;
    while (to < bytes.length && (bytes[to] >= '0' && bytes[to] <= '9' || bytes[to] == '.')) {
      to++;
    }
    byte[] number = NUMBERS[random.nextInt(NUMBERS.length)].getBytes();
    byte[] start = join(bytes, 0, from, number, 0, number.length);
    return join(start, 0, start.length, bytes, to, bytes.length);
  }

  private static byte[] join(byte[] a, int aFrom, int aTo, byte[] b, int bFrom, int bTo) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(a, aFrom, aTo - aFrom);
    out.write(b, bFrom, Math.max(0, bTo - bFrom));
    return out.toByteArray();
  }
}
