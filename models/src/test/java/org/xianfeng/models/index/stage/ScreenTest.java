package org.xianfeng.models.index.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.index.IndexResult;
import org.xianfeng.models.index.SmallIndex;
import org.xianfeng.models.index.language.ResolvedSpec;
import org.xianfeng.models.index.language.SpecParser;
import org.xianfeng.models.index.run.ReasonCode;
import org.xianfeng.models.index.run.Stage;
import org.xianfeng.models.index.table.IndexTable;

/** Rows that say too little are no part of the index. */
class ScreenTest {
  private static final double NAN = Double.NaN;

  private static final String SPEC =
      """
      indicators: {a: {impute: [mean]}, b: {impute: [mean]}, c: {impute: [mean]}, d: {applies: {kind: [x]}}}
      tree: {index: {children: {half: 1, c: 1, d: 1}}, half: {children: {a: 1, b: 1}}}
      """;

  private static IndexTable table() {
    return SmallIndex.units(
            // full, two of three, one of three, all there but zeros, two zeros of four
            new double[] {1, 3, 1000, 0, 0},
            new double[] {1, NAN, NAN, 0, 0},
            new double[] {5, 2, NAN, 0, 3},
            new double[] {1, NAN, NAN, NAN, 2})
        .text("kind", new String[] {"x", "y", "y", "y", "x"})
        .build();
  }

  private static boolean has(IndexResult result, String item, int row, ReasonCode reason) {
    return result.flags().has(result.item(item), row, reason);
  }

  @Test
  void aRowBelowAShareIsTakenOutAndOneAtItIsNot() {
    IndexResult found =
        SmallIndex.run(SPEC + "screen: {availability: 0.66, non_zero: 0.5}\n", table());

    assertThat(found.scores()[2]).isNaN();
    assertThat(found.scores()[3]).isNaN();
    for (int row : new int[] {0, 1, 4}) {
      assertThat(found.scores()[row]).as("row %d", row).isNotNaN();
      assertThat(found.flags().mask(found.item("index"), row)).isZero();
    }
    for (String node : new String[] {"index", "half"}) {
      assertThat(has(found, node, 2, ReasonCode.SCREENED_AVAILABILITY)).isTrue();
      assertThat(has(found, node, 2, ReasonCode.SCREENED_ZEROS)).isFalse();
      assertThat(has(found, node, 3, ReasonCode.SCREENED_ZEROS)).isTrue();
      assertThat(has(found, node, 3, ReasonCode.NOT_APPLICABLE)).isFalse();
    }
  }

  @Test
  void whoIsTakenOutMovesNobodyElse() {
    IndexResult found =
        SmallIndex.run(SPEC + "screen: {availability: 0.66, non_zero: 0.5}\n", table());
    IndexResult without = SmallIndex.run(SPEC, table().pick(new int[] {0, 1, 4}));

    assertThat(new double[] {found.scores()[0], found.scores()[1], found.scores()[4]})
        .containsExactly(without.scores());
    assertThat(found.ranks().get(0).of()).containsOnly(3);
    assertThat(found.stage(Stage.POOLED)[0]).as("as it was").containsExactly(1, 3, 1000, 0, 0);
    assertThat(found.stage(Stage.IMPUTED)[0]).containsExactly(1, 3, NAN, NAN, 0);
    assertThat(found.coverage()[2]).isZero();
  }

  @Test
  void nothingIsTakenOutUnlessToldAndTheHashOfBeforeStays() {
    assertThat(SmallIndex.run(SPEC, table()).scores()).doesNotContain(NAN);
    String head = "spec: index/1\nid: small\nversion: 1\n" + SPEC;
    String hash = ResolvedSpec.hash(SpecParser.parse("s.yaml", head));
    assertThat(ResolvedSpec.hash(SpecParser.parse("s.yaml", head + "screen: {availability: 0}\n")))
        .isEqualTo(hash);
    assertThat(ResolvedSpec.hash(SpecParser.parse("s.yaml", head + "screen: {non_zero: 0.1}\n")))
        .isNotEqualTo(hash);
  }

  @Test
  void aShareIsAShare() {
    assertThatThrownBy(() -> SmallIndex.run(SPEC + "screen: {availability: 66}\n", table()))
        .isInstanceOf(Failure.Usage.class)
        .hasMessageContaining("screen.availability: must be in [0, 1], found 66");
  }
}
