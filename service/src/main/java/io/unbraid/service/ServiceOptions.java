package io.unbraid.service;

import io.unbraid.audio.base.Checks;
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
  /** What one array holds. */
  private static final int MOST_BYTES = 1 << 30;

  public ServiceOptions {
    Checks.between("port", port, 0, 65535);
    Checks.atLeast("workers", workers, 1);
    Checks.between("bytes", bytes, 1, MOST_BYTES);
    Checks.positive("sound", sound.toMillis() / 1e3);
    Checks.atLeast("patience", patience.toMillis() / 1e3, 0);
  }

  /** Any port, a worker for each core, 64 MiB, ten minutes of sound, a minute of waiting. */
  public static ServiceOptions standard() {
    int cores = Runtime.getRuntime().availableProcessors();
    return new ServiceOptions(0, cores, 64L << 20, Duration.ofMinutes(10), Duration.ofMinutes(1));
  }

  /** The same on another port. */
  public ServiceOptions withPort(int port) {
    return new ServiceOptions(port, workers, bytes, sound, patience);
  }

  /** The same with so many requests that compute at the same time. */
  public ServiceOptions withWorkers(int workers) {
    return new ServiceOptions(port, workers, bytes, sound, patience);
  }

  /** The same with requests of so many bytes at most. */
  public ServiceOptions withBytes(long bytes) {
    return new ServiceOptions(port, workers, bytes, sound, patience);
  }

  /** The same with recordings of such a length at most. */
  public ServiceOptions withSound(Duration sound) {
    return new ServiceOptions(port, workers, bytes, sound, patience);
  }

  /** The same with another wait for a worker. */
  public ServiceOptions withPatience(Duration patience) {
    return new ServiceOptions(port, workers, bytes, sound, patience);
  }
}
