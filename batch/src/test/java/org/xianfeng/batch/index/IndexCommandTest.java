package org.xianfeng.batch.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.command.Commands;

class IndexCommandTest {
  private static final String SPEC =
      """
      spec: index/1
      id: small
      version: 1
      unit: {key: branch}
      indicators:
        presence: {numerator: present, denominator: invited, scale: 100, normalise: {method: goalposts, lower: 0, upper: 100}}
        hours: {direction: lower}
      tree:
        index: {children: {presence: 2, hours: 1}}
      """;
  private static final String DATA =
      """
      branch,present,invited,hours,note
      b1,8,10,12,x
      b2,3,4,24,"a, b"
      b3,,5,96,
      b4,0,0,48,
      """;

  /** A CSV file in the JVM needs no settings: reading these fails. */
  private static final Map<String, String> NO_SETTINGS = Map.of("XIANFENG_CONF", "none.yaml");

  @TempDir Path folder;

  private final ByteArrayOutputStream console = new ByteArrayOutputStream();

  /** The command's exit code; what it says goes to {@link #console}. */
  private int run(String... args) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    try (PrintStream captured = new PrintStream(console, true, UTF_8)) {
      System.setOut(captured);
      System.setErr(captured);
      return Commands.line(NO_SETTINGS, new IndexCommand()).execute(args);
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  private String said() {
    return console.toString(UTF_8);
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text, UTF_8);
  }

  private int compute(String data, String... more) throws IOException {
    List<String> args =
        new ArrayList<>(
            List.of(
                file("spec.yaml", SPEC).toString(),
                file("data.csv", data).toString(),
                "--out",
                folder.resolve("out").toString()));
    args.addAll(List.of(more));
    return run(args.toArray(String[]::new));
  }

  private String result(String name) throws IOException {
    return Files.readString(folder.resolve("out").resolve(name), UTF_8);
  }

  @Test
  void aTerminalIsToldWhichStepIsTaken() throws IOException {
    StringWriter told = new StringWriter();
    Commands.interactive(Commands.line(NO_SETTINGS, new IndexCommand()), () -> 0)
        .setOut(new PrintWriter(new StringWriter()))
        .setErr(new PrintWriter(told))
        .execute(
            file("spec.yaml", SPEC).toString(),
            file("data.csv", DATA).toString(),
            "--out",
            folder.resolve("out").toString());

    assertThat(told.toString())
        .contains("0 s, small: reading", "0 s, small: scoring", "0 s, small: writing")
        .endsWith("\r\u001b[K");
  }

  @Test
  void writesEveryResultInTheOrderOfTheInput() throws IOException {
    assertThat(compute(DATA, "--dump", "normalised")).as(said()).isZero();

    assertThat(result("normalised.csv").lines())
        .containsExactly(
            "branch,presence,hours",
            "b1,80,100",
            "b2,75,85.714285714285708",
            "b3,,0",
            "b4,,57.142857142857139");
    assertThat(result("scores.csv").lines().toList())
        .startsWith(
            "branch,node,score,flags,coverage,band,grade", "b1,index,86.666666666666671,,1,,")
        .contains("b3,index,0,,0.33333333333333331,,");
    assertThat(result("ranks.csv").lines())
        .contains("b1,index,population,,1,4", "b3,index,population,,4,4");
    assertThat(result("flags.csv").lines())
        .contains("b4,presence,ZERO_DENOMINATOR", "b3,presence,MISSING");
    assertThat(result("parameters.csv").lines().filter(line -> line.contains(",hours,")))
        .hasSize(3);
    assertThat(result("contributions.csv").lines())
        .contains("b1,presence,80,53.333333333333329", "b1,hours,100,33.333333333333329");
  }

  @Test
  void aResolvedSpecificationGivesTheSameBytes() throws IOException {
    assertThat(compute(DATA)).isZero();
    String scores = result("scores.csv");
    Path resolved = file("resolved.yaml", result("resolved-spec.yaml"));
    String yaml = result("resolved-spec.yaml");

    assertThat(
            run(
                resolved.toString(),
                folder.resolve("data.csv").toString(),
                "--out",
                folder.resolve("out").toString()))
        .as(said())
        .isZero();

    assertThat(result("scores.csv")).isEqualTo(scores);
    assertThat(result("resolved-spec.yaml")).isEqualTo(yaml);
  }

