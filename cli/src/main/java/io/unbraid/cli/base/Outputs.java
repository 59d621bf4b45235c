package io.unbraid.cli.base;

import io.unbraid.audio.base.InputException;
import io.unbraid.audio.plot.Fonts;
import io.unbraid.conversion.OutputFile;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** The files that a command writes: none that it reads, and those that it replaces are told. */
public final class Outputs {
  private final List<Path> replaced;
  private final boolean pictures;

  private Outputs(List<Path> replaced, boolean pictures) {
    this.replaced = replaced;
    this.pictures = pictures;
  }

  /**
   * Call it before any work.
   *
   * @param written files, null for one that is not asked for
   * @param read files and folders, null likewise
   * @throws InputException if one is both
   */
  public static Outputs of(Collection<Path> written, Collection<Path> read) {
    List<Path> inputs = read.stream().filter(Objects::nonNull).toList();
    List<Path> there =
        written.stream().filter(Objects::nonNull).filter(Files::isRegularFile).toList();
    there.forEach(out -> OutputFile.checkNotRead(out, inputs));
    boolean pictures =
        written.stream().filter(Objects::nonNull).anyMatch(out -> out.toString().endsWith(".png"));
    return new Outputs(there, pictures);
  }

  /** Call it when all is done. */
  public void tell(PrintWriter err) {
    if (pictures && !Fonts.PRESENT) {
      err.println("vc: this Java finds no fonts, so plots carry no words: install fontconfig");
    }
    replaced.forEach(file -> err.println("vc: " + file + ": replaced the file that was there"));
  }
}
