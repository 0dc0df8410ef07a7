package org.xianfeng.streaming.run;

import java.io.IOException;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.command.Commands;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.failure.ExitCode;
import org.xianfeng.models.failure.Failure;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Options that the commands of all jobs share. */
public final class JobCommand {
  @Option(names = "--local", description = "Run in this process (the default).")
  private boolean local;

  @Option(
      names = "--submit",
      paramLabel = "HOST[:PORT]",
      description = "Send the job to a Flink cluster instead; PORT is 8081 when absent.")
  private @Nullable ClusterAddress submit;

  /** Where the job is to run. */
  public StreamExecutionEnvironment environment(JobRun run) throws IOException {
    if (submit == null) {
      return run.local();
    }
    if (local) {
      throw new Failure.Usage("--local and --submit exclude each other");
    }
    return run.remote(submit);
  }

  /** Runs the job here until it ends, or hands it over and returns. */
  public int execute(JobRun run, StreamExecutionEnvironment environment, Terminal terminal)
      throws Exception {
    if (submit == null) {
      run.execute(environment);
    } else {
      String id = run.submit(environment);
      terminal.out().printf("Submitted to %s as job %s%n", submit, id);
    }
    return ExitCode.DONE;
  }

  /** The command line of a job. */
  public static CommandLine line(Object job) {
    return Commands.prepare(
        System.getenv(),
        new CommandLine(job)
            .registerConverter(ClusterAddress.class, Commands.converter(ClusterAddress::parse)));
  }
}
