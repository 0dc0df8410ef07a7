package org.xianfeng.batch.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.batch.index.input.Csv;
import org.xianfeng.models.command.Commands;

/** What tables of results are written as. */
class IndexFormatTest {
  private static final String SPEC =
      """
      spec: index/1
      id: all
      version: 1
      unit: {key: 支部}
      period: {key: week}
      peer_groups: {area: {by: [area]}}
      indicators:
        presence: {numerator: present, denominator: invited, normalise: {method: goalposts, lower: 0, upper: 1}, integrity: [ceiling, too_regular]}
        hours: {direction: lower}
      tree:
        index: {children: {pillar: 2, hours: 1}}
        pillar: {children: {presence: 1}}
      rank: {within: [population, area]}
      uncertainty: {replications: 20, vary: {weights: {rel: 0.2, at: [index]}}}
      sensitivity: {n: 64, bootstrap: 10, max_ci: 9}
      """;

  @TempDir Path folder;
  private final StringWriter said = new StringWriter();

  private int compute(String out, String... more) throws IOException {
    StringBuilder data = new StringBuilder("支部,area,week,present,invited,hours\n");
    for (int unit = 0; unit < 8; unit++) {
      for (int week = 1; week <= 8; week++) {
        String present = unit == 7 ? "" : "" + (3 + (unit * 7 + week * 5) % 6);
        data.append(
            "\"b,%d\",a%d,2026-W0%d,%s,10,%d\n"
                .formatted(unit, unit % 2, week, present, unit * week % 5));
      }
    }
    List<String> args =
        new ArrayList<>(
            List.of(
                Files.writeString(folder.resolve("spec.yaml"), SPEC, UTF_8).toString(),
                Files.writeString(folder.resolve("data.csv"), data, UTF_8).toString(),
                "--out",
                folder.resolve(out).toString()));
    args.addAll(List.of(more));
    return Commands.line(Map.of("XIANFENG_CONF", "none.yaml"), new IndexCommand())
        .setOut(new PrintWriter(said))
        .setErr(new PrintWriter(said))
        .execute(args.toArray(String[]::new));
  }

  private List<String> files(String out) throws IOException {
    try (Stream<Path> all = Files.list(folder.resolve(out))) {
      return all.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static final class Groups extends ParquetReader.Builder<Group> {
    Groups(InputFile file) {
      super(file, new PlainParquetConfiguration());
    }

    @Override
    protected GroupReadSupport getReadSupport() {
      return new GroupReadSupport();
    }
  }

  /** Names of the columns, then the cells of each row; empty text where there is none. */
  private static List<List<String>> parquet(Path file) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    try (ParquetReader<Group> reader = new Groups(new LocalInputFile(file)).build()) {
      for (Group row = reader.read(); row != null; row = reader.read()) {
        if (rows.isEmpty()) {
          rows.add(row.getType().getFields().stream().map(Type::getName).toList());
        }
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < row.getType().getFieldCount(); i++) {
          cells.add(row.getFieldRepetitionCount(i) == 0 ? "" : row.getValueToString(i, 0));
        }
        rows.add(cells);
      }
    }
    return rows;
  }

  @Test
  void tablesInParquetHoldWhatThoseInCsvDo() throws IOException {
    String[] everything = {
      "--dump", "all,replications", "--remove-each", "--explain", "--diagnose", "--format"
    };
    List<String> args = new ArrayList<>(List.of(everything));
    args.add("csv,parquet");
    assertThat(compute("out", args.toArray(String[]::new))).as(said.toString()).isZero();

    int compared = 0;
    for (String name : files("out")) {
      if (name.endsWith(".parquet")) {
        Path csv = folder.resolve("out").resolve(name.replace(".parquet", ".csv"));
        List<List<String>> found = parquet(folder.resolve("out").resolve(name));
        List<Csv.Line> expected = Csv.lines(csv);
        assertThat(found).as(name).hasSameSizeAs(expected);
        assertThat(found.get(0)).as(name).isEqualTo(expected.get(0).cells());
        for (int row = 1; row < found.size(); row++) {
          for (int i = 0; i < found.get(row).size(); i++) {
            String cell = expected.get(row).cells().get(i);
            String other = found.get(row).get(i);
            if (!cell.equals(other)) {
              assertThat(Double.parseDouble(other))
                  .as("%s row %d", name, row)
                  .isEqualTo(Double.parseDouble(cell));
            }
          }
        }
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(17);
  }

  @Test
  void anotherFormatTakesTheTablesOfTheOneBeforeAway() throws IOException {
    assertThat(compute("out")).as(said.toString()).isZero();
    assertThat(files("out")).contains("scores.csv").doesNotContain("scores.parquet");

    assertThat(compute("out", "--format", "parquet")).as(said.toString()).isZero();

    assertThat(files("out"))
        .containsExactly(
            "contributions.parquet",
            "draws.csv",
            "flags.parquet",
            "integrity.parquet",
            "parameters.csv",
            "ranks.parquet",
            "resolved-spec.yaml",
            "scores.parquet",
            "scores_wide.parquet",
            "sensitivity.parquet",
            "uncertainty.parquet");
  }

  @Test
  void whatIsWrittenIsReadAsInput() throws IOException {
    assertThat(compute("out", "--format", "parquet")).as(said.toString()).isZero();
    String again =
        """
        spec: index/1
        id: again
        version: 1
        unit: {key: 支部}
        period: {key: week}
        indicators: {index: {normalise: identity}}
        tree: {top: {children: {index: 1}}}
        """;
    Path spec = Files.writeString(folder.resolve("again.yaml"), again, UTF_8);

    int code =
        Commands.line(Map.of("XIANFENG_CONF", "none.yaml"), new IndexCommand())
            .setOut(new PrintWriter(said))
            .setErr(new PrintWriter(said))
            .execute(
                spec.toString(),
                folder.resolve("out/scores_wide.parquet").toString(),
                "--out",
                folder.resolve("again").toString());

    assertThat(code).as(said.toString()).isZero();
    assertThat(compute("out")).isZero();
    List<String> before = Files.readAllLines(folder.resolve("out/scores_wide.csv"), UTF_8);
    List<String> after = Files.readAllLines(folder.resolve("again/scores_wide.csv"), UTF_8);
    assertThat(after.stream().skip(1))
        .containsExactlyElementsOf(
            before.stream().skip(1).map(line -> line.substring(0, line.lastIndexOf(','))).toList());
  }

  @Test
  void aReportNeedsTheTablesThatItIsMadeOf() throws IOException {
    assertThat(compute("out", "--format", "parquet", "--report", "html")).isEqualTo(2);
    assertThat(said.toString()).contains("--report is made of CSV: it needs --format csv,parquet");
    assertThat(compute("out", "--format", "xls")).isEqualTo(2);
    assertThat(said.toString()).contains("CSV, PARQUET");
  }
}
