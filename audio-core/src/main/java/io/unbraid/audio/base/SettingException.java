package io.unbraid.audio.base;

/**
 * A setting of a record of options is out of its range. Thrown by the records' constructors, mostly
 * through {@link Checks}; it carries the setting's name, so that whoever took the value from a user
 * can say where the user gave it.
 */
public class SettingException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String setting;
  private final String problem;

  /**
   * @param setting as its record component is called, with the names of the records around it where
   *     it is nested, such as {@code network.code}
   * @param problem what is wrong with its value, to be read after the name: "must be at least 1,
   *     not 0"
   */
  public SettingException(String setting, String problem) {
    super(setting + " " + problem);
    this.setting = setting;
    this.problem = problem;
  }

  /** The setting's name. */
  public String setting() {
    return setting;
  }

  /** What is wrong, without the name. */
  public String problem() {
    return problem;
  }
}
