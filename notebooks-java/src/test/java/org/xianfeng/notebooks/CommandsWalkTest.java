package org.xianfeng.notebooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xianfeng.models.command.CommandWalk.walk;

import org.junit.jupiter.api.Test;

class CommandsWalkTest {
  @Test
  void everyCommandHasAnExampleRefusesAnUnknownOptionAndTellsAMistakeFromABug() {
    assertThat(walk(NotebookCommand::commandLine)).isEqualTo(1);
  }
}
