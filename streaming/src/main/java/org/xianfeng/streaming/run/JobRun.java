package org.xianfeng.streaming.run;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
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
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.config.HomeFolder;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.job.JobState;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.table.TableDef;

/**
 * One run of a job, in this process or on a cluster: its environment, and its orderly end.
 *
 * <p>State: in this process under {@code <home>/checkpoints/<job>}, on a cluster where the settings
 * say. A run goes on from the latest completed checkpoint or savepoint there, whether the one
 * before it was stopped or killed. How a job of this process stands is in the file that {@link
 * JobState#file} names.
 */
public final class JobRun {
  /** Fixed on the first day: state is distributed by it. */
  private static final int MAX_PARALLELISM = 720;

  /** Longest time that stopping may take before the job is cancelled instead. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final String job;
  private final Settings settings;
  private final @Nullable ClusterAddress cluster;
  private final Checkpoints checkpoints;
  private final @Nullable String from;

  /**
   * Prepares a run in this process.
   *
   * @param job name of the job, kebab-case
   */
  public JobRun(String job, Settings settings) {
    this(job, settings, null, null);
  }

  /**
   * Prepares a run.
   *
   * @param cluster where; null for this process
   * @param from checkpoint or savepoint to go on from; null for the latest
   */
  JobRun(String job, Settings settings, @Nullable ClusterAddress cluster, @Nullable String from) {
    this.job = requireNonNull(job, "job is null");
    this.settings = requireNonNull(settings, "settings is null");
    this.cluster = cluster;
    this.checkpoints =
        cluster == null ? Checkpoints.here(settings, job) : Checkpoints.shared(settings, job);
    this.from = from == null ? null : Checkpoints.location(from);
  }

  /** The checkpoint or savepoint that the run goes on from; empty for the beginning. */
  Optional<String> state() throws IOException {
    return from == null ? checkpoints.latest() : Optional.of(from);
  }

  /**
   * Looks whether the job would do again what it has done.
   *
   * @param written tables that it appends to
   * @throws Failure.Missing if one has rows, and there is no state that knows of them, or none
   *     where a person says
   */
  void requireStateOf(List<TableDef> written) throws IOException {
    if (from != null) {
      Checkpoints.requireComplete(from);
      return;
    }
    if (checkpoints.latest().isPresent()) {
      return;
    }
    try (Lake lake = Lake.open(settings)) {
      for (TableDef table : written) {
        long rows = lake.count(table);
        if (rows > 0) {
          throw new Failure.Missing(
              ("Job %s has no checkpoint or savepoint in %s, and would write the %,d rows of %s a"
                      + " second time: name the last one with --from")
                  .formatted(job, checkpoints.folder(), rows, table.path()));
        }
      }
    }
  }

  /** Where the job is to run, going on from its state. */
  public StreamExecutionEnvironment environment() throws IOException {
    return cluster == null ? local() : remote(cluster);
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
    configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, location());
    configuration.set(CheckpointingOptions.SAVEPOINT_DIRECTORY, location());
    configuration.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    configuration.set(StateBackendOptions.STATE_BACKEND, "hashmap");
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
    return configuration;
  }

  /** The environment of this process, which goes on from where the last run of the job ended. */
  public StreamExecutionEnvironment local() throws IOException {
    checkpoints.folder().getFileSystem().mkdirs(checkpoints.folder());
    Path state = JobState.file(settings.home(), job);
    HomeFolder.create(requireNonNull(state.getParent(), "not in a folder"));
    Configuration configuration = restoring();
    configuration.set(
        DeploymentOptions.JOB_STATUS_CHANGED_LISTENERS, List.of(JobStateWriter.class.getName()));
    configuration.set(JobStateWriter.FILE, state.toString());
    // State lies on the heap, and of the alert job each task talks to each of the next kind
    int parallelism = settings.get(Settings.STREAM_PARALLELISM);
    MemorySize network = MemorySize.ofMebiBytes(16L * Math.max(2, parallelism * parallelism));
    configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(1));
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, network);
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, network);
    LocalServers.close(configuration);
    // there is no Hadoop whose tokens a local run could renew
    configuration.set(SecurityOptions.DELEGATION_TOKENS_ENABLED, false);
    return StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration);
  }

  /**
   * A cluster's environment; takes along the jars of this process that a cluster does not have.
   *
   * @throws IllegalArgumentException if this process does not run from jars
   */
  private StreamExecutionEnvironment remote(ClusterAddress address) throws IOException {
    return StreamExecutionEnvironment.createRemoteEnvironment(
        address.host(), address.port(), restoring(), JobJars.ofThisProcess());
  }

  private Configuration restoring() throws IOException {
    Configuration configuration = configuration();
    state()
        .ifPresent(
            state -> {
              configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, state);
              // what a person names is theirs to delete
              configuration.set(
                  StateRecoveryOptions.RESTORE_MODE,
                  from == null ? RecoveryClaimMode.CLAIM : RecoveryClaimMode.NO_CLAIM);
            });
    return configuration;
  }

  private String location() {
    return checkpoints.folder().toString();
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
          .stopWithSavepoint(false, location(), SavepointFormatType.NATIVE)
          .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      result.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      System.err.println(
          "Job %s did not stop in time (%s); the next run goes on from its last checkpoint"
              .formatted(job, e));
    }
  }
}
