package org.xianfeng.reports.console;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.lake.CatalogSettings;
import org.xianfeng.models.config.ConfigurationException;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.config.SettingsParser;
import org.xianfeng.reports.console.feed.AlertBoard;
import org.xianfeng.reports.console.feed.AlertFeed;
import org.xianfeng.reports.data.Lake;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Serves the console until it is stopped. */
@Command(
    name = "console",
    mixinStandardHelpOptions = true,
    description =
        "Serve current alerts, organisations, reports and publications as a web page on loopback."
            + " Shows the subtree of the setting console.scope, and nothing without it.",
    footer = {"", "Example: ./xianfeng console --port 18080"},
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:stopped", "2:wrong usage, or the port is taken"})
public final class ConsoleCommand implements Callable<Integer> {
  private static final int USAGE = 2;
  private static final int INTERNAL = 70;

  /** Alerts held in memory; about 1 kB each. */
  private static final int MOST_ALERTS = 50_000;

  @Option(names = "--port", paramLabel = "PORT", description = "Port instead of console.port.")
  @Nullable Integer port;

  private final Map<String, String> environment;

  /** Takes its settings from the environment. */
  ConsoleCommand(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** Serves until the process is asked to end. */
  public static void main(String[] args) {
    System.exit(
        commandLine(System.getenv())
            .setOut(new PrintWriter(new PrintStream(System.out), true, StandardCharsets.UTF_8))
            .setErr(new PrintWriter(new PrintStream(System.err), true, StandardCharsets.UTF_8))
            .execute(args));
  }

  static CommandLine commandLine(Map<String, String> environment) {
    return new CommandLine(new ConsoleCommand(environment))
        .setExecutionExceptionHandler(
            (exception, commandLine, parsed) -> {
              if (exception instanceof ConfigurationException || taken(exception)) {
                commandLine.getErr().println(exception.getMessage());
                return USAGE;
              }
              exception.printStackTrace(commandLine.getErr());
              return INTERNAL;
            });
  }

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = SettingsParser.parse(environment);
    InstantSource clock = InstantSource.system();
    int chosen = port == null ? settings.get(Settings.CONSOLE_PORT) : port;
    var board = new AlertBoard(settings.get(Settings.TENANT), MOST_ALERTS);
    var stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown, "console-stop"));
    try (var lake = new Lake(CatalogSettings.from(settings));
        var feed = new AlertFeed(settings.bootstrapServers(), board, clock);
        var server = new ConsoleServer(settings, chosen, board, feed::state, lake, clock)) {
      System.out.println("The console is at " + server.address());
      stopped.await();
    }
    return 0;
  }

  /** Whether the web server could not have its port; its message names it. */
  private static boolean taken(Throwable exception) {
    return exception instanceof io.javalin.util.JavalinBindException;
  }
}
