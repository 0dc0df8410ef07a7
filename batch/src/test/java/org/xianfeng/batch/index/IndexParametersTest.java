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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xianfeng.models.command.Commands;

/** Parameters of an earlier run are used as they are, or refused with their line. */
class IndexParametersTest {
  private static final String SPEC =
      """
      spec: index/1
      id: small
      version: 1
      indicators:
        a: {treat: winsor_iter, impute: [median]}
        z: {value: a, normalise: zscore, impute: [row_mean]}
        r: {value: a, normalise: ratio, impute: [median]}
        s: {numerator: a, denominator: n, small_n: {shrink: poisson}, kind: rate}
      tree:
        index: {children: {z: 1, r: 1, a: 1, pair: 1}}
        pair: {children: {s: 1}}
      weights: {method: stddev, at: index}
      """;

  @TempDir Path folder;
  private final StringWriter said = new StringWriter();

  private int compute(String... more) throws IOException {
    StringBuilder data = new StringBuilder("unit,a,n\n");
    for (int i = 0; i < 12; i++) {
      data.append("u%d,%s,%d\n".formatted(i, i == 5 ? "" : "" + (i * i % 7 + 1), 100 + i));
    }
    List<String> args =
        new ArrayList<>(
            List.of(
                Files.writeString(folder.resolve("spec.yaml"), SPEC, UTF_8).toString(),
                Files.writeString(folder.resolve("data.csv"), data, UTF_8).toString(),
                "--out",
                folder.resolve("out").toString()));
    args.addAll(List.of(more));
    return Commands.line(Map.of("XIANFENG_CONF", "none.yaml"), new IndexCommand())
        .setOut(new PrintWriter(said))
        .setErr(new PrintWriter(said))
        .execute(args.toArray(String[]::new));
  }

  private List<String> lines = List.of();

  @BeforeEach
  void fit() throws IOException {
    assertThat(compute()).as(said.toString()).isZero();
    lines = Files.readAllLines(folder.resolve("out/parameters.csv"), UTF_8);
  }

  private int with(List<String> changed) throws IOException {
    Path file = Files.write(folder.resolve("given.csv"), changed, UTF_8);
    return compute("--parameters", file.toString());
  }

  @Test
  void whatARunWroteIsTaken() throws IOException {
    List<String> scores = Files.readAllLines(folder.resolve("out/scores.csv"), UTF_8);

    assertThat(with(lines)).as(said.toString()).isZero();

    assertThat(Files.readAllLines(folder.resolve("out/scores.csv"), UTF_8)).isEqualTo(scores);
  }

  @ParameterizedTest
  @CsvSource({
    "normalised, a, a, '', 'a of a, normalised, is blank'",
    "normalised, a, b, '', 'b of a, normalised, is blank'",
    "normalised, a, b, -5, 'a of a is 1.0, above b, which is -5.0'",
    "normalised, a, a, inf, 'a of a, normalised, is infinite'",
    "normalised, z, b, -1, 'b of z, normalised, is negative: -1.0'",
    "normalised, a, n, -3, 'n of a, normalised, is negative'",
    "normalised, a, a, xinf, 'value is no number: xinf'",
    "treated, a, high, '', 'high of a, treated, is blank'",
    "imputed, a, median, '', 'median of a, imputed, is blank'",
    "shrunk, s, between, -1, 'between of s, shrunk, is negative'",
    "shrunk, s, events, '', 'events of s, shrunk, is blank'",
    "weights, index, z, -0.5, 'z of index, weights, is negative: -0.5'",
    "weights, index, z, '', 'z of index, weights, is blank'",
  })
  void whatNoRunWritesIsRefusedWithItsLine(
      String stage, String item, String name, String value, String message) throws IOException {
    List<String> changed = new ArrayList<>(lines);
    int at = -1;
    for (int i = 1; i < lines.size(); i++) {
      String line = lines.get(i);
      List<String> cells = List.of(line.split(",", -1));
      if (cells.get(2).equals(stage) && cells.get(3).equals(item) && cells.get(7).equals(name)) {
        changed.set(i, line.substring(0, line.lastIndexOf(',') + 1) + value);
        at = i + 1;
      }
    }
    assertThat(at).as("there is one in %s", lines).isPositive();

    assertThat(with(changed)).as(said.toString()).isEqualTo(3);

    int line = message.contains("above b") ? at - 1 : at;
    assertThat(said.toString())
        .contains("given.csv:%d: %s".formatted(line, message))
        .doesNotContain("\tat ");
  }
}
