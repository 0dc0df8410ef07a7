package org.xianfeng.models.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.rule.Alert;
import org.xianfeng.models.rule.Reason;
import org.xianfeng.models.rule.Rule;

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
    node.put("rule_version", alert.ruleVersion());
    node.put("type", alert.type());
    node.put("branch", alert.branch());
    node.put("subject", alert.subject());
    node.put("episode", alert.episode());
    node.put("state", alert.state().text());
    node.put("opened_at", alert.openedAt().toString());
    if (alert.resolvedAt() != null) {
      node.put("resolved_at", alert.resolvedAt().toString());
    }
    if (alert.reason() != null) {
      node.put("reason", alert.reason().text());
    }
    node.put("severity", alert.severity().name().toLowerCase(Locale.ROOT));
    node.put("summary", alert.summary());
    node.put("window", alert.window());
    node.put("expected", alert.expected());
    node.put("actual", alert.actual());
    node.put("basis", alert.basis());
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
      @Nullable JsonNode resolved = node.get("resolved_at");
      @Nullable JsonNode reason = node.get("reason");
      return new Alert(
          text(node, "tenant"),
          text(node, "rule"),
          node.required("rule_version").asInt(),
          text(node, "type"),
          text(node, "branch"),
          text(node, "subject"),
          node.required("episode").asInt(),
          Alert.State.valueOf(upper(text(node, "state"))),
          Instant.parse(text(node, "opened_at")),
          resolved == null ? null : Instant.parse(resolved.asText()),
          reason == null ? null : Reason.valueOf(upper(reason.asText())),
          Rule.Severity.valueOf(upper(text(node, "severity"))),
          text(node, "summary"),
          text(node, "window"),
          text(node, "expected"),
          text(node, "actual"),
          text(node, "basis"),
          Instant.parse(text(node, "changed_at")));
    } catch (IOException | IllegalArgumentException | java.time.DateTimeException e) {
      throw new IllegalStateException("Not an alert: %d bytes".formatted(bytes.length), e);
    }
  }

  private static String text(JsonNode node, String field) {
    return node.required(field).asText();
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }
}
