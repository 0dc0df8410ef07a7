package org.xianfeng.models.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xianfeng.models.index.language.CoinMetadata;
import org.xianfeng.models.index.language.SpecParser;
import org.xianfeng.models.index.rank.RankColumn;
import org.xianfeng.models.index.run.Parameters;
import org.xianfeng.models.index.run.ReasonCode;
import org.xianfeng.models.index.run.Stage;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.index.table.IndexTable;

/** Sustainable Connectivity of 51 countries (ASEM), as the R package COINr 1.1.14 computes it. */
class ConnectivityConformanceTest {
  private static final String PIPELINE = "01_asem_pipeline";
  private static final String NORMALISATION = "02_asem_normalisation";
  private static final String TREATMENT = "05_asem_treatment";
  private static final Set<String> TEXTS =
      Set.of("uName", "GDP_group", "GDPpc_group", "Pop_group", "EurAsia_group");
  private static final Set<Stage> ALL =
      Set.of(Stage.POOLED, Stage.IMPUTED, Stage.TREATED, Stage.NORMALISED);

  private static final String RECIPE =
      """
      peer_groups: {continent: {by: [EurAsia_group]}}
      defaults:
        indicator:
          impute: IMPUTE
          treat: {method: winsor_iter, max_points: 5, skew: 2, kurt: 3.5, then: log_ct}
      rank: {within: [population, continent]}
      """;

  /** The whole pipeline: what COINr's own tables say of the index, and the case of the rest. */
  private static IndexSpec pipeline(Published meta) {
    return pipeline(meta, "[{method: group_mean, group: continent}]", true);
  }

  private static IndexSpec pipeline(Published meta, String impute, boolean divided) {
    List<String> columns = Published.read(PIPELINE, "input_data.csv").header();
    List<String> header =
        meta.header().stream()
            .map(name -> divided || !name.equals("Denominator") ? name : "not read")
            .toList();
    String imported =
        new CoinMetadata(header, meta.rows(), columns).specification("asem", false, false);
    return SpecParser.parse("asem.yaml", imported, "recipe.yaml", RECIPE.replace("IMPUTE", impute));
  }

  private static IndexResult run() {
    Published meta = Published.read(PIPELINE, "input_meta.csv");
    IndexTable table = Published.read(PIPELINE, "input_data.csv").table("uCode", TEXTS);
    return IndexEngine.run(pipeline(meta), table, "", Parameters.NONE, ALL);
  }

  @ParameterizedTest
  @CsvSource({
    "POOLED, expected_1_denominated.csv",
    "IMPUTED, expected_2_imputed.csv",
    "TREATED, expected_4_treated.csv",
    "NORMALISED, expected_5_normalised.csv"
  })
  void agreesAtEveryStage(Stage stage, String file) {
    IndexResult result = run();
    Published expected = Published.read(PIPELINE, file);

    for (int leaf = 0; leaf < result.leaves(); leaf++) {
      double[] actual = result.stage(stage)[leaf];
      expected.worst("uCode", result.items().get(leaf), result.table(), actual, 1e-9);
    }
  }

  @Test
  void aMeanOverTheRowIsThatOfCoinr() {
    Published meta = Published.read(PIPELINE, "input_meta.csv");
    IndexTable table = Published.read(PIPELINE, "input_data.csv").table("uCode", TEXTS);

    IndexResult result =
        IndexEngine.run(pipeline(meta, "[row_mean]", false), table, "", Parameters.NONE, ALL);

    // Impute(coin, dset, "i_mean", impute_by = "row", group_level = 2) of COINr 1.1.14
    int row =
        Arrays.asList(Published.read(PIPELINE, "input_data.csv").text("uCode")).indexOf("BGD");
    assertThat(result.table().unit(row)).isEqualTo("BGD");
    assertThat(result.stage(Stage.IMPUTED)[result.item("ConSpeed")][row])
        .isCloseTo(10.5978, within(5e-5));
  }

  @Test
  void agreesInScoresRanksAndWinsorisedPoints() {
    IndexResult result = run();
    Published scores = Published.read(PIPELINE, "expected_6_scores.csv");
    Published ranks = Published.read(PIPELINE, "expected_7_ranks.csv");
    Published groupRanks = Published.read(PIPELINE, "expected_7_group_ranks.csv");
    Published points = Published.read(PIPELINE, "expected_4_treated_points.csv");

    for (String item : result.items()) {
      scores.worst("uCode", item, result.table(), result.values(item), 1e-9);
    }
    for (RankColumn column : result.ranks()) {
      Published expected = column.scope().equals("population") ? ranks : groupRanks;
      expected.worst("uCode", column.node(), result.table(), column.rank(), 0);
    }
    Map<String, Integer> rowOf = points.rowOf("uCode");
    for (int leaf = 0; leaf < result.leaves(); leaf++) {
      String[] expected = points.text(result.items().get(leaf));
      for (int row = 0; row < result.table().rows(); row++) {
        String want = expected[rowOf.getOrDefault(result.table().unit(row), -1)];
        assertThat(result.flags().has(leaf, row, ReasonCode.WINSORISED))
            .as("%s of %s: %s", result.items().get(leaf), result.table().unit(row), want)
            .isEqualTo(want.contains("win"));
      }
    }
  }

