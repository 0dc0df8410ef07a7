package org.xianfeng.batch.index.input;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.index.table.IndexTable;
import org.xianfeng.models.index.table.Periods;
import org.xianfeng.models.text.NumberText;

/**
 * Puts a table together from rows, whatever they come from.
 *
 * <p>A bad number becomes a flagged missing cell and a repeated unit is left out; whether that is
 * allowed is for the caller, who finds both among the faults.
 */
public final class Assembly implements Rows.Sink {
  private final InputColumns columns;
  private final Faults faults;
  private final String[] texts;
  private final String[] numbers;
  private final String[] where;
  private final double[] missing;
  private final List<String> units = new ArrayList<>();
  private final List<String> periods = new ArrayList<>();
  private final List<List<String>> groups = new ArrayList<>();
  private final List<RowPosition> places = new ArrayList<>();
  private final Map<String, String> shared = new HashMap<>();
  private final Map<String, RowPosition> seen = new HashMap<>();
  private final Map<String, BitSet> bad = new HashMap<>();
  private final Set<String> known = new HashSet<>();
  private final double[][] values;
  private String kind = "";

  public Assembly(InputColumns columns, Faults faults) {
    this.columns = columns;
    this.faults = faults;
    this.texts = columns.texts().toArray(String[]::new);
    this.numbers = columns.numbers().toArray(String[]::new);
    this.missing =
        columns.missing().stream()
            .mapToDouble(NumberText::parse)
            .filter(Double::isFinite)
            .toArray();
    this.where = columns.where().values().toArray(String[]::new);
    this.values = new double[numbers.length][1024];
    for (int i = 0; i < texts.length; i++) {
      groups.add(new ArrayList<>());
    }
  }

  @Override
  public void row(RowPosition place, @Nullable Object[] cells) {
    int dated = columns.period().size();
    int firstText = 1 + dated;
    int firstNumber = firstText + texts.length;
    for (int i = 0; i < where.length; i++) {
      if (!where[i].equals(text(cells[firstNumber + numbers.length + i]))) {
        return;
      }
    }
    String unit = text(cells[0]);
    String when = dated == 0 ? "" : share(text(cells[1]));
    if (unit.isBlank() || dated > 0 && when.isBlank()) {
      faults.add(
          place, "column %s is blank", unit.isBlank() ? columns.unit() : columns.period().get(0));
      return;
    }
    if (dated > 0 && !known.contains(when) && !isPeriod(place, when)) {
      return;
    }
    RowPosition first = seen.putIfAbsent(dated == 0 ? unit : when + '\n' + unit, place);
    if (first != null) {
      faults.add(
          place,
          "unit %s%s was in %s already",
          unit,
          when.isEmpty() ? "" : " of " + when,
          first.inWords());
      return;
    }
    int row = units.size();
    units.add(unit);
    periods.add(when);
    places.add(place);
    for (int i = 0; i < texts.length; i++) {
      groups.get(i).add(share(text(cells[firstText + i])));
    }
    for (int i = 0; i < numbers.length; i++) {
      Object cell = cells[firstNumber + i];
      double value = number(cell);
      if (Double.isInfinite(value)) {
        faults.add(place, "column %s of %s is no number: %s", numbers[i], unit, cell);
        bad.computeIfAbsent(numbers[i], column -> new BitSet()).set(row);
        value = Double.NaN;
      }
      if (row == values[i].length) {
        values[i] = Arrays.copyOf(values[i], row * 2);
      }
      values[i][row] = value;
    }
  }

  /** Whether a text that was not seen before is a period of the kind of those before it. */
  private boolean isPeriod(RowPosition place, String when) {
    try {
      kind = Periods.kind(when, columns.iso(), kind);
      known.add(when);
      return true;
    } catch (IllegalArgumentException e) {
      faults.add(place, "column %s: %s", columns.period().get(0), String.valueOf(e.getMessage()));
      return false;
    }
  }

  /** The number of a cell; NaN for a missing one, an infinity for what is no finite number. */
  private double number(@Nullable Object cell) {
    if (cell == null || columns.missing().contains(cell.toString().strip())) {
      return Double.NaN;
    }
    double value = written(cell);
    // -99 is missing however it is written
    return Arrays.stream(missing).anyMatch(code -> code == value) ? Double.NaN : value;
  }

  private static double written(Object cell) {
    if (cell instanceof String text) {
      return text.isEmpty() ? Double.NaN : NumberText.parse(text.strip());
    }
    if (cell instanceof Number number) {
      double value = number.doubleValue();
      return Double.isFinite(value) ? value : Double.POSITIVE_INFINITY;
    }
    return cell instanceof Boolean flag ? flag ? 1 : 0 : Double.POSITIVE_INFINITY;
  }

  public static String text(@Nullable Object cell) {
    return cell == null ? "" : cell.toString();
  }

  private String share(String text) {
    String known = shared.putIfAbsent(text, text);
    return known == null ? text : known;
  }

  /** Where each row of the table was. */
  public List<RowPosition> places() {
    return places;
  }

  /** The table of the rows so far. */
  public IndexTable table() {
    IndexTable.Builder table = IndexTable.builder(units.toArray(String[]::new));
    if (!columns.period().isEmpty()) {
      table.periods(periods.toArray(String[]::new));
    }
    for (int i = 0; i < texts.length; i++) {
      table.text(texts[i], groups.get(i).toArray(String[]::new));
    }
    for (int i = 0; i < numbers.length; i++) {
      table.number(numbers[i], Arrays.copyOf(values[i], units.size()));
    }
    bad.forEach(table::bad);
    return table.build();
  }
}
