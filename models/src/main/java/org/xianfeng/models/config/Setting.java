package org.xianfeng.models.config;

import static java.util.Objects.requireNonNull;

import org.xianfeng.models.document.ValueType;

/**
 * One setting.
 *
 * @param key dots for groups, hyphens within words, such as {@code kafka.bootstrap-servers}
 * @param meaning one sentence for the reference page
 * @param fallback text that stands when nobody sets it
 * @param type of the value
 * @param <T> type of the value
 */
public record Setting<T>(String key, String meaning, String fallback, ValueType<T> type) {
  private static final String ENVIRONMENT_PREFIX = "XIANFENG_";

  public Setting {
    requireNonNull(key, "key is null");
    requireNonNull(meaning, "meaning is null");
    requireNonNull(fallback, "fallback is null");
    requireNonNull(type, "type is null");
  }

  /** Environment variable that overrides the file, such as XIANFENG_KAFKA_BOOTSTRAP_SERVERS. */
  public String variable() {
    return ENVIRONMENT_PREFIX
        + key.replace('.', '_').replace('-', '_').toUpperCase(java.util.Locale.ROOT);
  }
}
