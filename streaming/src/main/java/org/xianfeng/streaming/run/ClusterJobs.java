package org.xianfeng.streaming.run;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.client.deployment.StandaloneClusterId;
import org.apache.flink.client.program.rest.RestClusterClient;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.runtime.client.JobStatusMessage;
import org.xianfeng.models.failure.Failure;

/** What a Flink cluster is at. */
final class ClusterJobs {
  private static final long PATIENCE_SECONDS = 30;

  private ClusterJobs() {}

  /**
   * Looks whether a job may be handed over: two of one name would write everything twice.
   *
   * @throws Failure.Missing if no cluster answers
   * @throws Failure.Forbidden if the job runs there
   */
  static void requireNone(ClusterAddress cluster, String job) throws Exception {
    Configuration configuration = new Configuration();
    configuration.set(RestOptions.ADDRESS, cluster.host());
    configuration.set(RestOptions.PORT, cluster.port());
    try (var client = new RestClusterClient<>(configuration, StandaloneClusterId.getInstance())) {
      for (JobStatusMessage one : client.listJobs().get(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        if (one.getJobName().equals(job) && !one.getJobState().isGloballyTerminalState()) {
          throw new Failure.Forbidden(
              "Job %s runs on %s already, as %s: stop it with a savepoint before"
                  .formatted(job, cluster, one.getJobId()));
        }
      }
    } catch (ExecutionException | TimeoutException e) {
      throw new Failure.Missing("No Flink cluster answers at %s".formatted(cluster), e);
    }
  }
}
