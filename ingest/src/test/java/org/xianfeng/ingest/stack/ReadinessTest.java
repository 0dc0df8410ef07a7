package org.xianfeng.ingest.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.ingest.stack.Readiness.Stage;
import org.xianfeng.models.command.Commands;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.job.JobState;
import org.xianfeng.models.job.JobState.Phase;

/** A job is ready when it works, and not because its process runs. */
class ReadinessTest {
  @TempDir Path home = Path.of("");

  private Instant started = Instant.EPOCH;
  private Readiness readiness = new Readiness(new Settings(Map.of(), "test"));

  @BeforeEach
  void aLandingJobWhoseProcessIsThisOne() throws Exception {
    PartProcess process = PartProcess.of(ProcessHandle.current());
    started = process.started();
    readiness = new Readiness(new Settings(Map.of("home", home.toString()), "test"));
    Files.createDirectories(home.resolve("run"));
    RunFolder.under(home).remember(StackPart.LANDING, process);
  }

  @Test
  void aJobIsReadyWhenItHasCompletedACheckpointSinceItWasLastStarted() throws Exception {
    assertThat(stage()).isEqualTo(Stage.STARTING);

    checkpointAt(started.plusSeconds(10));
    assertThat(stage()).as("it has not said how it stands").isEqualTo(Stage.STARTING);

    say(Phase.RUNNING, 20, 0);
    assertThat(stage()).as("of an earlier run").isEqualTo(Stage.STARTING);

    checkpointAt(started.plusSeconds(30));
    assertThat(stage()).isEqualTo(Stage.READY);
  }

  @Test
  void aJobThatFailsAgainAndAgainIsNotReadyHoweverOftenItRuns() throws Exception {
    checkpointAt(started.plusSeconds(10));
    say(Phase.RESTARTING, 20, 1);
    assertThat(stage()).isEqualTo(Stage.RESTARTING);

    say(Phase.RUNNING, 21, 1);
    assertThat(stage()).as("it runs, and has done nothing yet").isEqualTo(Stage.RESTARTING);

    checkpointAt(started.plusSeconds(26));
    assertThat(stage()).as("it has recovered").isEqualTo(Stage.READY);
  }

  @Test
  void whatAnEarlierProcessSaidDoesNotCount() throws Exception {
    checkpointAt(started.plusSeconds(10));
    say(Phase.RUNNING, -3600, 4);

    assertThat(stage()).isEqualTo(Stage.STARTING);
  }

  @Test
  void statusAndDoctorSayThatAJobRestarts() throws Exception {
    say(Phase.RESTARTING, 20, 3);

    assertThat(run("status", "--only", "landing"))
        .startsWith("1 ")
        .containsPattern("landing +restarting +3 +\\d+");
    assertThat(run("status", "--only", "landing", "--json"))
        .contains("\"restarts\":3", "\"state\":\"restarting\"");
    assertThat(run("doctor"))
        .startsWith("1 ")
        .contains("FAIL Job landing", "fails and starts again, 3 times so far: see why in");
  }

  @Test
  void aNotifierIsReadyWhenItHasReadItsTopicsAndOffWhereNoFileIsNamed() throws Exception {
    assertThat(readiness.of(StackPart.NOTIFIER, started)).isEqualTo(Stage.STARTING);
    new JobState(Phase.RUNNING, started.plusSeconds(1), 0).write(JobState.file(home, "notifier"));

    assertThat(readiness.of(StackPart.NOTIFIER, started)).isEqualTo(Stage.READY);
    assertThat(run("status")).containsPattern("notifier +off .*no file is named by notify.file");
    assertThat(run("status", "--only", "landing")).doesNotContain("notifier");
  }

  private Stage stage() throws Exception {
    return readiness.of(StackPart.LANDING, started);
  }

  private void say(Phase phase, long seconds, int restarts) throws Exception {
    new JobState(phase, started.plusSeconds(seconds), restarts)
        .write(JobState.file(home, "landing"));
  }

  private void checkpointAt(Instant instant) throws Exception {
    Path folder = Files.createDirectories(home.resolve("checkpoints/landing/run/chk-1"));
    Path file = Files.writeString(folder.resolve("_metadata"), "");
    Files.setLastModifiedTime(file, FileTime.from(instant));
  }

  private String run(String... args) {
    StringWriter printed = new StringWriter();
    int code =
        Commands.line(Map.of("XIANFENG_HOME", home.toString()), new StackCommand())
            .setOut(new PrintWriter(printed, true))
            .setErr(new PrintWriter(printed, true))
            .execute(args);
    return code + " " + printed;
  }
}
