package org.xianfeng.reports.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.index.language.ResolvedSpec;
import org.xianfeng.models.index.language.SpecParser;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.index.spec.PeriodRule;

/**
 * Reads the folder that a run wrote; docs/reference/index-files.md describes its files.
 *
 * <p>Errors: {@link Failure.Missing} for a folder that is none, {@link Failure.Data} for a line
 * that is none.
 */
public final class RunFiles {
  private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().get();

  private final Path folder;
  private final IndexSpec spec;
  private final boolean dated;

  private RunFiles(Path folder, IndexSpec spec) {
    this.folder = folder;
    this.spec = spec;
    this.dated = spec.rows().period() != null;
  }

  /** Opens a folder. */
  public static RunFiles open(Path folder) {
    Path resolved = folder.resolve("resolved-spec.yaml");
    if (!Files.isRegularFile(resolved)) {
      throw new Failure.Missing(
          "%s holds no run of an index: there is no resolved-spec.yaml".formatted(folder));
    }
    try {
      String yaml = Files.readString(resolved, UTF_8);
      return new RunFiles(folder, SpecParser.parse(resolved.toString(), yaml));
    } catch (IOException disk) {
      throw new UncheckedIOException(disk);
    }
  }

  /** The periods that have scores, ascending; one that is empty for a table of one period. */
  public List<String> periods() {
    Set<String> periods = new LinkedHashSet<>();
    each("scores.csv", line -> periods.add(dated ? line.get(1) : ""));
    PeriodRule rule = spec.rows().period();
    return rule != null && rule.calendar() == PeriodRule.Calendar.ORDINAL
        ? periods.stream().sorted(Comparator.comparing(BigInteger::new)).toList()
        : periods.stream().sorted().toList();
  }

  /** Reads what the run says about one of the periods. */
  public IndexReport read(String period) {
    Map<String, UnitBuilding> units = new LinkedHashMap<>();
    String[] snapshot = {""};
    rows(
        "scores.csv",
        period,
        (unit, cells) -> {
          UnitBuilding one = units.computeIfAbsent(unit, UnitBuilding::new);
          if (!cells.get(1).isEmpty()) {
            one.scores.put(cells.get(0), number(cells.get(1)));
          }
          if (cells.get(0).equals(spec.root())) {
            one.flags = cells.get(2);
            one.coverage = number(cells.get(3));
            one.band = cells.get(4);
            one.grade = cells.get(5);
          }
        });
    rows(
        "ranks.csv",
        period,
        (unit, cells) -> {
          if (cells.get(0).equals(spec.root()) && cells.get(1).equals("population")) {
            units.computeIfAbsent(unit, UnitBuilding::new).rank = number(cells.get(3));
          }
        });
    rows(
        "contributions.csv",
        period,
        (unit, cells) -> {
          UnitBuilding one = units.computeIfAbsent(unit, UnitBuilding::new);
          one.values.put(cells.get(0), number(cells.get(1)));
          one.contributions.put(cells.get(0), number(cells.get(2)));
        });
    values(period, units);
    ranges(period, units);
    List<RunFlag> flags = new ArrayList<>();
    rows(
        "flags.csv",
        period,
        (unit, cells) -> flags.add(new RunFlag(unit, cells.get(0), cells.get(1))));
    each("parameters.csv", line -> snapshot[0] = line.get(1));
    List<RunUnit> sorted =
        units.values().stream()
            .map(UnitBuilding::built)
            .sorted(
                Comparator.comparingDouble((RunUnit one) -> one.rank())
                    .thenComparing(RunUnit::name))
            .toList();
    return new IndexReport(
        spec,
        ResolvedSpec.hash(spec),
        snapshot[0],
        period,
        sorted,
        flags,
        numbers(period),
        factors());
  }

  /** What has no contribution has a value: without a score, and where nodes compare units. */
  private void values(String period, Map<String, UnitBuilding> units) {
    wide(
        "normalised.csv",
        period,
        units,
        (one, header, line) -> {
          for (int i = dated ? 2 : 1; i < line.size(); i++) {
            if (!line.get(i).isEmpty()) {
              one.values.put(header.get(i), number(line.get(i)));
            }
          }
        });
  }

