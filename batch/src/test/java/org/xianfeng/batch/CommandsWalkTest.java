package org.xianfeng.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xianfeng.models.command.CommandWalk.walk;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.xianfeng.batch.index.IndexCommand;
import org.xianfeng.models.config.SettingsParser;

class CommandsWalkTest {
  private static final Map<String, String> NOTHING = Map.of();

  @Test
  void everyCommandHasAnExampleRefusesAnUnknownOptionAndTellsAMistakeFromABug() {
    assertThat(
            walk(() -> BatchCommand.commandLine(NOTHING))
                + walk(() -> IndexCommand.commandLine(() -> SettingsParser.parse(NOTHING))))
        .isEqualTo(7);
  }
}
