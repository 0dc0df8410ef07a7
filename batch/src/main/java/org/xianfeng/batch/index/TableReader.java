package org.xianfeng.batch.index;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.index.spec.PeriodRule;
import org.xianfeng.models.index.spec.SpecColumns;
import org.xianfeng.models.index.table.IndexTable;

/**
 * Reads the columns that a specification names from a CSV file.
 *
 * <p>Errors: {@link DataRefused} with up to {@value #SHOWN} lines, each naming line, unit, column
 * and value. When lenient, a bad number becomes a flagged missing cell and a repeated unit is left
 * out.
 */
final class TableReader {
  private static final int SHOWN = 20;

  private final IndexSpec spec;
  private final Path file;
  private final boolean lenient;
  private final List<String> problems = new ArrayList<>();
  private long found;

  TableReader(IndexSpec spec, Path file, boolean lenient) {
    this.spec = spec;
    this.file = file;
    this.lenient = lenient;
  }

  /** What was wrong and, being lenient, was passed over. */
  List<String> problems() {
    return problems;
  }

  IndexTable read() throws IOException {
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    try (Reader reader =
        new BufferedReader(new InputStreamReader(Files.newInputStream(file), decoder), 1 << 16)) {
      return read(new Csv(reader));
    } catch (CharacterCodingException e) {
      throw new DataRefused("%s is not UTF-8 text".formatted(file));
    }
  }

  private IndexTable read(Csv csv) throws IOException {
    List<String> header = csv.next();
    if (header == null) {
      throw new DataRefused("%s is empty: not even a header".formatted(file));
    }
    Columns columns = new Columns(header);
    PeriodRule period = spec.period();
    int unitAt = columns.find(spec.unitKey());
    int periodAt = period == null ? -1 : columns.find(period.key());
    String[] texts = SpecColumns.texts(spec).toArray(String[]::new);
    String[] numbers = SpecColumns.numbers(spec).toArray(String[]::new);
    int[] textAt = Arrays.stream(texts).mapToInt(columns::find).toArray();
    int[] numberAt = Arrays.stream(numbers).mapToInt(columns::find).toArray();
    columns.check();

    Growing rows = new Growing(numbers.length);
    List<String> units = new ArrayList<>();
    List<String> periods = new ArrayList<>();
    List<List<String>> groups = new ArrayList<>();
    for (int i = 0; i < texts.length; i++) {
      groups.add(new ArrayList<>());
    }
    Map<String, String> shared = new HashMap<>();
    Map<String, Integer> seen = new HashMap<>();
    Map<String, BitSet> bad = new HashMap<>();
    int line = csv.line();
    for (List<String> cells = csv.next(); cells != null; line = csv.line(), cells = csv.next()) {
      if (cells.size() == 1 && cells.get(0).isEmpty() && header.size() > 1) {
        continue;
      }
      if (cells.size() != header.size()) {
        problem("line %d: %d cells, the header has %d", line, cells.size(), header.size());
        continue;
      }
      String unit = cells.get(unitAt);
      String when = periodAt < 0 ? "" : cells.get(periodAt);
      if (unit.isBlank()) {
        problem("line %d: column %s is blank", line, spec.unitKey());
        continue;
      }
      Integer first = seen.putIfAbsent(periodAt < 0 ? unit : when + '\n' + unit, line);
      if (first != null) {
        problem(
            "line %d: unit %s%s was in line %d already",
            line, unit, when.isEmpty() ? "" : " of " + when, first);
        continue;
      }
      units.add(unit);
      periods.add(share(shared, when));
      for (int i = 0; i < texts.length; i++) {
        groups.get(i).add(share(shared, cells.get(textAt[i])));
      }
      for (int i = 0; i < numbers.length; i++) {
        String text = cells.get(numberAt[i]);
        double value = text.isEmpty() ? Double.NaN : Decimal.parse(text.strip());
        if (Double.isInfinite(value)) {
          problem("line %d: column %s of %s is no number: %s", line, numbers[i], unit, text);
          bad.computeIfAbsent(numbers[i], column -> new BitSet()).set(units.size() - 1);
          value = Double.NaN;
        }
        rows.put(i, units.size() - 1, value);
      }
    }
    if (found > 0 && !lenient) {
      throw new DataRefused(String.join(System.lineSeparator(), shown()));
    }
    return table(units, period == null ? null : periods, texts, groups, numbers, rows, bad);
  }

  private IndexTable table(
      List<String> units,
      @Nullable List<String> periods,
      String[] texts,
      List<List<String>> groups,
      String[] numbers,
      Growing rows,
      Map<String, BitSet> bad) {
    IndexTable.Builder table = IndexTable.builder(units.toArray(String[]::new));
    if (periods != null) {
      table.periods(periods.toArray(String[]::new));
    }
    for (int i = 0; i < texts.length; i++) {
      table.text(texts[i], groups.get(i).toArray(String[]::new));
    }
    for (int i = 0; i < numbers.length; i++) {
      table.number(numbers[i], rows.column(i, units.size()));
    }
    bad.forEach(table::bad);
    try {
      return table.build();
    } catch (IllegalArgumentException e) {
      throw new DataRefused("%s: %s".formatted(file, e.getMessage()));
    }
  }

  private List<String> shown() {
    List<String> shown = new ArrayList<>(problems);
    if (found > problems.size()) {
      shown.add("… and %d more".formatted(found - problems.size()));
    }
    return shown;
  }

  private void problem(String message, Object... args) {
    found++;
    if (problems.size() < SHOWN) {
      problems.add(file.getFileName() + ": " + message.formatted(args));
    }
  }

  private static String share(Map<String, String> shared, String text) {
    String known = shared.putIfAbsent(text, text);
    return known == null ? text : known;
  }

  /** The header; a column that is missing or occurs twice is refused. */
  private final class Columns {
    private final List<String> header;
    private final List<String> missing = new ArrayList<>();

    Columns(List<String> header) {
      this.header = header;
    }

    int find(String column) {
      int at = header.indexOf(column);
      if (at < 0) {
        missing.add("column %s is missing; there are %s".formatted(column, header));
      } else if (at != header.lastIndexOf(column)) {
        missing.add("column %s occurs twice in the header".formatted(column));
      }
      return at;
    }

    void check() {
      if (!missing.isEmpty()) {
        throw new DataRefused("%s: %s".formatted(file, String.join("; ", missing)));
      }
    }
  }

  /** Number columns that grow. */
  private static final class Growing {
    private double[][] columns;

    Growing(int count) {
      columns = new double[count][1024];
    }

    void put(int column, int row, double value) {
      if (row >= columns[column].length) {
        columns[column] = Arrays.copyOf(columns[column], columns[column].length * 2);
      }
      columns[column][row] = value;
    }

    double[] column(int column, int rows) {
      return Arrays.copyOf(columns[column], rows);
    }
  }
}
