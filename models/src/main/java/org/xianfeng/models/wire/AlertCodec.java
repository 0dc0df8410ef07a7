package org.xianfeng.models.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.AlertEvidence;
import org.xianfeng.models.alert.Episode;
import org.xianfeng.models.alert.Reason;

/** Bytes of alerts in their topics: flat JSON, snake_case, times in UTC. */
public final class AlertCodec {
  private static final ObjectMapper JSON = new ObjectMapper();

  private AlertCodec() {}

  /** Writes an alert; equal alerts give equal bytes. */
  public static byte[] encode(Alert alert) {
    ObjectNode node = JSON.createObjectNode();
    node.put("alert_id", alert.id());
    node.put("alert_key", alert.key());
    node.put("tenant", alert.tenant());
    node.put("rule", alert.rule());
    node.put("rule_version", alert.episode().ruleVersion());
    node.put("type", alert.grounds().type());
    node.put("branch", alert.branch());
    node.put("subject", alert.subject());
    node.put("episode", alert.episode().number());
    node.put("state", alert.state().text());
    node.put("opened_at", alert.openedAt().toString());
    put(node, "resolved_at", alert.episode().endedAt());
    put(node, "reason", alert.episode().reason() == null ? null : alert.episode().reason().text());
    node.put("severity", alert.grounds().severity().text());
    node.put("summary", alert.grounds().summary());
    AlertEvidence evidence = alert.evidence();
    node.put("window_start", evidence.start().toString());
    put(node, "window_end", evidence.end());
    node.put("due_at", evidence.due().toString());
    put(node, "awaited", evidence.awaited());
    put(node, "expected_count", evidence.expectedCount());
    put(node, "actual_count", evidence.actualCount());
    put(node, "found_at", evidence.found());
    node.put("basis", alert.grounds().basis());
    node.put("changed_at", alert.changedAt().toString());
    try {
      return JSON.writeValueAsBytes(node);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws IllegalStateException for anything else: only the alert job writes these
   */
  public static Alert decode(byte[] bytes) {
    try {
      JsonNode node = JSON.readTree(bytes);
      @Nullable String reason = optional(node, "reason");
      return new Alert(
          text(node, "tenant"),
          text(node, "rule"),
          text(node, "branch"),
          text(node, "subject"),
          new Episode(
              node.required("episode").asInt(),
              node.required("rule_version").asInt(),
              Instant.parse(text(node, "opened_at")),
              instant(node, "resolved_at"),
              reason == null ? null : Reason.valueOf(upper(reason))),
          new Alert.Grounds(
              text(node, "type"),
              Alert.Severity.valueOf(upper(text(node, "severity"))),
              text(node, "summary"),
              text(node, "basis")),
          new AlertEvidence(
              Instant.parse(text(node, "window_start")),
              instant(node, "window_end"),
              Instant.parse(text(node, "due_at")),
              optional(node, "awaited"),
              count(node, "expected_count"),
              count(node, "actual_count"),
              instant(node, "found_at")));
    } catch (IOException | IllegalArgumentException | java.time.DateTimeException e) {
      throw new IllegalStateException("Not an alert: %d bytes".formatted(bytes.length), e);
    }
  }

  private static String text(JsonNode node, String field) {
    return node.required(field).asText();
  }

  private static @Nullable String optional(JsonNode node, String field) {
    return node.has(field) ? text(node, field) : null;
  }

  private static @Nullable Instant instant(JsonNode node, String field) {
    return node.has(field) ? Instant.parse(text(node, field)) : null;
  }

  private static @Nullable Integer count(JsonNode node, String field) {
    return node.has(field) ? node.required(field).intValue() : null;
  }

  /** A count as a number, everything else as its text; what is absent is left out. */
  private static void put(ObjectNode node, String field, @Nullable Object value) {
    if (value instanceof Integer count) {
      node.put(field, count);
    } else if (value != null) {
      node.put(field, value.toString());
    }
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }
}
