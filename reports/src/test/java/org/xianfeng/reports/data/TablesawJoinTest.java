package org.xianfeng.reports.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/**
 * Why nothing here joins with Tablesaw: its joins lose rows when one side is much longer. When this
 * test fails, a newer Tablesaw is right and the rule can go.
 */
class TablesawJoinTest {
  @Test
  @SuppressWarnings("deprecation") // the old name of the same join
  void joinOfALongAndAShortTableLosesRows() {
    int longer = 200_000;
    IntColumn left = IntColumn.create("key");
    for (int i = 0; i < longer; i++) {
      left.append(i % 10);
    }
    IntColumn right = IntColumn.create("key");
    IntColumn value = IntColumn.create("value");
    for (int i = 0; i < 10; i++) {
      right.append(i);
      value.append(i);
    }

    Table joined =
        Table.create("long", left).joinOn("key").inner(Table.create("short", right, value));

    assertThat(joined.rowCount()).isLessThan(longer);
  }
}