  @Test
  void agreesInTheDetailsOfTheTreatment() {
    details(run(), Published.read(PIPELINE, "expected_4_treatment_details.csv"));
  }

  @Test
  void contributionsSumAndAverageToTheEffectiveWeights() {
    IndexResult result = run();
    Published weights = Published.read(PIPELINE, "expected_8_effective_weights.csv");
    Map<String, Integer> rowOf = weights.rowOf("iCode");

    for (int row = 0; row < result.table().rows(); row++) {
      double sum = 0;
      for (int leaf = 0; leaf < result.leaves(); leaf++) {
        String item = result.items().get(leaf);
        double[] contribution = result.contributions(item);
        assertThat(contribution).isNotNull();
        if (contribution != null && !Double.isNaN(contribution[row])) {
          sum += contribution[row];
          double weight = weights.number("EffWeight")[rowOf.getOrDefault(item, -1)];
          assertThat(contribution[row])
              .isCloseTo(
                  weight * result.values(item)[row], org.assertj.core.api.Assertions.within(1e-12));
        }
      }
      assertThat(sum).isCloseTo(result.scores()[row], org.assertj.core.api.Assertions.within(1e-9));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "expected_minmax_0_100.csv | {method: minmax, to: [0, 100]}",
        "expected_minmax_1_10.csv | {method: minmax, to: [1, 10]}",
        "expected_zscore_0_1.csv | {method: zscore, to: [0, 1]}",
        "expected_zscore_10_2.csv | {method: zscore, to: [10, 2]}",
        "expected_dist2max.csv | {method: minmax, to: [0, 1]}",
        "expected_percentile_rank_tiesmin.csv | {method: percentile_rank, ties: min, to: [0, 1]}",
        "expected_percentile_rank_tiesavg.csv | {method: percentile_rank, ties: average, to: [0, 1]}",
        "expected_rank_ascending_tiesavg.csv | {method: rank, ties: average}",
        "expected_borda_tiesmin.csv | {method: borda, ties: min}",
        "expected_distance_to_target_uncapped.csv | {method: target, target: TARGET, clip: false, to: [0, 1]}",
        "expected_distance_to_target_capped1.csv | {method: target, target: TARGET, clip: true, to: [0, 1]}",
        "expected_goalposts_truncated.csv | {method: goalposts, lower: LOWER, upper: UPPER, clip: true}",
        "expected_goalposts_untruncated.csv | {method: goalposts, lower: LOWER, upper: UPPER, clip: false}"
      })
  void agreesInEveryNormalisation(String file, String how) {
    Published meta = Published.read(NORMALISATION, "input_meta.csv");
    Published goalposts = Published.read(NORMALISATION, "input_goalposts.csv");
    IndexTable table = Published.read(NORMALISATION, "input_data.csv").table("uCode", Set.of());
    StringBuilder yaml =
        new StringBuilder("spec: index/1\nid: n\nversion: 1\nunit: {key: uCode}\nindicators:\n");
    StringBuilder children = new StringBuilder();
    String[] codes = meta.text("iCode");
    Map<String, Integer> post = goalposts.rowOf("iCode");
    for (int i = 0; i < codes.length; i++) {
      int at = post.getOrDefault(codes[i], -1);
      String stated =
          how.replace("TARGET", meta.text("Target")[i])
              .replace("LOWER", goalposts.text("goalpost_lower")[at])
              .replace("UPPER", goalposts.text("goalpost_upper")[at]);
      yaml.append(
          "  %s: {direction: %s, normalise: %s}\n"
              .formatted(
                  codes[i], meta.text("Direction")[i].equals("1") ? "higher" : "lower", stated));
      children.append("%s: 1, ".formatted(codes[i]));
    }
    yaml.append("tree:\n  index: {children: {%s}}\n".formatted(children));

    IndexResult result = IndexEngine.run(SpecParser.parse("n.yaml", yaml.toString()), table);

    Published expected = Published.read(NORMALISATION, file);
    for (String code : codes) {
      expected.worst("uCode", code, table, result.values(code), 1e-9);
    }
  }

