package org.xianfeng.ingest.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.xianfeng.models.kafka.KafkaAccess;
import org.xianfeng.models.topic.Topics;

/** One real broker with all topics, shared by all test classes of the module. */
public final class RunningBroker implements BeforeAllCallback {
  private String bootstrapServers = "";

  @Override
  public void beforeAll(ExtensionContext context) {
    bootstrapServers =
        context
            .getRoot()
            .getStore(Namespace.create(RunningBroker.class))
            .getOrComputeIfAbsent("broker", key -> Shared.start(), Shared.class)
            .broker()
            .bootstrapServers();
  }

  /** Address for clients. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  private record Shared(Broker broker, Path folder) implements AutoCloseable {
    static Shared start() {
      try {
        Path folder = Files.createTempDirectory("xianfeng-broker");
        Broker broker = Broker.start(folder, 0, 0);
        try (var topics = new TopicSetup(KafkaAccess.at(broker.bootstrapServers()))) {
          topics.ensure(Topics.ALL);
        }
        return new Shared(broker, folder);
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException("No broker for the tests", e);
      }
    }

    @Override
    public void close() throws IOException {
      broker.close();
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
