package org.xianfeng.streaming;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.lake.CatalogDown;
import org.xianfeng.streaming.alert.AlertJob;
import org.xianfeng.streaming.landing.LandingJob;

class CatalogDownIT {
  @TempDir Path home = Path.of("");

  @Test
  void everyCommandSaysThatTheCatalogDoesNotAnswer() throws Exception {
    try (CatalogDown catalog = CatalogDown.in(home)) {
      catalog.assertStops(LandingJob::commandLine);
      catalog.assertStops(AlertJob::commandLine);
    }
  }
}
