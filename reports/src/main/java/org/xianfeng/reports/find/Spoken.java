package org.xianfeng.reports.find;

import com.github.houbb.pinyin.constant.enums.PinyinStyleEnum;
import com.github.houbb.pinyin.util.PinyinHelper;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * A text that is looked for, as it is written, or as it is spoken: in pinyin without tones, whole
 * syllables and first letters mixed as one likes ({@code qingshizhen}, {@code qsz}, {@code
 * qszhen}). Of a character with several readings each will do.
 *
 * @param text without spaces, lower case
 */
record Spoken(String text) {
  /** Looking one up costs microseconds, and a tree has few characters. */
  private static final Map<Integer, List<String>> READINGS = new ConcurrentHashMap<>();

  /** Takes a text as somebody typed it; full width, case and spaces make no difference. */
  static Spoken of(String typed) {
    return new Spoken(plain(typed));
  }

  /** Whether a name has it, from any of its characters on. */
  boolean isIn(String name) {
    String plain = plain(name);
    if (plain.contains(text)) {
      return true;
    }
    List<List<String>> readings =
        plain.codePoints().mapToObj(Spoken::readings).collect(Collectors.toList());
    for (int from = 0; from < readings.size(); from++) {
      if (matches(readings, from, text)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(List<List<String>> readings, int at, String rest) {
    if (rest.isEmpty()) {
      return true;
    }
    return at < readings.size()
        && readings.get(at).stream()
            .anyMatch(
                reading ->
                    reading.startsWith(rest)
                        || rest.startsWith(reading)
                            && matches(readings, at + 1, rest.substring(reading.length()))
                        || rest.startsWith(reading.substring(0, 1))
                            && matches(readings, at + 1, rest.substring(1)));
  }

  private static List<String> readings(int point) {
    return READINGS.computeIfAbsent(point, Spoken::lookedUp);
  }

  private static List<String> lookedUp(int point) {
    return Character.isBmpCodePoint(point) && Character.isIdeographic(point)
        ? PinyinHelper.toPinyinList((char) point, PinyinStyleEnum.NORMAL).stream()
            .map(reading -> reading.replace('\u00fc', 'v'))
            .distinct()
            .toList()
        : List.of(Character.toString(point));
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replaceAll("\\s", "");
  }
}
