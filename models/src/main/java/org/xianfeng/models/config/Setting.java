package org.xianfeng.models.config;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One setting.
 *
 * @param key dots for groups, hyphens within words, such as {@code kafka.bootstrap-servers}
 * @param meaning one sentence for the reference page
 * @param fallback text that stands when nobody sets it; null when it must be set
 * @param parser reads the text; its exception names what is wrong
 * @param <T> type of the value
 */
public record Setting<T>(
    String key, String meaning, @Nullable String fallback, Function<String, T> parser) {
  private static final String ENVIRONMENT_PREFIX = "XIANFENG_";

  public Setting {
    requireNonNull(key, "key is null");
    requireNonNull(meaning, "meaning is null");
    requireNonNull(parser, "parser is null");
  }

  /** Environment variable that overrides the file, such as XIANFENG_KAFKA_BOOTSTRAP_SERVERS. */
  public String variable() {
    return ENVIRONMENT_PREFIX
        + key.replace('.', '_').replace('-', '_').toUpperCase(java.util.Locale.ROOT);
  }
}
