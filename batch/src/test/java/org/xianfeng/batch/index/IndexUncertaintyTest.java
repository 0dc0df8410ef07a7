package org.xianfeng.batch.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xianfeng.models.command.Commands;

/** What the command says about how ranks depend on choices: draws, replays and Sobol indices. */
class IndexUncertaintyTest {
  private static final String SPEC =
      """
      spec: index/1
      id: u
      version: 1
      unit: {key: unit}
      indicators: {a: {}, b: {treat: log_ct}, c: {}}
      tree:
        index: {children: {n.1: 2, c: 1}}
        n.1: {children: {a: 1, b: 3}}
      uncertainty:
        replications: 20
        vary: {weights: {rel: 0.25}, impute: [none, median], treat: [given, none], normalise: [minmax, zscore],
               aggregate: {index: [arithmetic, geometric], n.1: [arithmetic, min]}, drop_one: true}
      """;

  @TempDir Path folder;

  private final ByteArrayOutputStream console = new ByteArrayOutputStream();

  @BeforeEach
  void table() throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    StringBuilder csv = new StringBuilder("unit,a,b,c\n");
    for (int i = 0; i < 30; i++) {
      csv.append(
          "u%d,%d,%d,%s\n"
              .formatted(i, random.nextInt(90), 1 + random.nextInt(90), i % 7 == 0 ? "" : i));
    }
    Files.writeString(folder.resolve("data.csv"), csv, UTF_8);
  }

  private int run(String spec, String... more) throws IOException {
    Files.writeString(folder.resolve("spec.yaml"), spec, UTF_8);
    List<String> args =
        new ArrayList<>(
            List.of(
                folder.resolve("spec.yaml").toString(),
                folder.resolve("data.csv").toString(),
                "--out",
                folder.resolve("out").toString()));
    args.addAll(List.of(more));
    PrintStream out = System.out;
    PrintStream err = System.err;
    console.reset();
    try (PrintStream captured = new PrintStream(console, true, UTF_8)) {
      System.setOut(captured);
      System.setErr(captured);
      return Commands.line(Map.of("XIANFENG_CONF", "none.yaml"), new IndexCommand())
          .execute(args.toArray(String[]::new));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  private String said() {
    return console.toString(UTF_8);
  }

  private String result(String name) throws IOException {
    return Files.readString(folder.resolve("out").resolve(name), UTF_8);
  }

  @Test
  void itsOwnDrawsGiveTheSameRanksAgainWhateverNodesAreCalled() throws IOException {
    assertThat(run(SPEC)).as(said()).isZero();
    String ranks = result("uncertainty.csv");
    String draws = result("draws.csv");
    assertThat(draws.lines().findFirst().orElseThrow())
        .isEqualTo(
            "replication,imputation,treatment,normalisation,aggregation,aggregation n.1,dropped,"
                + "n.1.a,n.1.b,index.c,index.n.1");
    Path file = Files.writeString(folder.resolve("replay.csv"), draws, UTF_8);

    assertThat(run(SPEC, "--replay", file.toString())).as(said()).isZero();

    assertThat(result("uncertainty.csv")).isEqualTo(ranks);
    assertThat(result("draws.csv")).isEqualTo(draws);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0,0,0,0,0,0,99,1,1,1,1 | dropped must be a whole number in -1..2, found '99'",
        "0,0,0,7,0,0,-1,1,1,1,1 | normalisation must be a whole number in 0..1, found '7'",
        "0,2,0,0,0,0,-1,1,1,1,1 | imputation must be a whole number in 0..1, found '2'",
        "0,0,-1,0,0,0,-1,1,1,1,1 | treatment must be a whole number in 0..1, found '-1'",
        "0,0,0,0,7,0,-1,1,1,1,1 | aggregation must be a whole number in 0..1, found '7'",
        "0,0,0,0,0,2,-1,1,1,1,1 | aggregation n.1 must be a whole number in 0..1, found '2'",
        "-1,0,0,0,0,0,-1,1,1,1,1 | replication must be a whole number of 0 or more, found '-1'",
        "x,0,0,0,0,0,-1,1,1,1,1 | replication must be a whole number of 0 or more, found 'x'",
        "0,0,0,0,0,0,-1,-1,1,1,1 | weight n.1.a must be a number of 0 or more, found '-1'",
        "0,0,0,0,0,0,-1,1,NaN,1,1 | weight n.1.b must be a number of 0 or more, found 'NaN'",
        "0,0,0,0,0,0,-1,1,1,,1 | weight index.c must be a number of 0 or more, found ''",
        "0,0,0,0,0,0,-1,1,1,1 | 10 cells, the header has 11"
      })
  void aDrawThatChoosesWhatThereIsNotIsRefused(String line, String message) throws IOException {
    String header =
        "replication,imputation,treatment,normalisation,aggregation,aggregation n.1,dropped,"
            + "n.1.a,n.1.b,index.c,index.n.1\n";
    Path file = Files.writeString(folder.resolve("replay.csv"), header + line + '\n', UTF_8);

    assertThat(run(SPEC, "--replay", file.toString())).isEqualTo(3);

    assertThat(said()).contains("replay.csv:2: " + message).doesNotContain("\tat ");
    Files.writeString(file, header, UTF_8);
    assertThat(run(SPEC, "--replay", file.toString())).isEqualTo(3);
    assertThat(said()).contains("replay.csv: has no draw, only a header");
  }

  @Test
  void weightsAreOneFactorOrOneForEach() throws IOException {
    String sobol = SPEC + "sensitivity: {n: 64, bootstrap: 20, max_ci: 9, weights: %s}\n";

    assertThat(run(sobol.formatted("each"))).as(said()).isZero();
    assertThat(result("sensitivity.csv").lines().skip(1).map(line -> line.split(",")[0]))
        .containsExactly(
            "imputation",
            "treatment",
            "normalisation",
            "aggregation",
            "aggregation n.1",
            "dropped",
            "weight n.1.a",
            "weight n.1.b",
            "weight index.c",
            "weight index.n.1");
    assertThat(run(sobol.formatted("node"))).as(said()).isZero();
    assertThat(result("sensitivity.csv").lines().skip(7).map(line -> line.split(",")[0]))
        .containsExactly("weights n.1", "weights index");
    assertThat(run(sobol.formatted("one"))).as(said()).isZero();
    assertThat(result("sensitivity.csv").lines().skip(7).map(line -> line.split(",")[0]))
        .containsExactly("weights");
  }

  @Test
  void allWeightsOf49IndicatorsAreFactors() throws IOException {
    StringBuilder spec = new StringBuilder("spec: index/1\nid: many\nversion: 1\nindicators:\n");
    StringBuilder children = new StringBuilder();
    StringBuilder csv = new StringBuilder("unit");
    for (int i = 0; i < 49; i++) {
      spec.append("  i%02d: {}\n".formatted(i));
      children.append("i%02d: 1, ".formatted(i));
      csv.append(",i%02d".formatted(i));
    }
    SplittableRandom random = new SplittableRandom(4);
    for (int unit = 0; unit < 20; unit++) {
      csv.append("\nu").append(unit);
      for (int i = 0; i < 49; i++) {
        csv.append(',').append(random.nextInt(1000));
      }
    }
    Files.writeString(folder.resolve("data.csv"), csv.append('\n'), UTF_8);
    spec.append("tree: {index: {children: {").append(children).append("}}}\n");
    spec.append("uncertainty: {replications: 10, vary: {weights: {rel: 0.5}}}\n");
    spec.append("sensitivity: {n: 128, bootstrap: 10, max_ci: 9}\n");

    assertThat(run(spec.toString())).as(said()).isZero();

    assertThat(result("sensitivity.csv").lines()).hasSize(50);
  }

  @Test
  void scoresAndRanksUnderEachDrawAreThoseThatTheQuantilesAreOf() throws IOException {
    assertThat(run(SPEC, "--dump", "replications")).as(said()).isZero();

    List<String[]> rows =
        result("replications.csv").lines().skip(1).map(line -> line.split(",")).toList();
    assertThat(result("replications.csv")).startsWith("replication,unit,score,rank\n");
    assertThat(rows).hasSize(20 * 30);
    double[] ranks =
        rows.stream()
            .filter(row -> row[1].equals("u8"))
            .mapToDouble(row -> Double.parseDouble(row[3]))
            .sorted()
            .toArray();
    String[] summary =
        result("uncertainty.csv")
            .lines()
            .filter(line -> line.startsWith("u8,"))
            .findFirst()
            .orElseThrow()
            .split(",");
    // type 7 of 20 values: the median lies between the 10th and the 11th
    assertThat(Double.parseDouble(summary[3])).isEqualTo((ranks[9] + ranks[10]) / 2);
    assertThat(run(SPEC.substring(0, SPEC.indexOf("uncertainty")), "--dump", "replications"))
        .isEqualTo(2);
    assertThat(said()).contains("--dump replications needs uncertainty: in the specification");
  }

  @Test
  void eachIndicatorAndNodeIsRemovedInOneRun() throws IOException {
    assertThat(run(SPEC.substring(0, SPEC.indexOf("uncertainty")), "--remove-each"))
        .as(said())
        .isZero();

    assertThat(result("removals.csv").lines().map(line -> line.split(",")[0]))
        .containsExactly("removed", "a", "b", "c", "n.1");
    assertThat(result("removed.csv")).startsWith("removed,unit,score,rank,rank_shift\n");
    assertThat(result("removed.csv").lines()).hasSize(1 + 4 * 30);
  }
}
