package org.xianfeng.streaming.scenario;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.life.Notification;

/** Alerts and notifications as JSON, with times in the scenario's zone, to the millisecond. */
final class AlertLine {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx", Locale.ROOT);

  private AlertLine() {}

  static ObjectNode of(Alert alert, ZoneId zone) {
    ObjectNode line = JSON.createObjectNode();
    line.put("alert_id", alert.id());
    line.put("alert_key", alert.key());
    line.put("rule", alert.rule());
    line.put("rule_version", alert.episode().ruleVersion());
    line.put("branch", alert.branch());
    line.put("subject", alert.subject());
    line.put("episode", alert.episode().number());
    line.put("final_state", alert.state().text());
    line.put("opened_at", time(alert.openedAt(), zone));
    line.put("resolved_at", time(alert.resolvedAt(), zone));
    line.put("reason", alert.episode().reason() == null ? null : alert.episode().reason().text());
    return line;
  }

  static ObjectNode of(Notification notification, ZoneId zone) {
    ObjectNode line = JSON.createObjectNode();
    line.put("at", time(notification.at(), zone));
    line.put("alert_key", notification.alert().key());
    line.put("kind", notification.kind().text());
    line.put("to", notification.to());
    line.put("delivered", notification.delivered().text());
    return line;
  }

  private static @Nullable String time(@Nullable Instant instant, ZoneId zone) {
    return instant == null ? null : TIME.format(instant.atZone(zone));
  }
}
