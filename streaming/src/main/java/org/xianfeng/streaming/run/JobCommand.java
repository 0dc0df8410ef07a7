package org.xianfeng.streaming.run;

import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.command.Commands;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.ExitCode;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.table.TableDef;
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

  @Option(
      names = "--from",
      paramLabel = "LOCATION",
      description = "Checkpoint or savepoint to go on from; the latest of the job when absent.")
  private @Nullable String from;

  /**
   * The run that is asked for.
   *
   * @param job name of the job, kebab-case
   * @param written tables that it appends to
   * @throws Failure if the job runs there already, or would begin again what it has done
   */
  public JobRun run(String job, Settings settings, List<TableDef> written) throws Exception {
    if (local && submit != null) {
      throw new Failure.Usage("--local and --submit exclude each other");
    }
    if (submit != null) {
      ClusterJobs.requireNone(submit, job);
    }
    JobRun run = new JobRun(job, settings, submit, from);
    run.requireStateOf(written);
    return run;
  }

  /** Runs the job here until it ends, or hands it over and returns. */
  public int execute(JobRun run, StreamExecutionEnvironment environment, Terminal terminal)
      throws Exception {
    if (submit == null) {
      run.execute(environment);
    } else {
      String id = run.submit(environment);
      terminal
          .out()
          .printf(
              "Submitted to %s as job %s, which goes on from %s%n",
              submit, id, run.state().orElse("the beginning"));
    }
    return ExitCode.DONE;
  }

  /**
   * The command line of a job.
   *
   * @param environment where it reads the settings
   */
  public static CommandLine line(Map<String, String> environment, Object job) {
    return Commands.prepare(
        environment,
        new CommandLine(job)
            .registerConverter(ClusterAddress.class, Commands.converter(ClusterAddress::parse)));
  }
}
