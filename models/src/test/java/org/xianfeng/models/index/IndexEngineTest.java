package org.xianfeng.models.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.xianfeng.models.index.language.SpecColumns;
import org.xianfeng.models.index.language.SpecParser;
import org.xianfeng.models.index.run.Parameters;
import org.xianfeng.models.index.run.ReasonCode;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.index.table.IndexTable;

class IndexEngineTest {
  private static final String SPEC =
      """
      spec: index/1
      id: small
      version: 1
      unit: {key: branch}
      defaults:
        indicator: {scale: 100, normalise: {method: goalposts, lower: 0, upper: 100}}
      indicators:
        attendance: {numerator: present, denominator: expected}
        delay: {value: hours, scale: 1, direction: lower, normalise: {upper: 48}}
        village_only: {numerator: done, denominator: due, applies: {sector: [village]}}
      tree:
        index: {children: {duty: 3, village_only: 1}, aggregate: geometric, zero: {rule: floor, eps: 1}}
        duty: {children: {attendance: 1, delay: 1}}
      """;

  private static IndexTable table() {
    double nan = Double.NaN;
    return IndexTable.builder(new String[] {"b1", "b2", "b3", "b4"})
        .text("sector", new String[] {"village", "community", "village", "village"})
        .number("present", new double[] {8, 3, nan, 0})
        .number("expected", new double[] {10, 4, 5, 0})
        .number("hours", new double[] {12, 24, 96, nan})
        .number("done", new double[] {1, 1, 0, 1})
        .number("due", new double[] {2, 1, 2, 1})
        .build();
  }

  @Test
  void scoresATreeWithDirectionsAndItemsThatDoNotApply() {
    IndexResult result = IndexEngine.run(SpecParser.parse("small.yaml", SPEC), table());

    assertThat(result.values("duty")[0]).isCloseTo((80 + 75) / 2.0, within(1e-12));
    assertThat(result.scores()[0])
        .isCloseTo(Math.pow(77.5, 0.75) * Math.pow(50, 0.25), within(1e-12));
    // b2 is no village: the node has one child and no penalty for it
    assertThat(result.scores()[1]).isCloseTo((75 + 50) / 2.0, within(1e-12));
    int item = result.item("village_only");
    assertThat(result.flags().has(item, 1, ReasonCode.NOT_APPLICABLE)).isTrue();
    // b3: 96 hours is beyond the goalpost, attendance is missing, 0 of 2 is floored
    assertThat(result.values("duty")[2]).isEqualTo(0);
    assertThat(result.scores()[2]).isCloseTo(1, within(1e-12));
    // b4: a denominator of 0 is missing, never infinite
    assertThat(result.flags().has(result.item("attendance"), 3, ReasonCode.ZERO_DENOMINATOR))
        .isTrue();
    assertThat(result.scores()[3]).isCloseTo(100, within(1e-12));
    assertThat(result.coverage()).containsExactly(1, 1, 0.625, 0.25);
  }

  @Test
  void contributionsSumToTheScore() {
    IndexResult result = IndexEngine.run(SpecParser.parse("small.yaml", SPEC), table());

    for (int row = 0; row < 4; row++) {
      double sum = 0;
      for (String item : result.items()) {
        double[] contribution = result.contributions(item);
        sum += contribution == null || Double.isNaN(contribution[row]) ? 0 : contribution[row];
      }
      assertThat(sum).as("row %d", row).isCloseTo(result.scores()[row], within(1e-9));
    }
  }

  @Test
  void aBatchOfRowsScoresAsTheWholeTableDoes() {
    IndexSpec spec = SpecParser.parse("small.yaml", SPEC);
    double[] whole = IndexEngine.run(spec, table()).scores();

    double[] batch = IndexEngine.score(spec, table(), Parameters.NONE, Set.of()).scores();

    assertThat(batch).containsExactly(whole);
  }

  @Test
  void theDefaultVanguardSpecificationParses() throws IOException {
    String yaml = Files.readString(Path.of("../conf/index/vanguard.yaml"), StandardCharsets.UTF_8);

    IndexSpec spec = SpecParser.parse("vanguard.yaml", yaml);

    assertThat(spec.root()).isEqualTo("vanguard");
    assertThat(SpecColumns.numbers(spec)).contains("presence_numerator", "resolution_denominator");
  }
}
