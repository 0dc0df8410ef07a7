package org.xianfeng.streaming.scenario;

import static org.xianfeng.models.document.ValueType.INSTANT;
import static org.xianfeng.models.document.ValueType.TEXT;

import java.time.Instant;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.alert.life.Command;
import org.xianfeng.models.document.Document;
import org.xianfeng.models.document.Keys;
import org.xianfeng.models.document.Value;
import org.xianfeng.models.failure.Failure;

/**
 * Rows of a scenario that say what a person does: {@code alert.ack}, {@code alert.close} and {@code
 * alert.silence}.
 *
 * <p>Errors: {@link Failure.Usage} for a payload that is none.
 */
final class CommandRows {
  /** In place of an end: until the alerts that fire now have ended. */
  private static final String UNTIL_RESOLVED = "resolved";

  private CommandRows() {}

  /** An acknowledgement; the subject is the key of the alert. */
  static Command acknowledge(String tenant, Instant at, CSVRecord line, Value payload) {
    String alertKey = alertKey(line);
    return Document.parse(
        payload,
        in -> {
          String by = in.require("by", TEXT);
          return in.build(() -> new Command.Acknowledge(tenant, at, by, alertKey));
        });
  }

  /** A closing; the subject is the key of the alert. */
  static Command close(String tenant, Instant at, CSVRecord line, Value payload) {
    String alertKey = alertKey(line);
    return Document.parse(
        payload,
        in -> {
          String by = in.require("by", TEXT);
          String evidence = in.require("evidence", TEXT);
          return in.build(() -> new Command.Close(tenant, at, by, alertKey, evidence));
        });
  }

  private static String alertKey(CSVRecord line) {
    String alertKey = line.get("subject");
    if (alertKey.isEmpty()) {
      throw new IllegalArgumentException("subject must be the key of the alert");
    }
    return alertKey;
  }

  /** A silence. */
  static Command silence(String tenant, Instant at, Value payload) {
    return Document.parse(
        payload,
        in -> {
          Map<String, String> match = in.map("match", TEXT);
          @Nullable Instant until = until(in);
          String by = in.get("by", TEXT, "");
          String reason = in.get("reason", TEXT, "");
          return in.build(() -> new Command.Silence(tenant, at, by, match, until, reason));
        });
  }

  private static @Nullable Instant until(Keys in) {
    return in.raw("until") instanceof Value.Scalar scalar && scalar.text().equals(UNTIL_RESOLVED)
        ? null
        : in.require("until", INSTANT);
  }
}
