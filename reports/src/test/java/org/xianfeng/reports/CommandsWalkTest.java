package org.xianfeng.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xianfeng.models.command.CommandWalk.walk;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.xianfeng.models.config.SettingsParser;
import org.xianfeng.reports.cli.ReportCommand;
import org.xianfeng.reports.console.ConsoleCommand;
import org.xianfeng.reports.verify.VerifyCommand;

class CommandsWalkTest {
  private static final Map<String, String> NOTHING = Map.of();

  @Test
  void everyCommandHasAnExampleRefusesAnUnknownOptionAndTellsAMistakeFromABug() {
    assertThat(
            walk(() -> ReportCommand.commandLine(() -> SettingsParser.parse(NOTHING)))
                + walk(() -> VerifyCommand.commandLine(NOTHING))
                + walk(() -> ConsoleCommand.commandLine(NOTHING)))
        .isEqualTo(6);
  }
}
