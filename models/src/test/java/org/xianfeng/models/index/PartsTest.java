package org.xianfeng.models.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.index.language.SpecParser;
import org.xianfeng.models.index.language.WholeTable;
import org.xianfeng.models.index.run.Gathered;
import org.xianfeng.models.index.run.Parameters;
import org.xianfeng.models.index.run.ReasonCode;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.index.table.IndexTable;

/** Parts of a table, each by itself, give the bits of the whole table. */
class PartsTest {
  private static final int UNITS = 150;
  private static final int WEEKS = 8;
  private static final String[] COLUMNS = {"present", "invited", "hours", "level", "late", "rows"};
  private static final IndexSpec SPEC =
      SpecParser.parse(
          "parts.yaml",
          """
          spec: index/1
          id: parts
          version: 1
          period: {key: week}
          peer_groups:
            area: {by: [area], min_units: 12, fallback: [[sector], []]}
          indicators:
            presence:
              numerator: present
              denominator: invited
              scale: 100
              window: {periods: 2}
              small_n: {min: 3, shrink: beta_binomial, within: area}
              impute: [{method: group_median, group: area, min_present: 5}, population_mean]
              normalise: {method: minmax, within: area}
              integrity: [ceiling, too_regular, copy_forward, heaping,
                          {check: batch_entry, late: late, records: rows}]
            calls: {kind: rate, numerator: present, denominator: invited, small_n: {shrink: poisson}}
            hours:
              max_age: 1
              treat: {method: winsor_iter, max_points: 3, skew: 1, kurt: 1, then: log_ct}
              normalise: {method: zscore, to: [50, 10], fit_on: 'rolling:3'}
            level:
              direction: lower
              normalise: {method: ratio, reference: median}
              impute: [median]
            base: {value: hours, normalise: {fit_on: 'baseline:2026-W02'}}
          tree:
            index: {children: {x: 1, y: 1, base: 1}}
            x: {children: {presence: 1, calls: 1, hours: 1}}
            y: {children: {level: 1}}
          weights: [{method: given}, {method: pca, at: x}, {method: critic, at: index}]
          quality: {min_index_share: 0.3}
          integrity: {effect: cap}
          """);

  private static IndexTable table(List<Integer> rows) {
    String[] units = new String[rows.size()];
    String[] weeks = new String[rows.size()];
    String[] areas = new String[rows.size()];
    String[] sectors = new String[rows.size()];
    double[][] columns = new double[COLUMNS.length][rows.size()];
    for (int i = 0; i < rows.size(); i++) {
      int row = rows.get(i);
      int unit = row / WEEKS;
      units[i] = "u" + unit;
      weeks[i] = "2026-W%02d".formatted(row % WEEKS + 1);
      areas[i] = "a" + unit % 11;
      sectors[i] = "s" + unit % 3;
      SplittableRandom random = new SplittableRandom(row);
      int invited = random.nextInt(40);
      columns[1][i] = unit % 10 == 0 ? 30 : invited;
      columns[0][i] = unit % 10 == 0 ? 24 : random.nextInt(invited + 1);
      columns[2][i] = random.nextInt(9) == 0 ? Double.NaN : 0.1 + Math.exp(4 * random.nextDouble());
      columns[3][i] = random.nextInt(5) == 0 ? Double.NaN : 1 + random.nextInt(30);
      columns[5][i] = 10;
      columns[4][i] = unit % 17 == 0 ? 9 : random.nextInt(3);
    }
    IndexTable.Builder table =
        IndexTable.builder(units).periods(weeks).text("area", areas).text("sector", sectors);
    for (int i = 0; i < COLUMNS.length; i++) {
      table.number(COLUMNS[i], columns[i]);
    }
    return table.build();
  }

  private static List<Integer> rows() {
    return new ArrayList<>(IntStream.range(0, UNITS * WEEKS).boxed().toList());
  }

  private static List<IndexTable> parts(int count, long seed) {
    List<Integer> rows = rows();
    Collections.shuffle(rows, new Random(seed));
    String[] weeks =
        IntStream.rangeClosed(1, WEEKS).mapToObj("2026-W%02d"::formatted).toArray(String[]::new);
    List<IndexTable> parts = new ArrayList<>();
    for (int part = 0; part < count; part++) {
      int mine = part;
      parts.add(
          table(rows.stream().filter(row -> row / WEEKS * 31 % count == mine).toList())
              .partOf(weeks));
    }
    return parts;
  }

