package org.xianfeng.models.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Columns of the landing tables are pinned: an identifier that changes makes stored files
 * unreadable. A new column is a new line; a line that changes or goes is a fault.
 */
class LandedColumnsTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/landing-columns.txt");

  @Test
  void identifiersNamesAndTypesAreTheStoredOnes() throws IOException {
    String columns =
        Tables.LANDING.stream()
            .map(
                table ->
                    "%s partitioned by %s%n%s%n"
                        .formatted(table.path(), table.partitions().fields(), table.schema()))
            .collect(Collectors.joining());

    if (Boolean.getBoolean("update")) {
      Files.writeString(GOLDEN, columns);
    }
    assertThat(columns).isEqualTo(Files.readString(GOLDEN));
  }
}
