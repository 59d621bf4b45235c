package io.unbraid.bench.compare;

/** Why a contender has no times; never a failure of the whole. */
final class Unmeasured extends Exception {
  private static final long serialVersionUID = 1;

  private Unmeasured(String message) {
    super(message);
  }

  /** It is not on this machine, or has no such function. */
  static Unmeasured missing(String reason) {
    return new Unmeasured("missing: " + reason);
  }

  /** It is there and went wrong. */
  static Unmeasured failed(String reason) {
    return new Unmeasured("failed: " + reason);
  }
}
