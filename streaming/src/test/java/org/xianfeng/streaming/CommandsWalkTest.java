package org.xianfeng.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xianfeng.models.command.CommandWalk.walk;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.xianfeng.models.command.Commands;
import org.xianfeng.streaming.alert.AlertJob;
import org.xianfeng.streaming.landing.LandingJob;
import org.xianfeng.streaming.notify.NotifierCommand;
import org.xianfeng.streaming.scenario.RulesCommand;

class CommandsWalkTest {
  @Test
  void everyCommandHasAnExampleRefusesAnUnknownOptionAndTellsAMistakeFromABug() {
    assertThat(
            walk(() -> LandingJob.commandLine(Map.of()))
                + walk(() -> AlertJob.commandLine(Map.of()))
                + walk(() -> Commands.line(Map.of(), new RulesCommand()))
                + walk(() -> Commands.line(Map.of(), new NotifierCommand())))
        .isEqualTo(10);
  }
}
