package io.unbraid.training.store;

import io.unbraid.nn.Memory;
import io.unbraid.nn.Tensor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** A short name for a set of weights, the same wherever they are the same. */
public final class Fingerprint {
  private static final int DIGITS = 12;

  private Fingerprint() {}

  /** Twelve hexadecimal digits of these tensors and their names. */
  public static String of(Map<String, Tensor> state) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      state.forEach(
          (name, tensor) -> {
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update(Memory.bytes(tensor));
          });
      return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
