package org.xianfeng.streaming.scenario;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiter;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.CheckpointException;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.ExceptionUtils;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.streaming.alert.AlertTopology;

/**
 * A scenario whose lines come only as far as the test lets them, through jobs that end and begin
 * again where the last one was. All of it is in one process.
 */
final class GatedScenario implements AutoCloseable {
  private static final Map<String, GatedScenario> ALL = new ConcurrentHashMap<>();
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** As the jobs of the product have it. */
  private static final int MAX_PARALLELISM = 720;

  private final Scenario scenario;
  private final ScenarioCluster cluster;
  private final String name;
  private final Queue<String> said = new ConcurrentLinkedQueue<>();
  private int failing = -1;
  private @Nullable JobClient job;
  private int allowed;
  private int given;
  private @Nullable CompletableFuture<Void> waiting;

  GatedScenario(Scenario scenario, ScenarioCluster cluster) {
    this.scenario = scenario;
    this.cluster = cluster;
    this.name = scenario.id() + ' ' + COUNT.incrementAndGet();
    ALL.put(name, this);
  }

  /**
   * Starts a job.
   *
   * @param savepoint where it goes on; null for the beginning
   */
  void start(int tasks, @Nullable String savepoint) throws Exception {
    start(tasks, savepoint, new Configuration(), outputs -> {});
  }

  /**
   * Starts a job.
   *
   * @param more settings of the job
   * @param sinks what is done with its outputs besides
   */
  void start(
      int tasks,
      @Nullable String savepoint,
      Configuration more,
      Consumer<AlertTopology.Outputs> sinks)
      throws Exception {
    more.set(PipelineOptions.MAX_PARALLELISM, MAX_PARALLELISM);
    // the whole of a savepoint in one file
    more.set(CheckpointingOptions.FS_SMALL_FILE_THRESHOLD, MemorySize.ofMebiBytes(1));
    if (savepoint != null) {
      more.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
    }
    StreamExecutionEnvironment environment = cluster.environment();
    environment.configure(more);
    environment.setParallelism(tasks);
    sinks.accept(connect(environment));
    job = environment.executeAsync(name);
  }

  /** Stops the job with a savepoint, of which it says the place, once all its tasks run. */
  String stop(Path folder) {
    return Awaitility.await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .ignoreExceptionsMatching(
            e -> ExceptionUtils.findThrowable(e, CheckpointException.class).isPresent())
        .until(
            () ->
                job()
                    .stopWithSavepoint(
                        false, folder.toUri().toString(), SavepointFormatType.CANONICAL)
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS),
            Objects::nonNull);
  }

  /** Lets all lines come that are left, and waits for the end. */
  void finish() throws Exception {
    allow(Integer.MAX_VALUE);
    job().getJobExecutionResult().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  /** Lets the first lines come, in this job or those before; returns when they have. */
  synchronized void letCome(int count) throws InterruptedException, TimeoutException {
    allow(count);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (given < count) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        throw new TimeoutException("%s: %d of %d lines came".formatted(name, given, count));
      }
      wait(left);
    }
  }

  /** Lets the job fail once, with a line in its hands. */
  synchronized void failAt(int line) {
    failing = line;
  }

  /** What was said by all jobs since the last time that it was forgotten. */
  ScenarioRun run() throws IOException, RefusedException {
    return ScenarioRun.read(said.iterator());
  }

  /** Forgets what was said by now. */
  void forget() {
    said.clear();
  }

  @Override
  public void close() {
    ALL.remove(name);
  }

  /** Connects the topology; what it says is kept. */
  private AlertTopology.Outputs connect(StreamExecutionEnvironment environment) {
    String gate = name;
    DataStream<ScenarioEvent> lines =
        environment
            .fromSource(
                new DataGeneratorSource<>(
                    index -> of(gate).give(index),
                    scenario.events().size(),
                    parallelism -> new Gate(gate),
                    Types.POJO(ScenarioEvent.class)),
                WatermarkStrategy.noWatermarks(),
                "lines")
            .setParallelism(1)
            .uid("lines");
    AlertTopology.Outputs outputs = ScenarioRun.connect(lines, scenario);
    ScenarioRun.lines(outputs)
        .filter(line -> of(gate).said.add(line))
        .setParallelism(1)
        .sinkTo(new DiscardingSink<>());
    return outputs;
  }

  private JobClient job() {
    if (job == null) {
      throw new IllegalStateException("start() was not called");
    }
    return job;
  }

  private static GatedScenario of(String name) {
    GatedScenario scenario = ALL.get(name);
    if (scenario == null) {
      throw new IllegalStateException(name + " is closed");
    }
    return scenario;
  }

  private synchronized void allow(int count) {
    allowed = count;
    if (waiting != null) {
      waiting.complete(null);
      waiting = null;
    }
  }

  private synchronized ScenarioEvent give(long index) {
    if (index == failing) {
      failing = -1;
      throw new IllegalStateException("as the test wants it");
    }
    given = (int) index + 1;
    notifyAll();
    return scenario.events().get((int) index);
  }

  private synchronized CompletionStage<Void> next() {
    CompletableFuture<Void> permit = new CompletableFuture<>();
    if (given < allowed) {
      permit.complete(null);
    } else {
      waiting = permit;
    }
    return permit;
  }

  /** Asked by the source before each line. */
  private record Gate(String name) implements RateLimiter {
    @Override
    public CompletionStage<Void> acquire() {
      return of(name).next();
    }
  }
}
