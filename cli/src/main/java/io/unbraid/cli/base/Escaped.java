package io.unbraid.cli.base;

import java.util.Locale;

/** Names in output that programs read line by line and column by column. */
public final class Escaped {
  private Escaped() {}

  /**
   * The text with backslashes, tabs, line breaks and other control characters as in Java's and
   * JSON's strings, so that it is one word between tabs; the usual name is as it was.
   */
  public static String of(Object text) {
    StringBuilder escaped = new StringBuilder();
    String.valueOf(text)
        .codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '\\' -> escaped.append("\\\\");
                case '\t' -> escaped.append("\\t");
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                default -> {
                  // Line and paragraph separators are no control characters, but break lines too.
                  if (Character.isISOControl(c) || c == 0x2028 || c == 0x2029) {
                    escaped.append(String.format(Locale.ROOT, "\\u%04x", c));
                  } else {
                    escaped.appendCodePoint(c);
                  }
                }
              }
            });
    return escaped.toString();
  }
}
