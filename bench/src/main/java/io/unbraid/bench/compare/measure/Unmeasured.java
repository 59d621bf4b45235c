package io.unbraid.bench.compare.measure;

/** Why a contender has no times; never a failure of the whole. */
public final class Unmeasured extends Exception {
  private static final long serialVersionUID = 1;

  private Unmeasured(String message) {
    super(message);
  }

  /** It is not on this machine, or has no such function. */
  public static Unmeasured missing(String reason) {
    return new Unmeasured("missing: " + reason);
  }

  /** It is there and went wrong. */
  public static Unmeasured failed(String reason) {
    return new Unmeasured("failed: " + reason);
  }
}
