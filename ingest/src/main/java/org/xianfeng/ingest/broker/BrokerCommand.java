package org.xianfeng.ingest.broker;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.xianfeng.models.command.Commands;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.ExitCode;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.kafka.KafkaAccess;
import org.xianfeng.models.topic.Topics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs the embedded broker until it is told to end. */
@Command(
    name = "broker",
    description = "Run the local Kafka broker in this terminal; `xianfeng up` does it for you.",
    footer = {"", "Example: xianfeng broker"})
public final class BrokerCommand implements Callable<Integer> {
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

  @Mixin Terminal terminal = new Terminal();

  /** Runs the command. */
  public static void main(String[] args) {
    Commands.main(new BrokerCommand(), args);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Settings settings = terminal.settings();
    if (!settings.ownBroker()) {
      throw new Failure.Usage(
          "kafka.bootstrap-servers is %s: that cluster is used and none is started here"
              .formatted(settings.bootstrapServers()));
    }
    Broker broker =
        Broker.start(
            settings.home().resolve("broker"),
            settings.get(Settings.KAFKA_PORT),
            settings.get(Settings.KAFKA_CONTROLLER_PORT));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(broker), "broker-signal"));
    try (var topics = new TopicSetup(KafkaAccess.at(broker.bootstrapServers()))) {
      topics.ensure(Topics.ALL);
    }
    terminal.out().printf("Broker ready at %s%n", broker.bootstrapServers());
    new CountDownLatch(1).await();
    return ExitCode.DONE;
  }

  private static void stop(Broker broker) {
    try {
      if (!broker.close(STOP_PATIENCE)) {
        System.err.printf("The broker did not stop within %s and is cut off%n", STOP_PATIENCE);
        Runtime.getRuntime().halt(ExitCode.BUG);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
