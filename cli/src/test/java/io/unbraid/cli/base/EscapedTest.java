package io.unbraid.cli.base;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class EscapedTest {
  @Test
  void namesAreOneWordBetweenTabs() {
    assertEquals("plain name é 語.wav", Escaped.of("plain name é 語.wav"));
    assertEquals("a\\tb\\nc\\rd\\\\e", Escaped.of("a\tb\nc\rd\\e"));
    assertEquals("\\u001b[31m\\u0000\\u007f\\u0085", Escaped.of("\u001b[31m\0\u007f\u0085"));
    assertEquals("\\u2028\\u2029", Escaped.of("\u2028\u2029"));
    assertEquals("😀", Escaped.of("😀"));
  }
}
