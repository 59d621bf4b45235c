package io.unbraid.bench.compare.peer;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The libraries of bench/peers, each started when first asked, once for a number of threads. */
public final class Peers implements AutoCloseable {
  private static final long PATIENCE = 180;

  private final Path scripts;
  private final Path work;
  private final Map<String, Peer> running = new LinkedHashMap<>();

  /**
   * @param scripts folder of LIBRARY_peer.py
   * @param work folder with the input, for what they make too
   */
  public Peers(Path scripts, Path work) {
    this.scripts = scripts;
    this.work = work;
  }

  /** A library's process with so many threads. */
  Peer of(String library, int threads) {
    return running.computeIfAbsent(library + "-" + threads, key -> start(library, threads));
  }

  /** Where a library leaves what a task made: floats, little-endian. */
  Path made(String library, String task) {
    return work.resolve(library + "-" + task + ".f32");
  }

  private Peer start(String library, int threads) {
    Map<String, String> environment = new HashMap<>();
    for (String pool : List.of("OMP", "MKL", "OPENBLAS", "NUMBA", "NUMEXPR")) {
      environment.put(pool + "_NUM_THREADS", Integer.toString(threads));
    }
    List<String> command =
        List.of(
            python(library),
            scripts.resolve(library + "_peer.py").toString(),
            work.toString(),
            Integer.toString(threads));
    return new Peer(
        command, environment, work.resolve(library + "-" + threads + ".errors"), PATIENCE);
  }

  private static String python(String library) {
    String python = System.getenv().getOrDefault("PYTHON", "python3");
    return library.equals("torchaudio")
        ? System.getenv().getOrDefault("TORCHAUDIO_PYTHON", python)
        : python;
  }

  @Override
  public void close() {
    running.values().forEach(Peer::close);
  }
}
