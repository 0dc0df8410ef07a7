package org.xianfeng.ingest.mapping.reading;

import java.time.DateTimeException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.xianfeng.models.text.KeyText;

/** Finds out how the times of a column are written. */
public final class TimeGuess {
  /** In the order in which they are proposed; of two that read all, the earlier is likelier. */
  private static final List<String> FORMATS =
      List.of(
          "iso",
          "iso-local",
          "yyyy-MM-dd HH:mm:ss",
          "yyyy-MM-dd HH:mm:ss.SSS",
          "yyyy-MM-dd HH:mm",
          "yyyy-MM-dd HH:mm:ssXXX",
          "yyyy/M/d",
          "yyyy/M/d H:mm",
          "yyyy/M/d H:mm:ss",
          "yyyy.M.d",
          "M/d/yyyy",
          "M/d/yyyy H:mm",
          "M/d/yyyy H:mm:ss",
          "M/d/yyyy h:mm a",
          "M/d/yyyy h:mm:ss a",
          "d/M/yyyy",
          "d/M/yyyy H:mm",
          "d/M/yyyy H:mm:ss",
          "d.M.yyyy",
          "d.M.yyyy H:mm",
          "d MMM yyyy",
          "yyyyMMdd",
          "yyyyMMddHHmmss",
          "yyyy-MM");

  private TimeGuess() {}

  /**
   * The formats that read every one of some texts; none of none.
   *
   * @param others formats that are tried as well
   */
  public static List<String> formats(List<String> others, Collection<String> texts) {
    return texts.isEmpty()
        ? List.of()
        : Stream.concat(FORMATS.stream(), others.stream())
            .filter(format -> readsAll(format, texts))
            .toList();
  }

  private static boolean readsAll(String word, Collection<String> texts) {
    TimeFormat format = TimeFormat.of(word);
    try {
      for (String text : texts) {
        format.read(KeyText.of(text));
      }
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
