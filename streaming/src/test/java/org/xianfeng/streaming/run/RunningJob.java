package org.xianfeng.streaming.run;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import org.apache.flink.core.execution.JobClient;
import org.awaitility.core.ThrowingRunnable;

/** A job of a test: waiting for what it does ends with its failure, not with patience. */
public record RunningJob(JobClient client) {
  /** Long: a busy machine needs minutes to start a broker and a Flink. */
  private static final Duration PATIENCE = Duration.ofMinutes(6);

  /**
   * Waits until the assertion holds.
   *
   * @throws AssertionError with the job's own failure when the job has ended before
   */
  public void awaitUntil(ThrowingRunnable assertion) {
    var ended = client.getJobExecutionResult();
    await()
        .atMost(PATIENCE)
        .failFast(
            () -> {
              if (ended.isDone()) {
                throw new AssertionError("Ended before its time: " + ended.get());
              }
            })
        .untilAsserted(assertion);
  }

  /** Cancels and returns when it is gone, as a process is gone before the next one starts. */
  public void cancel() throws InterruptedException, ExecutionException {
    client.cancel().get();
    try {
      client.getJobExecutionResult().get();
    } catch (CancellationException | ExecutionException e) {
      // the way in which a cancelled job says that it has ended
    }
  }
}
