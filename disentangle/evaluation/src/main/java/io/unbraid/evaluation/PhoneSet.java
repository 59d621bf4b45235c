package io.unbraid.evaluation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** TIMIT's 61 labels folded to the 39 that are scored (Lee and Hon 1989, table I). */
final class PhoneSet {
  private static final String FOLDED =
      "ao>aa ax>ah ax-h>ah axr>er hv>hh ix>ih el>l em>m en>n nx>n eng>ng zh>sh ux>uw "
          + "pcl>sil tcl>sil kcl>sil bcl>sil dcl>sil gcl>sil h#>sil pau>sil epi>sil";
  private static final String KEPT =
      "iy ih eh ae ah uw uh aa ey ay oy aw ow l r y w er m n ng ch jh dh b d dx g p t k z v f th s "
          + "sh hh sil";
  private static final Map<String, String> FOLD = new HashMap<>();
  private static final List<String> PHONES;

  static {
    for (String phone : KEPT.split(" ")) {
      FOLD.put(phone, phone);
    }
    PHONES = List.copyOf(new TreeSet<>(FOLD.keySet()));
    for (String pair : FOLDED.split(" ")) {
      FOLD.put(pair.substring(0, pair.indexOf('>')), pair.substring(pair.indexOf('>') + 1));
    }
  }

  private PhoneSet() {}

  /** 39. */
  static int size() {
    return PHONES.size();
  }

  /** Class of a TIMIT label; -1 for the glottal stop q, which isn't scored, and for others. */
  static int fold(String label) {
    return PHONES.indexOf(FOLD.getOrDefault(label, ""));
  }
}
