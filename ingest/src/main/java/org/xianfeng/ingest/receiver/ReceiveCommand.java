package org.xianfeng.ingest.receiver;

import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.xianfeng.ingest.mapping.IngestCommand;
import org.xianfeng.ingest.mapping.RowAgain;
import org.xianfeng.ingest.producer.SharedProducer;
import org.xianfeng.models.access.TokenFile;
import org.xianfeng.models.access.Writer;
import org.xianfeng.models.command.Commands;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.ExitCode;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.kafka.KafkaAccess;
import org.xianfeng.models.lake.LakeKeys;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes events in by HTTP until it is stopped. */
@Command(
    name = "receive",
    description = {
      "Take in what platforms send by HTTP on loopback: CloudEvents at /events (structured, batched,"
          + " binary), statements of xAPI at /statements.",
      "Each shows a token of its source: see `token issue --source`."
    },
    exitCodeList = {"0:stopped", "2:wrong usage, or the port is taken"},
    footer = {"", "Example: xianfeng receive --mapping conf/tenants/fun-mooc/mapping.yaml"})
public final class ReceiveCommand implements Callable<Integer> {
  /** How long a request waits for Kafka before its sender is asked to come again. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Option(names = "--port", paramLabel = "PORT", description = "Port instead of receiver.port.")
  private @Nullable Integer port;

  @Option(
      names = "--mapping",
      paramLabel = "FILE.yaml",
      description = "Mapping that the statements of its source go through; several if you like.")
  private List<Path> files = new ArrayList<>();

  @Option(names = "--allow-outside", description = IngestCommand.OUTSIDE)
  private boolean outside;

  @Mixin private Terminal terminal = new Terminal();

  /** Serves until the process is asked to end. */
  public static void main(String[] args) {
    Commands.main(new ReceiveCommand(), args);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Settings settings = terminal.settings();
    InstantSource clock = InstantSource.system();
    int chosen = port == null ? settings.get(Settings.RECEIVER_PORT) : port;
    Admission admission =
        new Admission(
            TokenFile.of(settings), clock, settings.get(Settings.RECEIVER_EVENTS_PER_SECOND));
    StatementReceiver statements = new StatementReceiver(mappings(settings), clock);
    var stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown, "receiver-stop"));
    try (var producer = SharedProducer.open(KafkaAccess.of(settings), PATIENCE);
        var server =
            new ReceiverServer(
                settings,
                chosen,
                admission,
                new Intake(settings, LakeKeys.seals(settings), producer),
                statements)) {
      terminal.out().println("Platforms send to " + server.address());
      stopped.await();
    } catch (JavalinBindException e) { // its message names the port
      throw new Failure.Usage(String.valueOf(e.getMessage()));
    }
    return ExitCode.DONE;
  }

  private Map<Writer, RowAgain> mappings(Settings settings) throws IOException {
    Map<Writer, RowAgain> mappings = new HashMap<>();
    for (Path file : files) {
      RowAgain mapping = RowAgain.through(settings, LakeKeys.pseudonym(settings), file, outside);
      if (mappings.put(mapping.owner(), mapping) != null) {
        throw terminal.usage("Two of --mapping are of one source: %s".formatted(file));
      }
    }
    return mappings;
  }
}
