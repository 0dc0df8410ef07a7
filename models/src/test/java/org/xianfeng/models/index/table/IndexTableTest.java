package org.xianfeng.models.index.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class IndexTableTest {
  private static final IndexTable TABLE =
      IndexTable.builder(new String[] {"a", "b", "c"})
          .periods(new String[] {"2026-01", "2026-01", "2026-02"})
          .text("town", new String[] {"east", "west", "east"})
          .text("sector", new String[] {"village", "school", "school"})
          .number("score", new double[] {1, Double.NaN, 3})
          .bad("score", bits(1))
          .build();

  @Test
  void someRowsAreThoseRowsInTheOrderGiven() {
    IndexTable some = TABLE.pick(new int[] {2, 1});

    assertThat(some.rows()).isEqualTo(2);
    assertThat(some.unit(0)).isEqualTo("c");
    assertThat(some.period(0)).isEqualTo("2026-02");
    assertThat(some.text("town")).containsExactly("east", "west");
    assertThat(some.number("score")).containsExactly(3, Double.NaN);
    assertThat(some.bad("score")).isEqualTo(bits(1));
    assertThat(TABLE.pick(new int[] {1}).bad("score")).isEqualTo(bits(0));
    assertThat(TABLE.pick(new int[] {0}).bad("score").isEmpty()).isTrue();
    assertThat(some.bad("another").isEmpty()).isTrue();
  }

  @Test
  void someRowsOfATableWithoutPeriodsHaveNone() {
    IndexTable undated = IndexTable.builder(new String[] {"a", "b"}).build();

    assertThat(undated.dated()).isFalse();
    assertThat(undated.pick(new int[] {1}).dated()).isFalse();
    assertThat(undated.period(0)).isEmpty();
    assertThat(TABLE.pick(new int[] {1}).dated()).isTrue();
  }

  @Test
  void aUnitIsOnceInAPeriod() {
    IndexTable.Builder twice =
        IndexTable.builder(new String[] {"a", "b", "a"})
            .periods(new String[] {"2026-01", "2026-01", "2026-01"});

    assertThatIllegalArgumentException()
        .isThrownBy(twice::build)
        .withMessage("Unit a of 2026-01 is in rows 0 and 2 (counted from 0)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IndexTable.builder(new String[] {"a", "a"}).build())
        .withMessage("Unit a is in rows 0 and 1 (counted from 0)");
  }

  @Test
  void columnsAreAsLongAsTheTableAndFinite() {
    IndexTable.Builder builder = IndexTable.builder(new String[] {"a", "b"});
    String message = "Column %s has 1 rows, the table 2";

    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.periods(new String[1]))
        .withMessage(message, "period");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.text("town", new String[1]))
        .withMessage(message, "town");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.number("score", new double[1]))
        .withMessage(message, "score");
    builder.number("score", new double[] {1, Double.NEGATIVE_INFINITY});
    assertThatIllegalArgumentException()
        .isThrownBy(builder::build)
        .withMessage("Column score of unit b is infinite: -Infinity");
  }

  @Test
  void aColumnThatIsNotThereIsNamedWithThoseThatAre() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TABLE.number("town"))
        .withMessage("The table has no column town of numbers; it has [score]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TABLE.text("score"))
        .withMessage("The table has no group column score; it has [town, sector]");
  }

  @Test
  void rowsAreGroupedByAllColumnsTogetherInTheOrderOfTheirNames() {
    Grouping both = Grouping.of(TABLE, List.of("town", "sector"));

    assertThat(both.groups()).isEqualTo(3);
    assertThat(List.of(0, 1, 2))
        .extracting(row -> both.name(both.code(row)))
        .containsExactly("east|village", "west|school", "east|school");
    assertThat(both.name(0)).isEqualTo("east|school");
    Grouping town = Grouping.of(TABLE, List.of("town"));
    assertThat(town.groups()).isEqualTo(2);
    assertThat(town.code(2)).isEqualTo(town.code(0)).isNotEqualTo(town.code(1));
    Grouping all = Grouping.of(TABLE, List.of());
    assertThat(all.groups()).isEqualTo(1);
    assertThat(all.name(all.code(2))).isEmpty();
  }

  private static BitSet bits(int... set) {
    BitSet bits = new BitSet();
    for (int bit : set) {
      bits.set(bit);
    }
    return bits;
  }
}
