package org.xianfeng.streaming.run;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.core.execution.JobExecutionStatusEvent;
import org.apache.flink.core.execution.JobStatusChangedEvent;
import org.apache.flink.core.execution.JobStatusChangedListener;
import org.apache.flink.core.execution.JobStatusChangedListenerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xianfeng.models.job.JobState;
import org.xianfeng.models.job.JobState.Phase;

/**
 * Writes into the home how a job of this process stands, at every change. Flink makes it by its
 * name and tells it the file by its configuration.
 */
public final class JobStateWriter implements JobStatusChangedListenerFactory {
  private static final Logger LOG = LoggerFactory.getLogger(JobStateWriter.class);

  /** The file, see {@link JobState#file}. */
  static final ConfigOption<String> FILE =
      ConfigOptions.key("xianfeng.job-state").stringType().noDefaultValue();

  @Override
  public JobStatusChangedListener createListener(Context context) {
    return new Listener(
        Path.of(requireNonNull(context.getConfiguration().get(FILE), "no file is configured")));
  }

  /** State: restarts so far. */
  private static final class Listener implements JobStatusChangedListener {
    private final Path file;
    private int restarts;

    Listener(Path file) {
      this.file = file;
    }

    @Override
    public void onEvent(JobStatusChangedEvent event) {
      if (event instanceof JobExecutionStatusEvent change) {
        JobStatus status = change.newStatus();
        if (status == JobStatus.RESTARTING) {
          restarts++;
        }
        write(phase(status));
      }
    }

    private void write(Phase phase) {
      try {
        new JobState(phase, Instant.now(), restarts).write(file);
      } catch (IOException e) {
        // the job is not to blame, and goes on
        LOG.warn("Cannot say in {} how the job stands", file, e);
      }
    }

    private static Phase phase(JobStatus status) {
      return switch (status) {
        case INITIALIZING, CREATED -> Phase.STARTING;
        case RUNNING -> Phase.RUNNING;
        case RESTARTING, FAILING, RECONCILING -> Phase.RESTARTING;
        case CANCELLING, CANCELED, FAILED, FINISHED, SUSPENDED -> Phase.ENDED;
      };
    }
  }
}
