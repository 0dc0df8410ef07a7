package org.xianfeng.models.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Columns of the tables that are never made anew are pinned: an identifier that changes makes
 * stored files unreadable. A new column is a new line; a line that changes or goes is a fault.
 */
class LandedColumnsTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  @Test
  void identifiersNamesAndTypesAreTheStoredOnes() throws IOException {
    assertThat(columns(Tables.LANDING)).isEqualTo(golden("landing-columns.txt", Tables.LANDING));
    assertThat(columns(Tables.OPS)).isEqualTo(golden("ops-columns.txt", Tables.OPS));
  }

  private static String golden(String name, List<TableDef> tables) throws IOException {
    Path file = GOLDEN.resolve(name);
    if (Boolean.getBoolean("update")) {
      Files.writeString(file, columns(tables));
    }
    return Files.readString(file);
  }

  private static String columns(List<TableDef> tables) {
    return tables.stream()
        .map(
            table ->
                "%s partitioned by %s%n%s%n"
                    .formatted(table.path(), table.partitions().fields(), table.schema()))
        .collect(Collectors.joining());
  }
}
