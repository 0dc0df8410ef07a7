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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xianfeng.batch.index.output.ResultFiles;
import org.xianfeng.models.command.Commands;

/** What an index is computed from, and what lies in its folder afterwards. */
class IndexFolderTest {
  private static final String PLAIN =
      """
      spec: index/1
      id: small
      version: 1
      indicators: {a: {}}
      tree: {index: {children: {a: 1}}}
      """;
  private static final String VARIED =
      PLAIN + "uncertainty: {replications: 4, vary: {weights: {}}}\n";
  private static final String DATED = PLAIN + "period: {key: week}\n";
  private static final String DATA = "unit,area,a\nu1,x,1\nu2,x,2\nu3,y,4\n";

  @TempDir Path folder;

  private final StringWriter said = new StringWriter();

  private int compute(String spec, String data, String... more) throws IOException {
    List<String> args =
        new ArrayList<>(
            List.of(
                Files.writeString(folder.resolve("spec.yaml"), spec, UTF_8).toString(),
                Files.writeString(folder.resolve("data.csv"), data, UTF_8).toString(),
                "--out",
                folder.resolve("out").toString()));
    args.addAll(List.of(more));
    return Commands.line(Map.of("XIANFENG_CONF", "none.yaml"), new IndexCommand())
        .setOut(new PrintWriter(said))
        .setErr(new PrintWriter(said))
        .execute(args.toArray(String[]::new));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.list(folder.resolve("out"))) {
      return all.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void resultsOfTwoRunsDoNotLieBesideEachOther() throws IOException {
    Path out = folder.resolve("out");
    assertThat(compute(VARIED, DATA, "--dump", "all", "--explain")).as(said.toString()).isZero();
    assertThat(files())
        .contains("uncertainty.csv", "draws.csv", "normalised.csv", "explanation.csv");
    Files.writeString(out.resolve("notes.txt"), "mine");
    Files.writeString(out.resolve("report.html"), "of the run before");

    String draws = out.resolve("draws.csv").toString();
    assertThat(compute(VARIED, DATA, "--replay", draws)).as(said.toString()).isZero();
    assertThat(files())
        .contains("uncertainty.csv", "draws.csv")
        .doesNotContain("normalised.csv", "report.html");

    assertThat(compute(PLAIN, DATA)).as(said.toString()).isZero();
    assertThat(files())
        .containsExactly(
            "contributions.csv",
            "flags.csv",
            "notes.txt",
            "parameters.csv",
            "ranks.csv",
            "resolved-spec.yaml",
            "scores.csv",
            "scores_wide.csv");
  }

  @Test
  void everyFileThatIsDescribedIsTakenAwayOnce() throws IOException {
    String page = Files.readString(Path.of("../docs/reference/index-files.md"), UTF_8);

    assertThat(page.lines().filter(line -> line.matches("## [a-z_-]+[.][a-z]+")))
        .isNotEmpty()
        .allMatch(line -> ResultFiles.known().contains(line.substring(3)));
  }

  @Test
  void aRunThatFailsBeforeItWritesTakesNothingAway() throws IOException {
    assertThat(compute(VARIED, DATA)).isZero();
    List<String> before = files();

    assertThat(compute(PLAIN, DATA + "u1,x,5\n")).isEqualTo(3);

    assertThat(files()).isEqualTo(before);
  }

  @Test
  void aChoiceOfNoRowsIsMissingInput() throws IOException {
    assertThat(compute(PLAIN, DATA, "--where", "area=x")).isZero();
    assertThat(compute(PLAIN, DATA, "--where", "area=z")).isEqualTo(5);
    assertThat(said.toString()).contains("No row has area=z").doesNotContain("\tat ");
    assertThat(compute(PLAIN, "unit,area,a\n")).as("an empty table").isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "2025-W53, Period is no week of that year: 2025-W53",
    "2026-W00, Period is no week of that year: 2026-W00",
    "2026-13, 'Period is no year, quarter, month, week or day: 2026-13'",
    "2026-09, Periods mix a week and a month: 2026-09"
  })
  void whatIsNoPeriodIsSaidWithItsLine(String period, String message) throws IOException {
    String data = "unit,week,a\nu1,2026-W01,1\nu2,2026-W01,3\nu1,%s,2\n".formatted(period);

    assertThat(compute(DATED, data)).isEqualTo(3);
    assertThat(said.toString())
        .contains("data.csv: line 4: column week: " + message)
        .doesNotContain("\tat ");
    assertThat(compute(DATED, data, "--lenient")).isEqualTo(1);
    assertThat(said.toString()).contains("2 of 2 rows scored");
  }

  @Test
  void textBehindAQuoteAndOtherSpellingsAreNoNumbers() throws IOException {
    assertThat(compute(PLAIN, "unit,a\nu1,1\nu2,\"1\"2\n")).isEqualTo(3);
    assertThat(said.toString()).contains("data.csv:3: text behind the quote that ends a cell");
    for (String number : new String[] {"1D", "0x1p3", "1f", "NaN"}) {
      assertThat(compute(PLAIN, "unit,a\nu1,1\nu2,%s\n".formatted(number))).isEqualTo(3);
      assertThat(said.toString()).contains("line 3: column a of u2 is no number: " + number);
      assertThat(compute(PLAIN.replace("{a: 1}", "{a: %s}".formatted(number)), DATA)).isEqualTo(2);
      assertThat(said.toString())
          .contains("a: must be a weight of 0 or more, found '%s'".formatted(number));
    }
  }

  @Test
  void parametersAreNumbers() throws IOException {
    assertThat(compute(PLAIN, DATA)).isZero();
    String parameters = Files.readString(folder.resolve("out/parameters.csv"), UTF_8);
    Path file = folder.resolve("given.csv");
    Files.writeString(file, parameters.replaceFirst(",1\n", ",1D\n"), UTF_8);

    assertThat(compute(PLAIN, DATA, "--parameters", file.toString())).isEqualTo(3);
    assertThat(said.toString()).contains("value is no number: 1D").doesNotContain("\tat ");

    Files.writeString(file, parameters.replaceFirst(",normalised,", ",normal,"), UTF_8);
    assertThat(compute(PLAIN, DATA, "--parameters", file.toString())).isEqualTo(3);
    assertThat(said.toString()).contains("given.csv:2: there is no stage normal");
  }
}
