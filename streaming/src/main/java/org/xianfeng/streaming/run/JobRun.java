package org.xianfeng.streaming.run;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.SecurityOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.xianfeng.models.config.FileLocation;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.job.JobState;

/**
 * One run of a job in this process: its environment, and its orderly end.
 *
 * <p>State: under {@code <home>/checkpoints/<job>}. A run goes on from the latest completed
 * checkpoint or savepoint there, whether the one before it was stopped or killed. How the job
 * stands is in the file that {@link JobState#file} names.
 */
public final class JobRun {
  /** Fixed on the first day: state is distributed by it. */
  private static final int MAX_PARALLELISM = 720;

  private static final String LOOPBACK = "127.0.0.1";

  /** Longest time that stopping may take before the job is cancelled instead. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final String job;
  private final Settings settings;
  private final Checkpoints checkpoints;

  /**
   * Prepares a run.
   *
   * @param job name of the job, kebab-case
   */
  public JobRun(String job, Settings settings) {
    this.job = requireNonNull(job, "job is null");
    this.settings = requireNonNull(settings, "settings is null");
    this.checkpoints = new Checkpoints(settings.home().resolve("checkpoints").resolve(job));
  }

  /** What holds for every job wherever it runs: no Kryo, exactly once, checkpoints that stay. */
  public Configuration configuration() {
    Configuration configuration = new Configuration();
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    configuration.set(PipelineOptions.OBJECT_REUSE, true);
    configuration.set(PipelineOptions.MAX_PARALLELISM, MAX_PARALLELISM);
    configuration.set(CoreOptions.DEFAULT_PARALLELISM, settings.get(Settings.STREAM_PARALLELISM));
    configuration.set(
        CheckpointingOptions.CHECKPOINTING_INTERVAL,
        settings.get(Settings.STREAM_CHECKPOINT_INTERVAL));
    configuration.set(
        CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
    configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.location());
    configuration.set(CheckpointingOptions.SAVEPOINT_DIRECTORY, checkpoints.location());
    configuration.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    configuration.set(StateBackendOptions.STATE_BACKEND, "hashmap");
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
    return configuration;
  }

  /** The environment of this process, which goes on from where the last run of the job ended. */
  public StreamExecutionEnvironment local() throws IOException {
    Files.createDirectories(checkpoints.folder());
    Path state = JobState.file(settings.home(), job);
    Files.createDirectories(requireNonNull(state.getParent(), "not in a folder"));
    Configuration configuration = configuration();
    configuration.set(
        DeploymentOptions.JOB_STATUS_CHANGED_LISTENERS, List.of(JobStateWriter.class.getName()));
    configuration.set(JobStateWriter.FILE, state.toString());
    // State lies on the heap and few tasks talk to each other: Flink's own pools can be small.
    configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(1));
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(32));
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(32));
    // Nothing of this process is for anybody else; Flink's servers listen everywhere unless told.
    configuration.set(JobManagerOptions.ADDRESS, LOOPBACK);
    configuration.set(JobManagerOptions.BIND_HOST, LOOPBACK);
    configuration.set(TaskManagerOptions.HOST, LOOPBACK);
    configuration.set(TaskManagerOptions.BIND_HOST, LOOPBACK);
    configuration.set(RestOptions.ADDRESS, LOOPBACK);
    configuration.set(RestOptions.BIND_ADDRESS, LOOPBACK);
    // there is no Hadoop whose tokens a local run could renew
    configuration.set(SecurityOptions.DELEGATION_TOKENS_ENABLED, false);
    checkpoints
        .latest()
        .ifPresent(
            latest -> {
              configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, FileLocation.of(latest));
              configuration.set(StateRecoveryOptions.RESTORE_MODE, RecoveryClaimMode.CLAIM);
            });
    return StreamExecutionEnvironment.createLocalEnvironment(
        settings.get(Settings.STREAM_PARALLELISM), configuration);
  }

  /**
   * A cluster's environment; takes along the jars of this process that a cluster does not have.
   *
   * @throws IllegalArgumentException if this process does not run from jars
   */
  public StreamExecutionEnvironment remote(ClusterAddress cluster) {
    return StreamExecutionEnvironment.createRemoteEnvironment(
        cluster.host(), cluster.port(), configuration(), JobJars.ofThisProcess());
  }

  /** Hands the job over; returns its identity in the cluster. */
  public String submit(StreamExecutionEnvironment environment) throws Exception {
    return environment.executeAsync(job).getJobID().toString();
  }

  /**
   * Runs until the input ends or the process is asked to end (SIGTERM, Ctrl-C); then the job stops
   * with a savepoint, so that what is in flight is committed and nothing has to be done again.
   */
  public void execute(StreamExecutionEnvironment environment) throws Exception {
    JobClient client = environment.executeAsync(job);
    CompletableFuture<?> result = client.getJobExecutionResult();
    Thread stop = new Thread(() -> stop(client, result), "stop-" + job);
    Runtime.getRuntime().addShutdownHook(stop);
    result.get();
    if (stop.getState() == Thread.State.NEW) {
      Runtime.getRuntime().removeShutdownHook(stop);
    }
  }

  private void stop(JobClient client, CompletableFuture<?> result) {
    try {
      client
          .stopWithSavepoint(false, checkpoints.location(), SavepointFormatType.NATIVE)
          .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      result.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      System.err.println(
          "Job %s did not stop in time (%s); the next run goes on from its last checkpoint"
              .formatted(job, e));
    }
  }
}
