package io.unbraid.service;

/** A request that is not served: the status and one line that says why. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final int status;

  Refusal(int status, String message) {
    super(message);
    this.status = status;
  }

  int status() {
    return status;
  }
}
