package io.unbraid.cli.base;

import java.nio.file.Path;

/** Where what can be made again is kept. */
public final class Caches {
  private Caches() {}

  /** $XDG_CACHE_HOME/unbraid, by default ~/.cache/unbraid. */
  public static Path folder() {
    String base = System.getenv("XDG_CACHE_HOME");
    Path parent =
        base == null || base.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(base);
    return parent.resolve("unbraid");
  }
}
