package org.xianfeng.streaming.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.job.JobState;
import org.xianfeng.models.job.JobState.Phase;

/** With a real Flink. */
class JobStateWriterTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path home = Path.of("");

  @Test
  void aJobThatFailsAgainAndAgainSaysSoAndCounts() throws Exception {
    JobClient job = start(-1);

    await().atMost(PATIENCE).until(() -> state().map(JobState::restarts).orElse(0) >= 2);
    assertThat(state()).hasValueSatisfying(state -> assertThat(state.since()).isNotNull());
    job.cancel().get();
    await().atMost(PATIENCE).until(() -> is(Phase.ENDED));
  }

  @Test
  void aJobThatRunsSaysSo() throws Exception {
    JobClient job = start(Long.MAX_VALUE);

    await().atMost(PATIENCE).until(() -> is(Phase.RUNNING));
    assertThat(state().orElseThrow().restarts()).isZero();
    job.cancel().get();
    await().atMost(PATIENCE).until(() -> is(Phase.ENDED));
  }

  private boolean is(Phase phase) throws IOException {
    return state().filter(state -> state.phase() == phase).isPresent();
  }

  private Optional<JobState> state() throws IOException {
    return JobState.read(JobState.file(home, "numbers"));
  }

  /** A job that fails at every number above a bound. */
  private JobClient start(long most) throws Exception {
    Settings settings = new Settings(Map.of("home", home.toString()), "test");
    StreamExecutionEnvironment environment = new JobRun("numbers", settings).local();
    environment
        .fromSource(
            new NumberSequenceSource(0, Long.MAX_VALUE),
            WatermarkStrategy.noWatermarks(),
            "numbers")
        .map(
            number -> {
              if (number > most) {
                throw new IllegalStateException("A fault of the job");
              }
              return number;
            })
        .returns(Types.LONG)
        .sinkTo(new DiscardingSink<>());
    return environment.executeAsync("numbers");
  }
}
