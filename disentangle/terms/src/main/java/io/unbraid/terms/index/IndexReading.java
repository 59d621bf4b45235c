package io.unbraid.terms.index;

import java.io.IOException;

/**
 * Reads from an index that anyone may have made. Lucene trusts what its checksums vouch for, and
 * throws whatever comes where a stranger's are true and the rest is not.
 */
public interface IndexReading<T> {
  T read() throws IOException;

  /**
   * @param origin of the index, for the message
   * @throws io.unbraid.audio.base.InputException if the index is damaged or can't be read
   */
  static <T> T of(String origin, IndexReading<T> reading) {
    try {
      return reading.read();
    } catch (IOException e) {
      throw TermIndex.failure(origin, e);
    } catch (RuntimeException | AssertionError e) {
      if (fromLucene(e)) {
        throw TermIndex.damaged(origin, e);
      }
      throw e;
    } catch (OutOfMemoryError e) {
      // A forged length is taken at its word, and an array made of it.
      throw TermIndex.tooLarge(origin, e);
    }
  }

  /** Whether it was thrown there, or by what was called from there, and not by this program. */
  private static boolean fromLucene(Throwable fault) {
    for (StackTraceElement frame : fault.getStackTrace()) {
      if (frame.getClassName().startsWith("org.apache.lucene.")) {
        return true;
      }
      if (frame.getClassName().startsWith("io.unbraid.")) {
        return false;
      }
    }
    return false;
  }
}
