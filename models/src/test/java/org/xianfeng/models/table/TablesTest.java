package org.xianfeng.models.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.apache.iceberg.types.Types.NestedField;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is stored stays readable: identifiers are pinned, every column says what it is. */
class TablesTest {
  static List<TableDef> tables() {
    return Stream.of(Tables.LANDING, Tables.ALERT, Tables.MART, Tables.OPS)
        .flatMap(List::stream)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyColumnIsDocumented(TableDef table) {
    assertThat(table.schema().columns())
        .isNotEmpty()
        .allSatisfy(column -> assertThat(column.doc()).isNotBlank());
  }

  @ParameterizedTest
  @MethodSource("tables")
  void noTableHoldsAMemberAndAScore(TableDef table) {
    List<String> names = table.schema().columns().stream().map(NestedField::name).toList();
    if (names.contains("member")) {
      assertThat(names).doesNotContain("score", "rank", "peer_rank", "contribution");
    }
    if (!table.namespace().equals("landing")) {
      assertThat(names).doesNotContain("member");
    }
  }
}