  @Test
  void anyRowOrderGivesTheSameRows() throws IOException {
    assertThat(compute(DATA)).isZero();
    List<String> expected = result("scores.csv").lines().sorted().toList();
    List<String> lines = new ArrayList<>(DATA.lines().skip(1).toList());
    Collections.shuffle(lines, new Random(3));

    assertThat(compute("branch,present,invited,hours,note\n" + String.join("\n", lines))).isZero();

    assertThat(result("scores.csv").lines().sorted()).containsExactlyElementsOf(expected);
  }

  @Test
  void frozenParametersOfABaselineAreReused() throws IOException {
    String baseline =
        SPEC.replace(
            "{direction: lower}", "{direction: lower, normalise: {fit_on: 'baseline:w1'}}");
    Path spec = file("baseline.yaml", baseline);
    Path first = file("w1.csv", DATA);
    Path second = file("w2.csv", "branch,present,invited,hours\nb1,8,10,54\n");
    String out = folder.resolve("out").toString();

    assertThat(run(spec.toString(), second.toString(), "--out", out)).isEqualTo(5);
    assertThat(said()).contains("Parameters are missing: normalised of hours, baseline:w1");
    assertThat(run(spec.toString(), first.toString(), "--out", out, "--snapshot", "w1")).isZero();
    Path parameters = Files.move(folder.resolve("out/parameters.csv"), folder.resolve("p.csv"));
    assertThat(
            run(
                spec.toString(),
                second.toString(),
                "--out",
                out,
                "--parameters",
                parameters.toString(),
                "--dump",
                "normalised"))
        .as(said())
        .isZero();

    assertThat(result("normalised.csv")).contains("b1,80,50");
  }

  @Test
  void aPatchGivesTheDifferences() throws IOException {
    Path patch = file("patch.yaml", "tree: {index: {children: {hours: 2}}}\n");

    assertThat(compute(DATA, "--patch", patch.toString())).as(said()).isZero();

    assertThat(result("differences.csv").lines())
        .contains("b1,index,86.666666666666671,90,3.3333333333333286,1,1,0,,");
  }

  @Test
  void badCellsAreErrorsThatNameLineColumnAndValue() throws IOException {
    String bad = DATA.replace("b2,3", "b2,three").replace("b1,8,10,12", "b1,8,10,Infinity");

    assertThat(compute(bad)).isEqualTo(3);
    assertThat(said())
        .contains("data.csv: line 3: column present of b2 is no number: three")
        .contains("data.csv: line 2: column hours of b1 is no number: Infinity");
    assertThat(folder.resolve("out")).doesNotExist();

    assertThat(compute(bad, "--lenient")).isEqualTo(1);
    assertThat(result("flags.csv")).contains("b2,presence,BAD_CELL", "b1,hours,BAD_CELL");
  }

  @Test
  void oneBadCellAmongManyRowsIsFound() throws IOException {
    StringBuilder rows = new StringBuilder("branch,present,invited,hours\n");
    for (int i = 0; i < 100_000; i++) {
      rows.append('b').append(i).append(",1,2,").append(i == 77_777 ? "NaN" : "3").append('\n');
    }

    assertThat(compute(rows.toString())).isEqualTo(3);

    assertThat(said()).contains("line 77779: column hours of b77777 is no number: NaN");
  }

  @Test
  void missingColumnsDuplicatesAndEmptyFilesAreErrors() throws IOException {
    assertThat(compute(DATA.replace("hours", "time"))).isEqualTo(3);
    assertThat(said()).contains("column hours is missing; there are [branch, present");
    assertThat(compute(DATA + "b1,1,1,1,\n")).isEqualTo(3);
    assertThat(said()).contains("line 6: unit b1 was in line 2 already");
    assertThat(compute("")).isEqualTo(3);
    assertThat(said()).contains("is empty: not even a header");
    assertThat(compute(DATA + "b9,1\n")).isEqualTo(3);
    assertThat(said()).contains("line 6: 2 cells, the header has 5");
  }

