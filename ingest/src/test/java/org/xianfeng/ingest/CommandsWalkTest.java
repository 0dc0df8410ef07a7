package org.xianfeng.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xianfeng.models.command.CommandWalk.walk;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.xianfeng.ingest.broker.BrokerCommand;
import org.xianfeng.ingest.key.KeysCommand;
import org.xianfeng.ingest.mapping.IngestCommand;
import org.xianfeng.ingest.quarantine.QuarantineCommand;
import org.xianfeng.ingest.receiver.ReceiveCommand;
import org.xianfeng.ingest.registry.RegistryFilesCommand;
import org.xianfeng.ingest.simulation.SimulateCommand;
import org.xianfeng.ingest.stack.StackCommand;
import org.xianfeng.ingest.token.TokenCommand;
import org.xianfeng.models.command.Commands;

class CommandsWalkTest {
  @Test
  void everyCommandHasAnExampleRefusesAnUnknownOptionAndTellsAMistakeFromABug() {
    assertThat(
            walk(() -> Commands.line(Map.of(), new StackCommand()))
                + walk(() -> Commands.line(Map.of(), new BrokerCommand()))
                + walk(() -> Commands.line(Map.of(), new IngestCommand()))
                + walk(() -> Commands.line(Map.of(), new RegistryFilesCommand()))
                + walk(() -> Commands.line(Map.of(), new KeysCommand()))
                + walk(() -> Commands.line(Map.of(), new ReceiveCommand()))
                + walk(() -> Commands.line(Map.of(), new TokenCommand()))
                + walk(() -> Commands.line(Map.of(), new SimulateCommand()))
                + walk(() -> Commands.line(Map.of(), new QuarantineCommand())))
        .isEqualTo(27);
  }
}
