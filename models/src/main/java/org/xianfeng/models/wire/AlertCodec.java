package org.xianfeng.models.wire;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.alert.Acknowledgement;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.AlertEvidence;
import org.xianfeng.models.alert.Episode;
import org.xianfeng.models.alert.Phase;
import org.xianfeng.models.alert.Reason;
import org.xianfeng.models.event.RefusedException;

/** Bytes of alerts in their topics: flat JSON, snake_case, times in UTC. */
public final class AlertCodec {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** There, and true, only where nobody is told. */
  private static final String SHADOW = "shadow";

  /** Both are there only where it does not just fire since it opened. */
  private static final String PHASE = "phase";

  private static final String SINCE = "phase_since";

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
    put(node, "resolved_at", alert.resolvedAt());
    @Nullable Phase phase = alert.episode().phase();
    if (phase != null) {
      node.put(PHASE, phase.stage().name().toLowerCase(Locale.ROOT));
      node.put(SINCE, phase.since().toString());
    }
    @Nullable Acknowledgement acknowledgement = alert.acknowledgement();
    if (acknowledgement != null) {
      node.put("acknowledged_by", acknowledgement.by());
      node.put("acknowledged_at", acknowledgement.at().toString());
      put(node, "acknowledged_until", acknowledgement.until());
    }
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
    @Nullable Long acknowledgedFor = alert.grounds().acknowledgedFor();
    if (acknowledgedFor != null) {
      node.put("ack_ttl", Duration.ofMillis(acknowledgedFor).toString());
    }
    if (alert.grounds().shadow()) {
      node.put(SHADOW, true);
    }
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
   * @throws RefusedException for anything else
   */
  public static Alert decode(byte[] bytes) throws RefusedException {
    return OwnRecord.read(bytes, "an alert", AlertCodec::alert);
  }

  private static Alert alert(OwnRecord in) {
    @Nullable Duration ackTtl = in.optionalDuration("ack_ttl");
    return new Alert(
        in.text("tenant"),
        in.text("rule"),
        in.text("branch"),
        in.text("subject"),
        new Episode(
            in.whole("episode"),
            in.whole("rule_version"),
            in.instant("opened_at"),
            in.has("reason") ? in.instant("changed_at") : null,
            in.optionalWord("reason", Reason.class),
            in.has(PHASE) ? new Phase(in.word(PHASE, Phase.Stage.class), in.instant(SINCE)) : null),
        new Alert.Grounds(
            in.text("type"),
            in.word("severity", Alert.Severity.class),
            in.text("summary"),
            in.text("basis"),
            ackTtl == null ? null : ackTtl.toMillis(),
            in.has(SHADOW)),
        new AlertEvidence(
            in.instant("window_start"),
            in.optionalInstant("window_end"),
            in.instant("due_at"),
            in.optionalText("awaited"),
            in.optionalWhole("expected_count"),
            in.optionalWhole("actual_count"),
            in.optionalInstant("found_at")),
        in.has("acknowledged_by")
            ? new Acknowledgement(
                in.text("acknowledged_by"),
                in.instant("acknowledged_at"),
                in.optionalInstant("acknowledged_until"))
            : null);
  }

  /** A count as a number, everything else as its text; what is absent is left out. */
  private static void put(ObjectNode node, String field, @Nullable Object value) {
    if (value instanceof Integer count) {
      node.put(field, count);
    } else if (value != null) {
      node.put(field, value.toString());
    }
  }
}