  /** The columns of the interval are where the specification put them. */
  private void ranges(String period, Map<String, UnitBuilding> units) {
    wide(
        "uncertainty.csv",
        period,
        units,
        (one, header, line) -> {
          int low = header.indexOf("rank_q05");
          int high = header.indexOf("rank_q95");
          if (low >= 0 && high >= 0) {
            one.low = number(line.get(low));
            one.high = number(line.get(high));
          }
        });
  }

  private interface Columns {
    void take(UnitBuilding unit, List<String> header, CSVRecord line);
  }

  /** The lines of a period in a file that not every run writes, with their header. */
  private void wide(String file, String period, Map<String, UnitBuilding> units, Columns taker) {
    if (!Files.exists(folder.resolve(file))) {
      return;
    }
    List<String> header = new ArrayList<>();
    each(
        file,
        true,
        line -> {
          if (header.isEmpty()) {
            header.addAll(line.toList());
            return;
          }
          UnitBuilding one = units.get(line.get(0));
          if (one != null && (!dated || line.get(1).equals(period))) {
            taker.take(one, header, line);
          }
        });
  }

  private List<RunNumber> numbers(String period) {
    List<RunNumber> numbers = new ArrayList<>();
    if (Files.exists(folder.resolve("diagnostics.csv"))) {
      int from = dated ? 1 : 0;
      each(
          "diagnostics.csv",
          line -> {
            if (!dated || line.get(0).equals(period)) {
              numbers.add(
                  new RunNumber(
                      line.get(from),
                      line.get(from + 1),
                      line.get(from + 2),
                      line.get(from + 3),
                      line.get(from + 4),
                      number(line.get(from + 5))));
            }
          });
    }
    return numbers;
  }

  private List<RunFactor> factors() {
    List<RunFactor> factors = new ArrayList<>();
    if (Files.exists(folder.resolve("sensitivity.csv"))) {
      each(
          "sensitivity.csv",
          line ->
              factors.add(
                  new RunFactor(
                      line.get(0),
                      number(line.get(1)),
                      number(line.get(2)),
                      number(line.get(3)),
                      number(line.get(4)),
                      number(line.get(5)),
                      number(line.get(6)))));
    }
    return factors;
  }

  private interface Line {
    void take(CSVRecord line);
  }

  private interface Cells {
    void take(String unit, List<String> cells);
  }

  /** The lines of a period, their first columns taken off. */
  private void rows(String file, String period, Cells taker) {
    each(
        file,
        line -> {
          if (!dated || line.get(1).equals(period)) {
            taker.take(line.get(0), line.toList().subList(dated ? 2 : 1, line.size()));
          }
        });
  }

  private void each(String file, Line taker) {
    each(file, false, taker);
  }

  private void each(String file, boolean withHeader, Line taker) {
    Path path = folder.resolve(file);
    if (!Files.exists(path)) {
      throw new Failure.Missing("%s holds no run of an index: no %s".formatted(folder, file));
    }
    try (Reader in = Files.newBufferedReader(path, UTF_8);
        CSVParser lines = CSVParser.parse(in, FORMAT)) {
      int columns = -1;
      for (CSVRecord line : lines) {
        boolean header = columns < 0;
        columns = header ? line.size() : columns;
        if (line.size() != columns) {
          throw new Failure.Data(
              "%s: line %d: %d cells, the header has %d"
                  .formatted(path, lines.getCurrentLineNumber(), line.size(), columns));
        }
        if (withHeader || !header) {
          taker.take(line);
        }
      }
    } catch (IOException disk) {
      throw new UncheckedIOException(disk);
    }
  }

  private static double number(String cell) {
    try {
      return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
    } catch (NumberFormatException e) {
      throw new Failure.Data("No number in a result: " + cell);
    }
  }
}
