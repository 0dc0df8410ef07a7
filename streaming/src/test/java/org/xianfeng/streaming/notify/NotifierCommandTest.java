package org.xianfeng.streaming.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.command.Commands;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.job.JobState;

class NotifierCommandTest {
  @TempDir Path home = Path.of("");

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void aBrokerWhoseNameIsNotKnownForAMomentIsWaitedFor() throws Exception {
    Path file = Files.writeString(home.resolve("roster.yaml"), "apiVersion: notify/v1\n");
    StringWriter said = new StringWriter();
    Thread notifier =
        new Thread(
            () ->
                Commands.line(
                        Map.of(
                            Settings.HOME.variable(),
                            home.toString(),
                            Settings.KAFKA_BOOTSTRAP_SERVERS.variable(),
                            "kafka.invalid:9092",
                            Settings.NOTIFY_FILE.variable(),
                            file.toString()),
                        new NotifierCommand())
                    .setErr(new PrintWriter(said, true))
                    .execute());
    notifier.start();
    Optional<JobState> state = Optional.empty();
    while (notifier.isAlive() && state.isEmpty()) {
      state = JobState.read(JobState.file(home, "notifier"));
      Thread.onSpinWait();
    }
    notifier.interrupt();
    notifier.join();

    assertThat(state.map(JobState::phase)).as("%s", said).hasValue(JobState.Phase.RESTARTING);
  }
}
