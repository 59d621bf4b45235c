package io.unbraid.cli.base;

import io.unbraid.training.RunOptions;
import io.unbraid.training.TrainingMonitor;
import java.io.PrintWriter;
import java.util.Map;

/**
 * Shows how a training goes, and ends it at Ctrl-C or a signal to stop. What comes before its first
 * step has nothing to save, and ends as any program does.
 */
public final class ConsoleMonitor implements TrainingMonitor, AutoCloseable {
  private final RunOptions options;
  private final PrintWriter err;
  private Progress progress;
  private StopSignal stop;

  public ConsoleMonitor(RunOptions options, PrintWriter err) {
    this.options = options;
    this.err = err;
  }

  @Override
  public void message(String line) {
    if (progress == null) {
      err.println(line);
      err.flush();
    } else {
      progress.message(line);
    }
  }

  @Override
  public void begins(long steps) {
    progress = new Progress(steps, options.limit());
    stop = new StopSignal();
  }

  @Override
  public void progress(long step, long steps, Map<String, Double> values) {
    progress.update(step, values);
  }

  @Override
  public boolean stops() {
    return stop.requested();
  }

  @Override
  public void close() {
    if (progress != null) {
      progress.finish();
      stop.close();
    }
  }
}
