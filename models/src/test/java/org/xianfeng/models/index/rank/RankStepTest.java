package org.xianfeng.models.index.rank;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.xianfeng.models.index.SmallIndex;
import org.xianfeng.models.index.table.IndexTable;

class RankStepTest {
  private static final double NAN = Double.NaN;

  @Test
  void unitsAreRankedAmongThoseOfTheirGroupAndPeriod() {
    List<RankColumn> found =
        SmallIndex.run(
                """
                period: {key: year}
                peer_groups: {area: {by: [area]}}
                indicators: {a: {normalise: identity}}
                tree: {index: {children: {part: 1}}, part: {children: {a: 1}}}
                rank: {within: [population, area]}
                """,
                IndexTable.builder(new String[] {"u", "v", "w", "u", "v", "w"})
                    .periods(new String[] {"2025", "2025", "2025", "2026", "2026", "2026"})
                    .text("area", new String[] {"x", "x", "y", "x", "x", "y"})
                    .number("a", new double[] {5, 9, 7, 1, NAN, 3})
                    .build())
            .ranks();

    assertThat(found)
        .extracting(column -> column.node() + " " + column.scope())
        .containsExactly("part population", "part area", "index population", "index area");
    assertThat(found.get(2).rank()).containsExactly(3, 1, 2, 2, NAN, 1);
    assertThat(found.get(2).of()).containsExactly(3, 3, 3, 2, 2, 2);
    assertThat(found.get(3).rank()).containsExactly(2, 1, 1, 1, NAN, 1);
    assertThat(found.get(3).of()).containsExactly(2, 2, 1, 1, 1, 1);
    assertThat(found.get(3).group()).containsExactly("x", "x", "y", "x", "x", "y");
  }
}
