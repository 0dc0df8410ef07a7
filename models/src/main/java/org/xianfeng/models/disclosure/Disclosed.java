package org.xianfeng.models.disclosure;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.xianfeng.models.table.DisclosedWeeks;

/**
 * One row of {@code mart.disclosed_week}.
 *
 * @param kind what it is about
 * @param code organisation
 * @param sector of the branches that it is about
 * @param counts by measure, without those that are hidden
 * @param hidden measures
 * @param withdrawn measures, which are hidden too
 * @param kept measures that are shown, but not above the organisation's parent
 */
public record Disclosed(
    DisclosedWeeks.Kind kind,
    String code,
    String sector,
    Map<String, Count> counts,
    Set<String> hidden,
    Set<String> withdrawn,
    Set<String> kept) {
  public Disclosed {
    counts = Map.copyOf(counts);
    hidden = Set.copyOf(hidden);
    withdrawn = Set.copyOf(withdrawn);
    kept = Set.copyOf(kept);
  }

  /** Names as they stand in a column. */
  public static String text(Set<String> measures) {
    return String.join(",", new TreeSet<>(measures));
  }

  /** Names of a column. */
  public static Set<String> names(String text) {
    return text.isEmpty() ? Set.of() : Set.of(text.split(","));
  }

  /** The row with those counts only that may be shown. */
  static Disclosed of(
      DisclosedWeeks.Kind kind,
      String code,
      String sector,
      Map<String, Count> counts,
      Marks marks) {
    Map<String, Count> shown = new TreeMap<>(counts);
    shown.keySet().removeAll(marks.hidden());
    return new Disclosed(
        kind, code, sector, shown, marks.hidden(), marks.withdrawn(), marks.kept());
  }

  /** What may not be shown of a row, measure by measure, while it is found out. */
  record Marks(Set<String> hidden, Set<String> withdrawn, Set<String> kept) {
    Marks() {
      this(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
    }
  }
}
