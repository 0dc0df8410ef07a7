package org.xianfeng.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xianfeng.models.command.CommandWalk.walk;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.xianfeng.models.command.Commands;
import org.xianfeng.reports.catalog.CatalogCommand;
import org.xianfeng.reports.cli.IndexReportCommand;
import org.xianfeng.reports.cli.ReportCommand;
import org.xianfeng.reports.console.ConsoleCommand;
import org.xianfeng.reports.find.FindCommand;
import org.xianfeng.reports.ledger.LedgerCommand;
import org.xianfeng.reports.privacy.PrivacyCommand;
import org.xianfeng.reports.registry.OrganisationsCommand;
import org.xianfeng.reports.sources.SourcesCommand;
import org.xianfeng.reports.verify.VerifyCommand;

class CommandsWalkTest {
  @Test
  void everyCommandHasAnExampleRefusesAnUnknownOptionAndTellsAMistakeFromABug() {
    assertThat(
            walk(() -> Commands.line(Map.of(), new ReportCommand()))
                + walk(() -> Commands.line(Map.of(), new IndexReportCommand()))
                + walk(() -> Commands.line(Map.of(), new VerifyCommand()))
                + walk(() -> Commands.line(Map.of(), new OrganisationsCommand()))
                + walk(() -> Commands.line(Map.of(), new LedgerCommand()))
                + walk(() -> Commands.line(Map.of(), new FindCommand()))
                + walk(() -> Commands.line(Map.of(), new SourcesCommand()))
                + walk(() -> Commands.line(Map.of(), new CatalogCommand()))
                + walk(() -> Commands.line(Map.of(), new PrivacyCommand()))
                + walk(() -> Commands.line(Map.of(), new ConsoleCommand())))
        .isEqualTo(23);
  }
}
