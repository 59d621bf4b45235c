package io.unbraid.audio.base;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SuggestionsTest {
  @Test
  void distancesKnownFromTheLiterature() {
    assertEquals(3, Suggestions.distance("kitten", "sitting"));
    assertEquals(5, Suggestions.distance("intention", "execution"));
    assertEquals(3, Suggestions.distance("ca", "abc"));
    assertEquals(1, Suggestions.distance("hte", "the"));
    assertEquals(4, Suggestions.distance("", "four"));
    assertEquals(0, Suggestions.distance("same", "same"));
  }

  @Test
  void offersTheNearestFirst() {
    List<String> known = List.of("channels", "encoder.channels", "kernel", "seed", "arctic_bdl");
    assertEquals(List.of("channels", "encoder.channels"), Suggestions.nearest("chanels", known));
    assertEquals(List.of("seed"), Suggestions.nearest("SEDE", known));
    assertEquals(List.of("arctic_bdl"), Suggestions.nearest("bdl", known));
    assertEquals(List.of(), Suggestions.nearest("zzz", known));
    assertEquals(List.of(), Suggestions.nearest("", List.of("a.very.long.key")));
  }

  @Test
  void theHintListsWhatIsKnownWhereNothingIsNear() {
    assertEquals("did you mean \"slt\"?", Suggestions.hint("stl", List.of("bdl", "slt")));
    assertEquals("known: bdl, slt", Suggestions.hint("kathleen", List.of("slt", "bdl")));
    assertEquals("none is known", Suggestions.hint("x", List.of()));
    List<String> many = IntStream.range(10, 30).mapToObj(i -> "speaker" + i).toList();
    assertEquals(" and 8 more", Suggestions.hint("x", many).replaceAll(".*speaker21", ""));
  }
}
