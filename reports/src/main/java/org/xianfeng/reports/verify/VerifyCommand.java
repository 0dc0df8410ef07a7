package org.xianfeng.reports.verify;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.xianfeng.models.config.ConfigurationException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The proofs, by name. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = "Prove that nothing was lost, doubled or changed.",
    synopsisSubcommandLabel = "COMMAND")
public final class VerifyCommand {
  private static final int USAGE = 2;
  private static final int INTERNAL = 70;

  private VerifyCommand() {}

  /** Runs a proof; the exit code says how it ended. */
  public static void main(String[] args) {
    System.exit(
        commandLine(System.getenv())
            .setOut(utf8(System.out))
            .setErr(utf8(System.err))
            .execute(args));
  }

  /** The command line, for {@link #main} and for tests. */
  static CommandLine commandLine(Map<String, String> environment) {
    return new CommandLine(new VerifyCommand())
        .addSubcommand(new CountsCommand(environment))
        .addSubcommand(new RollupCommand(environment))
        .addSubcommand(new AuditCommand(environment))
        .setExecutionExceptionHandler(
            (exception, commandLine, parsed) -> {
              if (exception instanceof ConfigurationException
                  || exception instanceof IllegalArgumentException) {
                commandLine.getErr().println(exception.getMessage());
                return USAGE;
              }
              exception.printStackTrace(commandLine.getErr());
              return INTERNAL;
            });
  }

  private static PrintWriter utf8(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }
}
