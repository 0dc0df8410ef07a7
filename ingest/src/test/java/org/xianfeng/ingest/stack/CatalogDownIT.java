package org.xianfeng.ingest.stack;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.command.Commands;
import org.xianfeng.models.lake.CatalogDown;

class CatalogDownIT {
  @TempDir Path home = Path.of("");

  @Test
  void everyCommandSaysThatTheCatalogDoesNotAnswer() throws Exception {
    try (CatalogDown catalog = CatalogDown.in(home)) {
      catalog.assertStops(environment -> Commands.line(environment, new StackCommand()), "setup");
      catalog.assertStops(environment -> Commands.line(environment, new StackCommand()), "up");
    }
  }
}
