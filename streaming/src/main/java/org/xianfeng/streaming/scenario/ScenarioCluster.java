package org.xianfeng.streaming.scenario;

import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.flink.api.dag.Pipeline;
import org.apache.flink.client.deployment.executors.PipelineExecutorUtils;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.SecurityOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.PipelineExecutor;
import org.apache.flink.core.execution.PipelineExecutorFactory;
import org.apache.flink.core.execution.PipelineExecutorServiceLoader;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.minicluster.MiniClusterJobClient;
import org.apache.flink.runtime.minicluster.MiniClusterJobClient.JobFinalizationBehavior;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/**
 * A Flink in this process on which scenarios run one after another. Flink's local environment
 * starts one for each job, which takes longer than a scenario.
 */
final class ScenarioCluster implements AutoCloseable {
  private static final String TARGET = "scenarios";

  private final MiniCluster cluster;
  private final Configuration configuration;

  private ScenarioCluster(MiniCluster cluster, Configuration configuration) {
    this.cluster = cluster;
    this.configuration = configuration;
  }

  /**
   * Starts one.
   *
   * @param parallelism tasks of each kind
   */
  static ScenarioCluster start(int parallelism) throws Exception {
    Configuration configuration = new Configuration();
    configuration.set(DeploymentOptions.TARGET, TARGET);
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    configuration.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
    configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(1));
    // there is no Hadoop whose tokens could be renewed
    configuration.set(SecurityOptions.DELEGATION_TOKENS_ENABLED, false);
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumSlotsPerTaskManager(parallelism)
                .withRandomPorts()
                .build());
    cluster.start();
    return new ScenarioCluster(cluster, configuration);
  }

  /** Where the next scenario runs. */
  StreamExecutionEnvironment environment() {
    return new StreamExecutionEnvironment(
        new Executor(cluster), configuration, ScenarioCluster.class.getClassLoader());
  }

  @Override
  public void close() throws Exception {
    cluster.close();
  }

  /** What an environment asks for, in three steps, to hand its job over. */
  private record Executor(MiniCluster cluster)
      implements PipelineExecutorServiceLoader, PipelineExecutorFactory, PipelineExecutor {
    @Override
    public PipelineExecutorFactory getExecutorFactory(Configuration configuration) {
      return this;
    }

    @Override
    public Stream<String> getExecutorNames() {
      return Stream.of(TARGET);
    }

    @Override
    public String getName() {
      return TARGET;
    }

    @Override
    public boolean isCompatibleWith(Configuration configuration) {
      return true;
    }

    @Override
    public PipelineExecutor getExecutor(Configuration configuration) {
      return this;
    }

    @Override
    public CompletableFuture<JobClient> execute(
        Pipeline pipeline, Configuration configuration, ClassLoader classLoader) throws Exception {
      StreamGraph graph = PipelineExecutorUtils.getStreamGraph(pipeline, configuration);
      graph.serializeUserDefinedInstances();
      return cluster
          .submitJob(graph)
          .thenApply(
              job ->
                  new MiniClusterJobClient(
                      job.getJobID(), cluster, classLoader, JobFinalizationBehavior.NOTHING));
    }
  }
}
