package io.unbraid.training.store;

import io.unbraid.audio.base.AtomicFile;
import io.unbraid.audio.base.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Weights under one name in a run's folder, of which the ones before are kept. */
public final class KeptWeights {
  private final Path next;
  private final Path current;
  private final Path previous;
  private final Set<Path> damaged = new HashSet<>();

  public KeptWeights(Path folder, String name) {
    next = folder.resolve(name + ".next.safetensors");
    current = folder.resolve(name + ".safetensors");
    previous = folder.resolve(name + ".previous.safetensors");
  }

  public boolean exist() {
    return candidates().stream().anyMatch(Files::exists);
  }

  /**
   * The new weights are on the disk in full before the old ones are moved.
   *
   * @throws InputException if they cannot be written; what was there stays
   */
  public void save(SafeTensors weights) {
    weights.write(next);
    moveUp();
  }

  /** As {@link #save}, of the weights that another name holds. No file is ever written into. */
  public void saveSame(KeptWeights other) {
    try {
      Files.deleteIfExists(next);
      Files.createLink(next, other.current);
    } catch (IOException | UnsupportedOperationException noLinks) {
      AtomicFile.write(
          next, file -> Files.copy(other.current, file, StandardCopyOption.REPLACE_EXISTING));
    }
    moveUp();
  }

  private void moveUp() {
    try {
      // A damaged file must not take the place of the good one before it.
      if (Files.exists(current) && !damaged.remove(current)) {
        Files.move(current, previous, StandardCopyOption.ATOMIC_MOVE);
      }
      Files.move(next, current, StandardCopyOption.ATOMIC_MOVE);
      AtomicFile.flushFolder(current.toAbsolutePath().getParent());
    } catch (IOException failure) {
      throw new InputException(
          current + ": cannot be written: " + AtomicFile.reason(failure), failure);
    }
  }

  /**
   * The newest weights that are whole.
   *
   * @param warn gets one line for each damaged file
   * @throws InputException if there are none
   */
  public SafeTensors load(Consumer<String> warn) {
    List<Path> present = candidates().stream().filter(Files::exists).toList();
    for (Path file : present) {
      if (!Files.isReadable(file)) {
        // That is no damage: older weights would take the place of good ones.
        throw new InputException(file + ": cannot be read: permission denied; check the folder");
      }
      try {
        return SafeTensors.read(file);
      } catch (InputException unreadable) {
        damaged.add(file);
        boolean more = present.indexOf(file) < present.size() - 1;
        warn.accept(unreadable.getMessage() + (more ? " (trying the one before it)" : ""));
      }
    }
    throw new InputException(
        present.isEmpty()
            ? current + ": no such file; the run saved no such weights yet"
            : current + ": neither it nor the one before it can be read; start the run again");
  }

  /** Newest first; a "next" is left only where the program died between its two moves. */
  private List<Path> candidates() {
    return List.of(next, current, previous);
  }
}
