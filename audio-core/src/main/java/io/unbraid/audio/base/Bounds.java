package io.unbraid.audio.base;

/** Whether what a model says can be gone on with. */
public final class Bounds {
  private Bounds() {}

  /**
   * Files of finite numbers can still hold some so large that what is computed of them is none.
   *
   * @param rows what a model said, [rows][any]
   * @param most that a sound model says, either side of 0
   * @param whose "the profile \"anna\"", "the speaker model"
   * @return the rows
   * @throws InputException if a value is beyond it or is no number
   */
  public static float[][] check(float[][] rows, double most, String whose) {
    for (float[] row : rows) {
      for (float value : row) {
        if (!(Math.abs(value) <= most)) {
          throw new InputException(
              whose + " gives numbers out of all bounds, as a damaged file does; get it anew");
        }
      }
    }
    return rows;
  }
}
