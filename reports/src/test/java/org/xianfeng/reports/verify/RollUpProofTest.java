package org.xianfeng.reports.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.xianfeng.reports.verify.RollUpProof.Difference;

class RollUpProofTest {
  private final RollUpProof rollUp = new RollUpProof(List.of("held", "owed"), Set.of("owed"));

  @Test
  void unitsThatAreTheSumsOfTheirBranchesAgree() {
    rollUp.branch("/county/town/a", row(1L, 1L));
    rollUp.branch("/county/town/b", row(0L, 1L));
    rollUp.branch("/county/c", row(1L, null));
    rollUp.unit("/county/town", row(1L, 2L));
    rollUp.unit("/county", row(2L, 2L));

    RollUpProof.Outcome outcome = rollUp.compare();
    assertThat(outcome.differences()).isEmpty();
    assertThat(outcome.units()).isEqualTo(2);
    assertThat(outcome.cells()).isEqualTo(8);
  }

  @Test
  void namesTheCellThatDiffers() {
    rollUp.branch("/county/town/a", row(1L, 1L));
    rollUp.unit("/county/town", row(2L, 1L));
    rollUp.unit("/county", row(1L, 1L));

    assertThat(rollUp.compare().differences())
        .containsExactly(
            new Difference("/county", "held", "children", 1L, 2L),
            new Difference("/county/town", "held", "branches", 2L, 1L),
            new Difference("/county/town", "held", "children", 2L, 1L));
  }

  @Test
  void emptyIsNotZero() {
    rollUp.branch("/county/a", row(null, null));
    rollUp.unit("/county", row(0L, null));

    assertThat(rollUp.compare().differences())
        .extracting(Difference::published, Difference::summed)
        .containsOnly(tuple(0L, null));
  }

  @Test
  void nothingOwedIsNotKnownWhereOneBranchIsNot() {
    rollUp.branch("/county/known/a", row(0L, 0L));
    rollUp.branch("/county/mixed/b", row(0L, 0L));
    rollUp.branch("/county/mixed/c", row(null, null));
    rollUp.unit("/county/known", row(0L, 0L));
    rollUp.unit("/county/mixed", row(0L, null));
    rollUp.unit("/county/empty", row(null, 0L));
    rollUp.unit("/county", row(0L, null));

    assertThat(rollUp.compare().differences()).isEmpty();
  }

  @Test
  void aUnitThatWasNotPublishedIsADifference() {
    rollUp.branch("/county/town/a", row(1L, 1L));
    rollUp.unit("/county", row(1L, 1L));

    assertThat(rollUp.compare().differences())
        .extracting(Difference::unit)
        .contains("/county/town");
  }

  @Test
  void aUnitThatIsThereTwiceIsABrokenPromise() {
    rollUp.unit("/county", row(1L, 1L));
    assertThatThrownBy(() -> rollUp.unit("/county", row(1L, 1L)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("unit /county is there twice");
  }

  private static @Nullable Long[] row(@Nullable Long held, @Nullable Long owed) {
    return new Long[] {held, owed};
  }
}
