package org.xianfeng.reports.console;

import io.javalin.util.JavalinBindException;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.command.Commands;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.ExitCode;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.kafka.KafkaAccess;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.words.Language;
import org.xianfeng.reports.console.feed.AlertBoard;
import org.xianfeng.reports.console.feed.AlertChannel;
import org.xianfeng.reports.console.feed.AlertFeed;
import org.xianfeng.reports.console.feed.CommandBoard;
import org.xianfeng.reports.console.feed.CommandTopic;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves the console until it is stopped. */
@Command(
    name = "console",
    description =
        "Serve current alerts, organisations, reports and publications as a web page on loopback."
            + " Each reader signs in with a token (see token) and sees its subtree only; analysts"
            + " acknowledge, silence and close the alerts of theirs.",
    footer = {"", "Example: ./xianfeng console --port 18080"},
    exitCodeList = {"0:stopped", "2:wrong usage, or the port is taken"})
public final class ConsoleCommand implements Callable<Integer> {

  /** Alerts held in memory; about 1 kB each. */
  private static final int MOST_ALERTS = 50_000;

  /** Commands held in memory; about 0.5 kB each. */
  private static final int MOST_COMMANDS = 50_000;

  @Option(names = "--port", paramLabel = "PORT", description = "Port instead of console.port.")
  @Nullable Integer port;

  @Option(
      names = "--lang",
      defaultValue = "zh",
      description = "zh or en, for who has not chosen; default: ${DEFAULT-VALUE}.")
  Language language = Language.ZH;

  @Mixin private Terminal terminal = new Terminal();

  /** Serves until the process is asked to end. */
  public static void main(String[] args) {
    Commands.main(new ConsoleCommand(), args);
  }

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = terminal.settings();
    InstantSource clock = InstantSource.system();
    int chosen = port == null ? settings.get(Settings.CONSOLE_PORT) : port;
    var board = new AlertBoard(settings.get(Settings.TENANT), MOST_ALERTS);
    var commands = new CommandBoard(settings.get(Settings.TENANT), MOST_COMMANDS);
    KafkaAccess kafka = KafkaAccess.of(settings);
    var stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown, "console-stop"));
    try (var lake = Lake.open(settings);
        var feed = new AlertFeed(kafka, board, commands, clock);
        var topic = new CommandTopic(kafka);
        var server =
            new ConsoleServer(
                settings,
                chosen,
                new AlertChannel(board, commands, feed::state, topic::send),
                lake,
                clock,
                language)) {
      terminal.out().println("The console is at " + server.address());
      stopped.await();
    } catch (JavalinBindException e) { // its message names the port
      throw new Failure.Usage(String.valueOf(e.getMessage()));
    }
    return ExitCode.DONE;
  }
}