  @Test
  void aTableWithoutRowsAndOneWithOneRowWork() throws IOException {
    assertThat(compute("branch,present,invited,hours\n")).as(said()).isZero();
    assertThat(result("scores.csv").lines()).hasSize(1);
    assertThat(compute("branch,present,invited,hours\nb1,1,2,3\n")).as(said()).isZero();
    assertThat(result("scores.csv").lines())
        .containsExactly("branch,node,score,flags,coverage,band,grade", "b1,index,50,,1,,");
    assertThat(result("flags.csv").lines()).contains("b1,hours,ZERO_RANGE");
  }

  @Test
  void usageErrorsExitWithTwo() throws IOException {
    Path spec = file("spec.yaml", SPEC.replace("hours: 1", "hours: -1"));
    assertThat(run(spec.toString(), "--check")).isEqualTo(2);
    assertThat(said())
        .contains("spec.yaml:9:42: ", "hours: must be a weight of 0 or more, found '-1'");
    assertThat(run(file("good.yaml", SPEC).toString(), "--check")).isZero();
    assertThat(said()).contains("is in order: small 1, 2 indicators, 1 nodes, spec_hash ");
    assertThat(run(folder.resolve("good.yaml").toString())).isEqualTo(2);
    assertThat(said()).contains("DATA is missing");
    assertThat(compute(DATA, "--dump", "sunk")).isEqualTo(2);
    assertThat(run(folder.resolve("none.yaml").toString(), "--check")).isEqualTo(5);
  }

  @Test
  void aTableWithoutACatalogIsMissingInput() throws IOException {
    String spec = file("spec.yaml", SPEC).toString();
    String home = folder.resolve("nowhere").toString();
    PrintStream err = System.err;
    int code;
    try (PrintStream captured = new PrintStream(console, true, UTF_8)) {
      System.setErr(captured);
      code =
          Commands.line(Map.of("XIANFENG_HOME", home), new IndexCommand())
              .execute(spec, "mart.gone", "--out", "x");
    } finally {
      System.setErr(err);
    }

    assertThat(code).isEqualTo(5);
    assertThat(said())
        .contains("There is no file mart.gone. There is no lake at ")
        .doesNotContain("\tat ");
  }

  @Test
  void rowsThatAreAskedForByValueHaveToBeThere() throws IOException {
    assertThat(compute(DATA, "--where", "note=y")).isEqualTo(5);
    assertThat(said()).contains("No row has note=y").doesNotContain("\tat ");
    assertThat(folder.resolve("out")).doesNotExist();
    assertThat(compute(DATA, "--where", "note=x")).as(said()).isZero();
  }

  @Test
  void aFileCannotBeTheFolderOfResults() throws IOException {
    Path file = file("taken", "x");
    assertThat(
            run(
                file("spec.yaml", SPEC).toString(),
                file("data.csv", DATA).toString(),
                "--out",
                file.toString()))
        .isEqualTo(2);
    assertThat(said()).contains("--out needs a folder; this is a file: " + file);
  }

  @Test
  void aFolderAndBytesAreNoTextThatWasAskedFor() throws IOException {
    String spec = file("spec.yaml", SPEC).toString();
    String data = file("data.csv", DATA).toString();
    String here = folder.toString();
    String out = folder.resolve("out").toString();
    Path bytes = Files.write(folder.resolve("bytes"), new byte[] {'a', (byte) 0xff, '\n'});

    for (String option : List.of("--parameters", "--patch")) {
      assertThat(run(spec, data, "--out", out, option, here)).as(option).isEqualTo(2);
      assertThat(run(spec, data, "--out", out, option, bytes.toString()))
          .as("%s: parameters are data, a patch is what a person wrote", option)
          .isEqualTo(option.equals("--patch") ? 2 : 3);
    }
    assertThat(run(here, data, "--out", out)).isEqualTo(2);
    assertThat(run(bytes.toString(), data, "--out", out)).isEqualTo(2);
    assertThat(run(spec, bytes.toString(), "--out", out)).isEqualTo(3);

    assertThat(said())
        .contains(here + " is a folder, not a file", bytes + " is not UTF-8 text")
        .doesNotContain("\tat ");
  }
}