  private static Parameters fit(IndexSpec spec, List<IndexTable> parts) {
    Parameters known = Parameters.NONE;
    for (int pass = 0; pass < 20; pass++) {
      Parameters before = known;
      Gathered gathered =
          Gathered.together(
              parts.stream().map(part -> IndexEngine.gather(spec, part, "", before)).toList());
      if (gathered.isEmpty()) {
        return known;
      }
      known = known.with(gathered.fit());
    }
    throw new AssertionError("parameters are still not known after 20 passes");
  }

  private static Map<String, List<Object>> byRow(IndexResult result) {
    Map<String, List<Object>> rows = new TreeMap<>();
    for (int row = 0; row < result.table().rows(); row++) {
      List<Object> cells = new ArrayList<>();
      for (String item : result.items()) {
        double[] share = result.contributions(item);
        cells.add(result.values(item)[row]);
        cells.add(share == null ? "" : share[row]);
        cells.add(result.flags().mask(result.item(item), row));
      }
      cells.add(result.coverage()[row]);
      cells.add(result.integrity().of(row));
      rows.put(result.table().unit(row) + " " + result.table().period(row), cells);
    }
    return rows;
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "5, 3", "13, 4"})
  void partsInAnyNumberAndOrderGiveTheBitsOfTheWhole(int count, long seed) {
    IndexResult whole = IndexEngine.run(SPEC, table(rows()));
    List<IndexTable> parts = parts(count, seed);

    Parameters fitted = fit(SPEC, parts);

    Map<String, List<Object>> together = new TreeMap<>();
    Parameters used = Parameters.NONE;
    for (IndexTable part : parts) {
      IndexResult scored = IndexEngine.score(SPEC, part, fitted, Set.of());
      together.putAll(byRow(scored));
      used = used.with(scored.parameters());
    }
    assertThat(together).isEqualTo(byRow(whole));
    assertThat(used.all()).isEqualTo(whole.parameters().all());
    assertThat(Arrays.stream(whole.scores()).filter(score -> !Double.isNaN(score)).count())
        .as("scored")
        .isGreaterThan(1000);
    assertThat(whole.parameters().all().keySet())
        .extracting(Parameters.Key::stage)
        .extracting(Enum::name)
        .contains("SHRUNK", "IMPUTED", "TREATED", "NORMALISED", "WEIGHTS", "INTEGRITY");
    int root = whole.item("index");
    assertThat(IntStream.range(0, whole.table().rows()))
        .anyMatch(row -> whole.flags().has(root, row, ReasonCode.CAPPED));
  }

  @Test
  void aBaselineThatNoPartHasIsMissingInput() {
    IndexSpec spec =
        SpecParser.parse(
            "b.yaml",
            """
            spec: index/1
            id: b
            version: 1
            period: {key: week}
            indicators: {hours: {normalise: {fit_on: 'baseline:2025-W01'}}}
            tree: {index: {children: {hours: 1}}}
            """);
    List<IndexTable> parts = parts(3, 1);

    assertThatThrownBy(() -> fit(spec, parts))
        .isInstanceOf(Failure.Missing.class)
        .hasMessageContaining("Parameters are missing: normalised of hours, baseline:2025-W01");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "weights: {method: bod, at: index}",
        "bands: {method: interval_overlap}\nindicators: {a: {variance: v}}",
        "uncertainty: {replications: 3, vary: {weights: {rel: 0.1}}}",
        "defaults: {indicator: {normalise: percentile_rank}}",
        "defaults: {node: {aggregate: copeland}}"
      })
  void whatComparesAllUnitsSaysSo(String more) {
    String spec =
        """
        spec: index/1
        id: w
        version: 1
        tree: {index: {children: {a: 1}}}
        """;
    String all = more.contains("indicators") ? more : "indicators: {a: {}}\n" + more;

    assertThat(WholeTable.why(SpecParser.parse("w.yaml", spec + "indicators: {a: {}}"))).isEmpty();
    assertThat(WholeTable.why(SpecParser.parse("w.yaml", spec + all))).isPresent();
  }
}
