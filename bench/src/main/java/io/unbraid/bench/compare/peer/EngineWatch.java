package io.unbraid.bench.compare.peer;

import io.unbraid.bench.compare.measure.Contender;
import io.unbraid.bench.compare.measure.Reading;
import io.unbraid.bench.compare.measure.Unmeasured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A command of vc, and how many of the engine's classes it loads: counted in one run more, whose
 * Java logs each class that it loads.
 */
public final class EngineWatch implements Contender {
  private static final String ENGINE = " org.bytedeco.pytorch.";

  private final CommandRun timed;
  private final Function<Map<String, String>, CommandRun> again;
  private final Path log;

  /**
   * @param again the same command with variables in its environment
   */
  public EngineWatch(CommandRun timed, Function<Map<String, String>, CommandRun> again, Path log) {
    this.timed = timed;
    this.again = again;
    this.log = log;
  }

  @Override
  public String name() {
    return timed.name();
  }

  @Override
  public Reading run() throws Unmeasured {
    return timed.run();
  }

  @Override
  public Map<String, Double> quality() throws Unmeasured {
    again.apply(Map.of("VC_JAVA_OPTIONS", "-Xlog:class+load:file=" + log)).run();
    try (Stream<String> lines = Files.lines(log)) {
      return Map.of("engine classes", (double) lines.filter(l -> l.contains(ENGINE)).count());
    } catch (IOException unreadable) {
      return Map.of();
    }
  }
}
