package org.xianfeng.models.kafka;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.privacy.OwnerFile;

/**
 * How every client reaches Kafka: the address, and what a file of the owner says of SASL and TLS.
 *
 * <p>Secrets stay in the file. What a client, or the graph of a job, is given are references to its
 * keys, which Kafka's own {@code FileConfigProvider} resolves where the client runs.
 *
 * @param servers host:port pairs
 * @param security settings of clients, by their names in Kafka
 */
public record KafkaAccess(String servers, Map<String, String> security) implements Serializable {
  private static final String FORM = "(security|sasl|ssl)\\..+";

  public KafkaAccess {
    requireNonNull(servers, "servers is null");
    security = new TreeMap<>(security);
  }

  /** Without SASL and TLS. */
  public static KafkaAccess at(String servers) {
    return new KafkaAccess(servers, Map.of());
  }

  /**
   * As the configuration says.
   *
   * @throws Failure.Missing if its file is not there
   * @throws Failure.Usage if others can read the file, or it holds something else
   */
  public static KafkaAccess of(Settings settings) {
    String name = settings.get(Settings.KAFKA_CLIENT_FILE);
    if (name.isEmpty()) {
      return at(settings.bootstrapServers());
    }
    Path file = Path.of(name).toAbsolutePath();
    if (file.toString().matches(".*[:}].*")) {
      throw new Failure.Usage("%s must have no colon or brace in its path".formatted(file));
    }
    Properties written = new Properties();
    try {
      written.load(new ByteArrayInputStream(OwnerFile.read(file, "Kafka's client file")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> security = new TreeMap<>();
    for (String key : written.stringPropertyNames()) {
      if (!key.matches(FORM)) {
        throw new Failure.Usage(
            "%s holds a key of %d characters that is none of security.*, sasl.* and ssl.*"
                .formatted(file, key.length()));
      }
      security.put(key, "${file:%s:%s}".formatted(file, key));
    }
    security.put("config.providers", "file");
    security.put(
        "config.providers.file.class",
        "org.apache.kafka.common.config.provider.FileConfigProvider");
    return new KafkaAccess(settings.bootstrapServers(), security);
  }

  /**
   * Settings of one client.
   *
   * @param more what it needs beside
   */
  public Map<String, Object> client(Map<String, ?> more) {
    Map<String, Object> all = new HashMap<>(more);
    all.putAll(security);
    all.put("bootstrap.servers", servers);
    return all;
  }
}
