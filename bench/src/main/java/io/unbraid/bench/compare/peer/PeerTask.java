package io.unbraid.bench.compare.peer;

import io.unbraid.bench.compare.measure.Contender;
import io.unbraid.bench.compare.measure.Reading;
import io.unbraid.bench.compare.measure.Unmeasured;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.Map;
import java.util.function.Function;

/** One task of a library of bench/peers. */
public final class PeerTask implements Contender {
  private final Peers peers;
  private final String library;
  private final int threads;
  private final String task;
  private final Function<float[], Map<String, Double>> judge;

  /**
   * @param judge names the quality of what the library made
   */
  public PeerTask(
      Peers peers,
      String library,
      int threads,
      String task,
      Function<float[], Map<String, Double>> judge) {
    this.peers = peers;
    this.library = library;
    this.threads = threads;
    this.task = task;
    this.judge = judge;
  }

  @Override
  public String name() {
    return library;
  }

  @Override
  public String version() {
    return peers.of(library, threads).version();
  }

  @Override
  public Reading run() throws Unmeasured {
    return peers.of(library, threads).run(task);
  }

  @Override
  public Map<String, Double> quality() throws Unmeasured {
    if (judge == null) {
      return Map.of();
    }
    try {
      ByteBuffer bytes =
          ByteBuffer.wrap(Files.readAllBytes(peers.made(library, task)))
              .order(ByteOrder.LITTLE_ENDIAN);
      float[] made = new float[bytes.remaining() / Float.BYTES];
      bytes.asFloatBuffer().get(made);
      return judge.apply(made);
    } catch (IOException | IllegalArgumentException unusable) {
      throw Unmeasured.failed("what it made can't be used: " + unusable.getMessage());
    }
  }
}
