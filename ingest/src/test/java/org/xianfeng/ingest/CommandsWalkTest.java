package org.xianfeng.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xianfeng.models.command.CommandWalk.walk;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.xianfeng.ingest.broker.BrokerCommand;
import org.xianfeng.ingest.mapping.IngestCommand;
import org.xianfeng.ingest.quarantine.QuarantineCommand;
import org.xianfeng.ingest.simulation.SimulateCommand;
import org.xianfeng.ingest.stack.StackCommand;

class CommandsWalkTest {
  private static final Map<String, String> NOTHING = Map.of();

  @Test
  void everyCommandHasAnExampleRefusesAnUnknownOptionAndTellsAMistakeFromABug() {
    assertThat(
            walk(StackCommand::commandLine)
                + walk(() -> BrokerCommand.commandLine(NOTHING))
                + walk(() -> IngestCommand.commandLine(NOTHING))
                + walk(() -> SimulateCommand.commandLine(NOTHING))
                + walk(() -> QuarantineCommand.commandLine(NOTHING)))
        .isEqualTo(13);
  }
}
