package io.unbraid.nn;

import io.unbraid.audio.base.Checks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ThreadLocalRandom;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.global.torch;

/** What holds for the whole engine: threads, the random seed, whether gradients are recorded. */
public final class Engine {
  static {
    // Its threads go on spinning for their next product, on cores that everything else waits for:
    // with two threads a training step of the voice model took 1.3 s instead of 0.46.
    present(() -> openblas_nolapack.blas_set_num_threads(1));
  }

  /** A thread's own, so that two trainings in one program do not draw from each other. */
  private static final ThreadLocal<GeneratorOptional> RANDOM =
      ThreadLocal.withInitial(
          () -> {
            long seed = ThreadLocalRandom.current().nextLong();
            try (Generator generator = torch.createCPUGenerator(seed)) {
              // The scope that this happens to be called in must not free it.
              return new GeneratorOptional(generator).retainReference();
            }
          });

  private Engine() {}

  /** Whoever calls it has the engine as this class wants it. */
  static void prepare() {
    present(torch::get_num_threads);
  }

  private static void present(Runnable load) {
    try {
      load.run();
    } catch (LinkageError missing) {
      throw new UnsatisfiedLinkError(
          "no libtorch for "
              + Loader.getPlatform()
              + " on the class path; there is one for linux-x86_64, macosx-arm64, macosx-x86_64"
              + " and windows-x86_64 ("
              + missing.getMessage()
              + ")");
    }
  }

  /**
   * Work of one operation is spread over so many threads, but for matrix products, which keep to
   * one: the threads that they would have of their own get into the way of all others.
   */
  public static void threads(int count) {
    Checks.atLeast("threads", count, 1);
    torch.set_num_threads(count);
  }

  /** Threads that one operation is spread over. */
  public static int threads() {
    return torch.get_num_threads();
  }

  /** Starts this thread's random generator anew: the same seed gives the same numbers. */
  public static void seed(long seed) {
    RANDOM.get().get().set_current_seed(seed);
  }

  /** This thread's random generator. */
  static GeneratorOptional random() {
    return RANDOM.get();
  }

  /** The version of libtorch's jar: libtorch's own, a dash, JavaCPP's. */
  public static String version() {
    try {
      return Loader.getVersion("org.bytedeco", "pytorch");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Until closed, nothing on this thread is recorded for differentiation. */
  public static NoGradients noGradients() {
    return new NoGradients();
  }

  /** See {@link #noGradients}. */
  public static final class NoGradients implements AutoCloseable {
    private final AutoGradMode mode = new AutoGradMode(false);

    private NoGradients() {}

    @Override
    public void close() {
      mode.close();
    }
  }
}
