package io.unbraid.cli.train;

import io.unbraid.cli.base.Progress;
import io.unbraid.training.RunMonitor;
import java.time.Duration;
import java.util.Map;

/** Draws how far a training is and stops it by Ctrl-C. */
public final class RunWatch implements RunMonitor {
  private Progress progress;
  private StopSignal stop;

  @Override
  public void begin(long lastStep, Duration limit) {
    progress = new Progress(lastStep, limit);
    stop = new StopSignal();
  }

  @Override
  public void step(long step, Map<String, Double> values) {
    progress.update(step, values);
  }

  @Override
  public void message(String line) {
    progress.message(line);
  }

  @Override
  public boolean stopRequested() {
    return stop.requested();
  }

  @Override
  public void end() {
    stop.close();
    progress.finish();
  }
}
