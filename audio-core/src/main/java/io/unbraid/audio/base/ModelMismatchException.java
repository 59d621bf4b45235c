package io.unbraid.audio.base;

/**
 * A file is sound but does not fit what it is to be used with: of another kind or version, or made
 * by another model. Another file is wanted, or it is to be made anew.
 */
public class ModelMismatchException extends InputException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message one line: which file, what it is, what is wanted
   */
  public ModelMismatchException(String message) {
    super(message);
  }

  /**
   * @param setting that gave the file, as for {@link InputException#about}
   * @param message one line: which file, what it is, what is wanted
   */
  public ModelMismatchException(String setting, String message) {
    super(message, null, setting);
  }
}
