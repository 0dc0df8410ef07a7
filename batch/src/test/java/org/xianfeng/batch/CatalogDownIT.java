package org.xianfeng.batch;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.lake.CatalogDown;

class CatalogDownIT {
  @TempDir Path home = Path.of("");

  @Test
  void everyCommandSaysThatTheCatalogDoesNotAnswer() throws Exception {
    try (CatalogDown catalog = CatalogDown.in(home)) {
      for (String job : List.of("fact", "score", "publish", "weekly")) {
        catalog.assertStops(BatchCommand::commandLine, job, "--week", "2026-W38");
      }
      catalog.assertStops(
          BatchCommand::commandLine, "explain", "--branch", "b", "--week", "2026-W38");
    }
  }
}
