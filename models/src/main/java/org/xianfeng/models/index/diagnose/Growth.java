package org.xianfeng.models.index.diagnose;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.index.IndexResult;
import org.xianfeng.models.index.run.Stage;
import org.xianfeng.models.index.spec.PeriodRule;
import org.xianfeng.models.index.table.IndexTable;
import org.xianfeng.models.index.table.Periods;

/**
 * How an indicator as it was observed, or the score of a node, went from a unit's first value to
 * its last one.
 *
 * <p>Source: COINr, {@code get_trends()} and {@code CAGR()}.
 *
 * @param unit its key
 * @param item indicator or node
 * @param from period of the first value
 * @param to period of the last value, later
 * @param periods calendar distance of the two, 1 or more
 * @param first value
 * @param last value
 */
public record Growth(
    String unit, String item, String from, String to, long periods, double first, double last) {

  /**
   * That of all units with two values or more: units in the order of the table, indicators first,
   * then nodes, the index last. None in a table without periods.
   *
   * @param result with the values of the pooled stage
   */
  public static List<Growth> of(IndexResult result) {
    PeriodRule rule = result.spec().rows().period();
    if (rule == null) {
      return List.of();
    }
    IndexTable table = result.table();
    Periods time = Periods.of(table, rule.byCalendar());
    Map<String, List<Integer>> units = new LinkedHashMap<>();
    for (int row = 0; row < table.rows(); row++) {
      units.computeIfAbsent(table.unit(row), any -> new ArrayList<>()).add(row);
    }
    List<Growth> all = new ArrayList<>();
    units.forEach(
        (unit, rows) -> {
          for (int item = 0; item < result.items().size(); item++) {
            String name = result.items().get(item);
            double[] values =
                item < result.leaves() ? result.stage(Stage.POOLED)[item] : result.values(name);
            Growth found = of(unit, name, rows, values, time);
            if (found != null) {
              all.add(found);
            }
          }
        });
    return all;
  }

  private static @Nullable Growth of(
      String unit, String item, List<Integer> rows, double[] values, Periods time) {
    int first = -1;
    int last = -1;
    for (int row : rows) {
      if (!Double.isNaN(values[row])) {
        first = first < 0 || time.period(row) < time.period(first) ? row : first;
        last = last < 0 || time.period(row) > time.period(last) ? row : last;
      }
    }
    return first == last
        ? null
        : new Growth(
            unit,
            item,
            time.name(time.period(first)),
            time.name(time.period(last)),
            time.distance(time.period(first), time.period(last)),
            values[first],
            values[last]);
  }

  /** Last minus first. */
  public double change() {
    return last - first;
  }

  /** Compound growth of a period, as a share; NaN unless both values are above 0. */
  public double compound() {
    return first > 0 && last > 0 ? Math.pow(last / first, 1.0 / periods) - 1 : Double.NaN;
  }
}
