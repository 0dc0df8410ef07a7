package org.xianfeng.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xianfeng.models.command.CommandWalk.walk;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.xianfeng.batch.index.IndexCommand;
import org.xianfeng.models.command.Commands;

class CommandsWalkTest {
  @Test
  void everyCommandHasAnExampleRefusesAnUnknownOptionAndTellsAMistakeFromABug() {
    assertThat(
            walk(() -> BatchCommand.commandLine(Map.of()))
                + walk(() -> Commands.line(Map.of(), new IndexCommand())))
        .isEqualTo(9);
  }
}
