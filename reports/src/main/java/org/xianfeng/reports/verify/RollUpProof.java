package org.xianfeng.reports.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Adds branches up to their units once more, apart from the batch jobs, and compares cell by cell.
 *
 * <p>A cell is empty where no branch below has a value: that is not the same as 0. A denominator of
 * 0 says that nothing is owed; it is empty as well where some branch below has none, since that one
 * is not known.
 *
 * <p>State: one row for each unit of one tenant and week.
 */
final class RollUpProof {
  private final List<String> columns;
  private final Set<String> denominators;
  private final Map<String, Sum> sums = new TreeMap<>();
  private final Map<String, @Nullable Long[]> units = new TreeMap<>();
  private final Map<String, Sum> fromChildren = new TreeMap<>();

  /**
   * A cell that does not agree.
   *
   * @param unit path of the unit
   * @param against {@code branches} or {@code children}
   */
  record Difference(
      String unit,
      String column,
      String against,
      @Nullable Long published,
      @Nullable Long summed) {}

  /**
   * What was compared.
   *
   * @param cells cells compared, with the branches and with the children
   */
  record Outcome(int units, long cells, List<Difference> differences) {}

  /**
   * Starts empty.
   *
   * @param columns rows have one value for each, in this order
   * @param denominators those of the columns that are denominators
   */
  RollUpProof(List<String> columns, Set<String> denominators) {
    this.columns = List.copyOf(columns);
    this.denominators = Set.copyOf(denominators);
  }

  /** Adds a branch to every unit above it. */
  void branch(String path, @Nullable Long[] values) {
    String above = parent(path);
    add(fromChildren, above, values);
    for (String unit = above; !unit.isEmpty(); unit = parent(unit)) {
      add(sums, unit, values);
    }
  }

  /** Takes a unit as it was published. */
  void unit(String path, @Nullable Long[] values) {
    if (units.put(path, values.clone()) != null) {
      throw new IllegalStateException("unit " + path + " is there twice");
    }
    add(fromChildren, parent(path), values);
  }

  /** Compares every published cell with both sums, and every sum with what was published. */
  Outcome compare() {
    List<Difference> differences = new ArrayList<>();
    long cells = 0;
    for (var published : units.entrySet()) {
      cells += 2L * columns.size();
      compare(published.getKey(), published.getValue(), sums, "branches", differences);
      compare(published.getKey(), published.getValue(), fromChildren, "children", differences);
    }
    for (String summed : sums.keySet()) {
      if (!units.containsKey(summed)) {
        @Nullable Long[] nothing = new Long[columns.size()];
        compare(summed, nothing, sums, "branches", differences);
      }
    }
    return new Outcome(units.size(), cells, differences);
  }

  private void compare(
      String unit,
      @Nullable Long[] published,
      Map<String, Sum> against,
      String name,
      List<Difference> differences) {
    Sum other = against.getOrDefault(unit, new Sum(columns.size()));
    for (int at = 0; at < columns.size(); at++) {
      Long summed = other.of(at, denominators.contains(columns.get(at)));
      if (!Objects.equals(published[at], summed)) {
        differences.add(new Difference(unit, columns.get(at), name, published[at], summed));
      }
    }
  }

  private void add(Map<String, Sum> sums, String unit, @Nullable Long[] values) {
    if (values.length != columns.size()) {
      throw new IllegalArgumentException(
          "%d values for %d columns".formatted(values.length, columns.size()));
    }
    sums.computeIfAbsent(unit, any -> new Sum(columns.size())).add(values);
  }

  /** Path of the organisation above: {@code /a/b} of {@code /a/b/c}; empty above a root. */
  private static String parent(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  /** What the parts of a unit add up to. */
  private static final class Sum {
    private final long[] totals;
    private final int[] known;
    private int parts;

    Sum(int columns) {
      totals = new long[columns];
      known = new int[columns];
    }

    void add(@Nullable Long[] values) {
      parts++;
      for (int at = 0; at < values.length; at++) {
        Long value = values[at];
        if (value != null) {
          known[at]++;
          totals[at] = Math.addExact(totals[at], value);
        }
      }
    }

    @Nullable Long of(int at, boolean denominator) {
      boolean empty = denominator ? totals[at] == 0 && known[at] < parts : known[at] == 0;
      return empty ? null : Long.valueOf(totals[at]);
    }
  }
}
