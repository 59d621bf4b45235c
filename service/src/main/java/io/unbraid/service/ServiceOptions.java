package io.unbraid.service;

import java.time.Duration;

/**
 * Bounds of a service.
 *
 * @param port to listen on; 0 for any that is free
 * @param workers requests that compute at the same time
 * @param bytes that a request may bring
 * @param sound that a recording may last
 * @param patience how long a request waits for a worker before it is turned away
 */
public record ServiceOptions(int port, int workers, long bytes, Duration sound, Duration patience) {
  public ServiceOptions {
    require(port >= 0 && port <= 65535, "the port must be from 0 to 65535, not " + port);
    require(workers >= 1, "the number of workers must be at least 1, not " + workers);
    require(bytes >= 1 && bytes <= 1 << 30, "the bytes must be from 1 to 2^30, not " + bytes);
    require(!sound.isNegative() && !sound.isZero(), "the length of a sound must be above 0");
    require(!patience.isNegative(), "the patience must not be negative");
  }

  /** Any port, a worker for each core, 64 MiB, ten minutes of sound, a minute of waiting. */
  public static ServiceOptions standard() {
    return new ServiceOptions(
        0,
        Runtime.getRuntime().availableProcessors(),
        64L << 20,
        Duration.ofMinutes(10),
        Duration.ofMinutes(1));
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
