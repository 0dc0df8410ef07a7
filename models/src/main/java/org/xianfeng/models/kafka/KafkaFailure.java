package org.xianfeng.models.kafka;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.failure.Failure;

/**
 * What a person can mend of what Kafka's clients throw: not allowed, not known, or not there.
 *
 * <p>Kafka's classes are known by their names: there is no client in this module.
 */
public final class KafkaFailure {
  private static final String ERRORS = "org.apache.kafka.common.errors.";

  /** All that Kafka says of an address whose name is not known, for the moment or for ever. */
  private static final String UNRESOLVED = "No resolvable bootstrap urls";

  private KafkaFailure() {}

  /**
   * The failure that an exception, or one of its causes, stands for.
   *
   * @param servers where Kafka is, for the message; Kafka's own names topic or group
   */
  public static Optional<Failure> of(@Nullable Throwable thrown, Supplier<String> servers) {
    for (Throwable e = thrown; e != null; e = e.getCause()) {
      if (is(e, "AuthorizationException") || is(e, "AuthenticationException")) {
        return Optional.of(
            new Failure.Forbidden(
                "Kafka at %s does not allow it: see kafka.client-file and docs/reference/access.md (%s)"
                    .formatted(servers.get(), e.getMessage())));
      }
      if (is(e, "UnknownTopicOrPartitionException")) {
        return Optional.of(
            new Failure.Missing(
                "Kafka at %s lacks a topic: run `xianfeng setup` (%s)"
                    .formatted(servers.get(), e.getMessage())));
      }
      if (is(e, "RetriableException") || String.valueOf(e.getMessage()).startsWith(UNRESOLVED)) {
        return Optional.of(
            new Failure.Missing(
                "No Kafka at %s: start one with `xianfeng up`, or set kafka.bootstrap-servers (%s)"
                    .formatted(servers.get(), e.getMessage())));
      }
    }
    return Optional.empty();
  }

  private static boolean is(Throwable e, String name) {
    for (Class<?> type = e.getClass(); type != null; type = type.getSuperclass()) {
      if (type.getName().equals(ERRORS + name)) {
        return true;
      }
    }
    return false;
  }
}
