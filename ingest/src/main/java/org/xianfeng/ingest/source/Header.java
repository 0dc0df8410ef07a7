package org.xianfeng.ingest.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.xianfeng.models.failure.Failure;

/** The names that a file gives its columns, held against those that somebody asks for. */
public final class Header {
  private static final List<Character> DELIMITERS = List.of(';', '\t', '|', ',');

  private Header() {}

  /**
   * Says what is missing, and what is there twice of what is asked for; never what else is there: a
   * file without a header begins with a row.
   *
   * @param name of the file
   * @param manner how it was read
   * @throws Failure.Data naming the columns
   */
  public static void require(
      String name, List<String> header, Collection<String> columns, String manner) {
    List<String> missing = new ArrayList<>(columns);
    missing.removeAll(header);
    if (!missing.isEmpty()) {
      throw new Failure.Data(
          "%s has no column %s that the mapping names, among %d, %s%s"
              .formatted(name, quoted(missing), header.size(), manner, hint(header)));
    }
    List<String> twice =
        columns.stream().filter(column -> Collections.frequency(header, column) > 1).toList();
    if (!twice.isEmpty()) {
      throw new Failure.Data(
          "%s has more than one column %s: which of them is meant, nobody can say"
              .formatted(name, quoted(twice)));
    }
  }

  private static String quoted(List<String> names) {
    return "'" + String.join("', '", names) + "'";
  }

  private static String hint(List<String> header) {
    if (header.size() == 1) {
      for (char delimiter : DELIMITERS) {
        if (header.get(0).indexOf(delimiter) >= 0) {
          return "; is its delimiter %s?"
              .formatted(delimiter == '\t' ? "a tab" : "'" + delimiter + "'");
        }
      }
    }
    return "";
  }
}