  private static IndexResult treated(String treat) {
    Published input = Published.read(TREATMENT, "input_data.csv");
    IndexTable table = input.table("uCode", Set.of());
    StringBuilder children = new StringBuilder();
    StringBuilder indicators = new StringBuilder();
    for (String code : input.header()) {
      if (!code.equals("uCode")) {
        children.append("%s: 1, ".formatted(code));
        indicators.append("  %s: {treat: %s}\n".formatted(code, treat));
      }
    }
    String yaml =
        "spec: index/1\nid: t\nversion: 1\nunit: {key: uCode}\nindicators:\n%stree: {index: {children: {%s}}}\n"
            .formatted(indicators, children);
    return IndexEngine.run(SpecParser.parse("t.yaml", yaml), table, "", Parameters.NONE, ALL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "expected_default_winmax5_then_logCT.csv | expected_default_details.csv | expected_default_points.csv | {method: winsor_iter, max_points: 5, then: log_ct}",
        "expected_winmax1_then_logCT_original.csv | expected_winmax1_details.csv | expected_winmax1_points.csv | {method: winsor_iter, max_points: 1, then: log_ct}",
        "expected_winmax2_combined_logCT.csv | expected_winmax2_combined_details.csv | | {method: winsor_iter, max_points: 2, then: log_ct, combine: true}",
        "expected_strict_skew0.5_kurt0_winmax8.csv | expected_strict_details.csv | | {method: winsor_iter, max_points: 8, skew: 0.5, kurt: 0, then: log_ct}",
        "expected_logCTplus_only.csv | | | {method: log_ct_plus, when: skewed}"
      })
  void agreesInEveryTreatment(String file, String details, String points, String treat) {
    IndexResult result = treated(treat);
    Published expected = Published.read(TREATMENT, file);

    for (int leaf = 0; leaf < result.leaves(); leaf++) {
      double[] actual = result.stage(Stage.TREATED)[leaf];
      expected.worst("uCode", result.items().get(leaf), result.table(), actual, 1e-9);
    }
    if (details != null) {
      details(result, Published.read(TREATMENT, details));
    }
    if (points != null) {
      Published flags = Published.read(TREATMENT, points);
      Map<String, Integer> rowOf = flags.rowOf("uCode");
      for (int leaf = 0; leaf < result.leaves(); leaf++) {
        String[] want = flags.text(result.items().get(leaf));
        for (int row = 0; row < result.table().rows(); row++) {
          String flag = want[rowOf.getOrDefault(result.table().unit(row), -1)];
          if (Double.isNaN(result.stage(Stage.TREATED)[leaf][row])) {
            continue; // the source flags missing values too
          }
          assertThat(result.flags().has(leaf, row, ReasonCode.TRANSFORMED))
              .as("%s of %s: %s", result.items().get(leaf), result.table().unit(row), flag)
              .isEqualTo(flag.contains("log_CT"));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"CO2_l0.5, CO2, 0.5", "Flights_l0, Flights, 0", "Goods_l0.25, Goods, 0.25"})
  void agreesInBoxCox(String column, String indicator, double lambda) {
    IndexResult result =
        treated(String.format(Locale.ROOT, "{method: boxcox, lambda: %s}", lambda));
    Published expected = Published.read(TREATMENT, "expected_boxcox.csv");

    double[] actual = result.stage(Stage.TREATED)[result.item(indicator)];
    expected.worst("uCode", column, result.table(), actual, 1e-9);
  }

  @Test
  void agreesInShapeOfEveryIndicator() {
    IndexResult result = treated("{method: winsor_iter, max_points: 5}");
    Published stats = Published.read(TREATMENT, "expected_stats.csv");
    Map<String, Integer> rowOf = stats.rowOf("iCode");

    for (int leaf = 0; leaf < result.leaves(); leaf++) {
      String item = result.items().get(leaf);
      int at = rowOf.getOrDefault(item, -1);
      near(parameter(result, item, "skew0"), stats.number("Skew")[at], item);
      near(parameter(result, item, "kurt0"), stats.number("Kurt")[at], item);
    }
  }

  private static void details(IndexResult result, Published details) {
    Map<String, Integer> rowOf = details.rowOf("iCode");
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("skew0", "check_SkewKurt0.Skew");
    columns.put("kurt0", "check_SkewKurt0.Kurt");
    columns.put("skew1", "check_SkewKurt1.Skew");
    columns.put("kurt1", "check_SkewKurt1.Kurt");
    columns.put("skew2", "check_SkewKurt2.Skew");
    columns.put("kurt2", "check_SkewKurt2.Kurt");
    columns.put("points", "winsorise.nwin");
    for (int leaf = 0; leaf < result.leaves(); leaf++) {
      String item = result.items().get(leaf);
      int at = rowOf.getOrDefault(item, -1);
      columns.forEach(
          (name, column) -> {
            if (details.header().contains(column)) {
              double want = details.number(column)[at];
              if (!Double.isNaN(want) || !name.equals("points")) {
                near(parameter(result, item, name), want, item + " " + name);
              }
            }
          });
    }
  }

  private static double parameter(IndexResult result, String item, String name) {
    Double found =
        result
            .parameters()
            .find(new Parameters.Key(Stage.TREATED, item, "population", "", "current@", name));
    assertThat(found).as("%s of %s", name, item).isNotNull();
    return found == null ? Double.NaN : found;
  }

  private static void near(double actual, double want, String what) {
    if (Double.isNaN(want)) {
      assertThat(Double.isNaN(actual)).as("%s: %s", what, actual).isTrue();
    } else {
      assertThat(Math.abs(actual - want))
          .as("%s: %s, expected %s", what, actual, want)
          .isLessThanOrEqualTo(1e-9 * Math.max(1, Math.abs(want)));
    }
  }
}
