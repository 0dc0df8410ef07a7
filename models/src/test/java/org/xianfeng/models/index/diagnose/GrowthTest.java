package org.xianfeng.models.index.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.xianfeng.models.index.IndexEngine;
import org.xianfeng.models.index.language.SpecParser;
import org.xianfeng.models.index.run.Parameters;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.index.table.IndexTable;

class GrowthTest {
  private static final double NONE = Double.NaN;
  private static final String SPEC =
      """
      spec: index/1
      id: x
      version: 1
      period: {key: year}
      indicators: {a: {direction: lower, normalise: {lower: 0, upper: 10}}}
      tree: {index: {children: {a: 1}}}
      """;

  private static List<Growth> found(String spec, IndexTable.Builder table) {
    IndexSpec parsed = SpecParser.parse("x", spec);
    return Growth.of(IndexEngine.run(parsed, table.build(), "", Parameters.NONE, Diagnosis.STAGES));
  }

  /** 2 to 8 in three years: the cube root of 4. The index is 80 and 20: of a quarter. */
  @Test
  void growthIsFromTheFirstValueToTheLastByTheCalendar() {
    List<Growth> found =
        found(
            SPEC,
            IndexTable.builder(new String[] {"u", "v", "u", "u", "u", "v"})
                .periods(new String[] {"2024", "2024", "2021", "2020", "2025", "2025"})
                .number("a", new double[] {8, 5, 2, NONE, NONE, NONE}));

    assertThat(found).extracting(Growth::item).containsExactly("a", "index");
    Growth a = found.get(0);
    assertThat(List.of(a.unit(), a.from(), a.to())).containsExactly("u", "2021", "2024");
    assertThat(a.periods()).isEqualTo(3);
    assertThat(a.change()).isEqualTo(6);
    assertThat(a.compound()).isCloseTo(0.5874010519681994, within(1e-15));
    assertThat(found.get(1).change()).isCloseTo(-60, within(1e-12));
    assertThat(found.get(1).compound()).isCloseTo(-0.3700394750525634, within(1e-12));
  }

  @Test
  void thereIsNoCompoundGrowthFromOrToWhatIsNotAboveZero() {
    List<Growth> found =
        found(
            SPEC,
            IndexTable.builder(new String[] {"u", "u"})
                .periods(new String[] {"2024", "2025"})
                .number("a", new double[] {0, 5}));

    assertThat(found.get(0).change()).isEqualTo(5);
    assertThat(found.get(0).compound()).isNaN();
  }

  @Test
  void withoutPeriodsThereIsNone() {
    IndexTable.Builder table = IndexTable.builder(new String[] {"u"}).number("a", new double[] {5});

    assertThat(found(SPEC.replace("period: {key: year}\n", ""), table)).isEmpty();
  }
}
