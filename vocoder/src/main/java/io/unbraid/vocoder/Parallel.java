package io.unbraid.vocoder;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Independent pieces of work on a given number of threads, of which the caller is one. Threads are
 * daemons and end when idle, so nothing need be closed and no exit hangs.
 */
final class Parallel {
  private static final ThreadPoolExecutor POOL =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          5,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          task -> {
            Thread thread = new Thread(task, "vocoder");
            thread.setDaemon(true);
            return thread;
          });

  private Parallel() {}

  /** A piece of work: its number, and the number of the thread, for scratch memory. */
  @FunctionalInterface
  interface Piece {
    void run(int piece, int thread);
  }

  /**
   * Runs the pieces 0 to {@code pieces} - 1 in any order and returns when all are done. What one
   * throws reaches the caller.
   */
  static void run(int pieces, int threads, Piece work) {
    int helpers = Math.min(pieces, threads) - 1;
    AtomicInteger next = new AtomicInteger();
    List<Future<?>> running = new ArrayList<>();
    for (int helper = 1; helper <= helpers; helper++) {
      int thread = helper;
      running.add(POOL.submit(() -> take(next, pieces, thread, work)));
    }
    try {
      take(next, pieces, 0, work);
    } finally {
      next.set(pieces);
      await(running);
    }
  }

  private static void take(AtomicInteger next, int pieces, int thread, Piece work) {
    for (int piece = next.getAndIncrement(); piece < pieces; piece = next.getAndIncrement()) {
      work.run(piece, thread);
    }
  }

  private static void await(List<Future<?>> running) {
    boolean interrupted = false;
    RuntimeException failure = null;
    for (Future<?> future : running) {
      boolean done = false;
      while (!done) {
        try {
          future.get();
          done = true;
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (ExecutionException e) {
          failure = new IllegalStateException(e.getCause());
          done = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (failure != null) {
      throw failure;
    }
  }
}
