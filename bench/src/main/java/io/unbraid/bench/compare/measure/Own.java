package io.unbraid.bench.compare.measure;

import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** Work of the library, in this process. */
public final class Own<T> implements Contender {
  private final Supplier<T> work;
  private final Function<T, Map<String, Double>> judge;
  private T last;

  /**
   * @param judge names the quality of what the work made
   */
  public Own(Supplier<T> work, Function<T, Map<String, Double>> judge) {
    this.work = work;
    this.judge = judge;
  }

  public static <T> Own<T> of(Supplier<T> work) {
    return new Own<>(work, made -> Map.of());
  }

  @Override
  public String name() {
    return OURS;
  }

  @Override
  public Reading run() {
    long start = System.nanoTime();
    last = work.get();
    return Reading.of((System.nanoTime() - start) / 1e9);
  }

  @Override
  public Map<String, Double> quality() {
    return judge.apply(last);
  }
}
