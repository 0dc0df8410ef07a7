package org.xianfeng.streaming.run;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.config.ConfigurationException;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options that the commands of all jobs share, and how their errors end. */
public final class JobCommand {
  private static final int DONE = 0;
  private static final int USAGE = 2;
  private static final int INTERNAL = 70;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(names = "--local", description = "Run in this process (the default).")
  private boolean local;

  @Option(
      names = "--submit",
      paramLabel = "HOST[:PORT]",
      description = "Send the job to a Flink cluster instead; PORT is 8081 when absent.")
  private @Nullable String submit;

  /** Where the job is to run. */
  public StreamExecutionEnvironment environment(JobRun run) throws IOException {
    if (submit == null) {
      return run.local();
    }
    if (local) {
      throw usage("--local and --submit exclude each other");
    }
    try {
      return run.remote(ClusterAddress.parse(submit));
    } catch (IllegalArgumentException e) {
      throw usage(String.valueOf(e.getMessage()));
    }
  }

  /** Runs the job here until it ends, or hands it over and returns. */
  public int execute(JobRun run, StreamExecutionEnvironment environment) throws Exception {
    if (submit == null) {
      run.execute(environment);
    } else {
      String id = run.submit(environment);
      requireNonNull(spec, "not run by picocli")
          .commandLine()
          .getOut()
          .printf("Submitted to %s as job %s%n", submit, id);
    }
    return DONE;
  }

  /** Runs a command: a person's mistake gives one sentence and 2, anything else a trace and 70. */
  public static int run(CommandLine command, String... args) {
    return command
        .setExecutionExceptionHandler(
            (e, line, parsed) -> {
              if (e instanceof ConfigurationException
                  || e instanceof CommandLine.ParameterException) {
                line.getErr().println(e.getMessage());
                return USAGE;
              }
              e.printStackTrace(line.getErr());
              return INTERNAL;
            })
        .execute(args);
  }

  private CommandLine.ParameterException usage(String message) {
    return new CommandLine.ParameterException(
        requireNonNull(spec, "not run by picocli").commandLine(), message);
  }
}
