package org.xianfeng.models.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.xianfeng.models.index.language.SpecParser;
import org.xianfeng.models.index.rank.RankColumn;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.index.table.IndexTable;

/** The Human Development Index as UNDP published it. */
class HumanDevelopmentConformanceTest {
  private static final String CASE = "11_hdi_2021";

  /** Technical note 1 of the Human Development Report 2021/22. */
  static final String HDI =
      """
      spec: index/1
      id: hdi
      version: 2021
      unit: {key: iso3}
      defaults:
        indicator: {normalise: {method: goalposts, to: [0, 1]}}
        node: {missing: propagate}
      indicators:
        life_expectancy: {normalise: {lower: 20, upper: 85}}
        expected_years_schooling: {normalise: {lower: 0, upper: 18}}
        mean_years_schooling: {normalise: {lower: 0, upper: 15}}
        income:
          value: gni_per_capita_ppp2017
          treat: log
          normalise: {lower: 4.605170185988092, upper: 11.225243392518447}
      tree:
        hdi: {children: {life_expectancy: 1, education: 1, income: 1}, aggregate: geometric, zero: {rule: zero}}
        education: {children: {expected_years_schooling: 1, mean_years_schooling: 1}}
      rank: {round_to: 3, ties: min}
      """;

  @Test
  void agreesWithThePublishedIndexOf2021() {
    Published input = Published.read(CASE, "input.csv");
    Published expected = Published.read(CASE, "expected.csv");
    IndexTable table = input.table("iso3", Set.of("country", "hdi_group", "region"));
    IndexSpec spec = SpecParser.parse("hdi.yaml", HDI);

    IndexResult result = IndexEngine.run(spec, table);

    expected.worst("iso3", "hdi_computed", table, result.scores(), 1e-12);
    // the source leaves out the parts of a country without an index
    expected.worst("iso3", "health_index", table, where(result, "life_expectancy"), 1e-12);
    expected.worst("iso3", "income_index", table, where(result, "income"), 1e-12);
    expected.worst("iso3", "education_index", table, where(result, "education"), 1e-12);
    RankColumn rank = result.ranks().get(result.ranks().size() - 1);
    assertThat(rank.node()).isEqualTo("hdi");
    expected.worst("iso3", "hdi_rank_published", table, rank.rank(), 0);
  }

  @Test
  void agreesWithEveryPublishedCountryYear() {
    Published panel = Published.read(CASE, "input_panel_1990_2021.csv");
    String[] units = panel.text("iso3");
    IndexTable table =
        IndexTable.builder(units)
            .periods(panel.text("year"))
            .number("life_expectancy", panel.number("life_expectancy"))
            .number("expected_years_schooling", panel.number("expected_years_schooling"))
            .number("mean_years_schooling", panel.number("mean_years_schooling"))
            .number("gni_per_capita_ppp2017", panel.number("gni_per_capita_ppp2017"))
            .build();
    IndexSpec spec =
        SpecParser.parse("hdi.yaml", HDI.replace("defaults:", "period: {key: year}\ndefaults:"));

    IndexResult result = IndexEngine.run(spec, table);

    double[] published = panel.number("hdi_published_3dp");
    int compared = 0;
    for (int row = 0; row < table.rows(); row++) {
      if (!Double.isNaN(published[row])) {
        assertThat(result.scores()[row])
            .as("%s %s", table.unit(row), table.period(row))
            .isCloseTo(published[row], within(0.0005 + 1e-12));
        compared++;
      }
    }
    assertThat(compared).isEqualTo(5571);
    assertThat(Map.of("rows", result.coverage().length)).containsEntry("rows", 6240);
  }

  private static double[] where(IndexResult result, String item) {
    double[] values = result.values(item).clone();
    for (int row = 0; row < values.length; row++) {
      values[row] = Double.isNaN(result.scores()[row]) ? Double.NaN : values[row];
    }
    return values;
  }
}
