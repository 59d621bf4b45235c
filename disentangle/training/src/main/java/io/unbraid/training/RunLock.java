package io.unbraid.training;

import io.unbraid.audio.base.AtomicFile;
import io.unbraid.audio.base.InputException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a second training out of a run's folder. The system gives the lock up when the program
 * ends, however it ends; the empty file {@code run.lock} stays.
 */
public final class RunLock implements AutoCloseable {
  /** Asked first: merely closing the file elsewhere in this program would give up its lock. */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private static final String NAME = "run.lock";

  private final Path key;
  private final FileChannel channel;

  private RunLock(Path key, FileChannel channel) {
    this.key = key;
    this.channel = channel;
  }

  /**
   * @throws InputException if the folder is in use, or cannot be written
   */
  static RunLock take(Path folder) {
    Path key;
    try {
      key = folder.toRealPath();
    } catch (IOException failure) {
      throw new InputException(
          folder + ": cannot be trained in: " + AtomicFile.reason(failure), failure);
    }
    if (!HELD.add(key)) {
      throw inUse(folder);
    }
    FileChannel channel;
    try {
      channel =
          FileChannel.open(key.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException failure) {
      HELD.remove(key);
      throw new InputException(
          folder.resolve(NAME) + ": cannot be written: " + AtomicFile.reason(failure), failure);
    }
    boolean taken;
    try {
      taken = channel.tryLock() != null;
    } catch (IOException unsupported) {
      // Some network file systems have no locks; training there goes on without one.
      taken = true;
    }
    RunLock lock = new RunLock(key, channel);
    if (!taken) {
      lock.close();
      throw inUse(folder);
    }
    return lock;
  }

  /** Lets others train in the folder. */
  @Override
  public void close() {
    HELD.remove(key);
    try {
      channel.close();
    } catch (IOException nothingWritten) {
      return;
    }
  }

  private static InputException inUse(Path folder) {
    return new InputException(
        folder + ": another training runs in this folder; wait for it, stop it or name another");
  }
}
