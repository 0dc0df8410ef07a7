package org.xianfeng.reports;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.command.Commands;
import org.xianfeng.models.lake.CatalogDown;
import org.xianfeng.reports.cli.ReportCommand;
import org.xianfeng.reports.console.ConsoleCommand;
import org.xianfeng.reports.verify.VerifyCommand;

class CatalogDownIT {
  @TempDir Path home = Path.of("");

  @Test
  void everyCommandSaysThatTheCatalogDoesNotAnswer() throws Exception {
    try (CatalogDown catalog = CatalogDown.in(home)) {
      catalog.assertStops(
          environment -> Commands.line(environment, new ReportCommand()),
          "--week",
          "2026-W38",
          "--all");
      catalog.assertStops(environment -> Commands.line(environment, new VerifyCommand()), "audit");
      catalog.assertStops(
          environment -> Commands.line(environment, new VerifyCommand()),
          "rollup",
          "--week",
          "2026-W38");
      catalog.assertStops(environment -> Commands.line(environment, new VerifyCommand()), "counts");
      catalog.assertStops(environment -> Commands.line(environment, new ConsoleCommand()));
    }
  }
}
