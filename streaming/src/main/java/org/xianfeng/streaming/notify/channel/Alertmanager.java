package org.xianfeng.streaming.notify.channel;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.streaming.notify.ledger.Outbox.Outcome;

/**
 * An Alertmanager, by its API v2. It forgets what it is not told again: all that fires is sent
 * again and again with an end in the near future, and what ended for a while with its end.
 *
 * <p>{@code startsAt} is when the alert was first published, or a group would be flushed at once;
 * when it opened stands in an annotation. Of a batch with a bad alert the others are accepted: it
 * is looked for, named in the log, and left out until it changes.
 *
 * <p>State: what is left out, and when the next beat is due.
 */
public final class Alertmanager {
  /** How long ago an alert may have ended that is still sent. */
  public static final Duration MEMORY = Duration.ofMinutes(15);

  private static final Duration BEAT = Duration.ofSeconds(30);

  /** All is sent again whatever has changed, so not for each change. */
  private static final Duration NEWS = Duration.ofSeconds(10);

  /** It takes an alert for ended that was not sent for so long. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final int BATCH = 500;
  private static final int BAD_REQUEST = 400;
  private static final Logger LOG = LoggerFactory.getLogger(Alertmanager.class);

  private final URI alerts;
  private final JsonPost http;
  private final Map<String, Alert> refused = new HashMap<>();
  private Instant next = Instant.MIN;
  private Instant soon = Instant.MIN;
  private boolean changed;

  /**
   * Nothing is sent yet.
   *
   * @param address without {@code /api/v2}
   */
  public Alertmanager(URI address, JsonPost http) {
    this.alerts = URI.create(address.toString().replaceFirst("/$", "") + "/api/v2/alerts");
    this.http = http;
  }

  /**
   * One alert for it.
   *
   * @param said when it was first published
   * @param ended when it was said to have ended; null while it fires
   */
  public record Item(
      Alert alert, Map<String, String> labels, Instant said, @Nullable Instant ended) {}

  /**
   * Whether a beat is due.
   *
   * @param news whether something changed since the last question
   */
  public boolean isDue(Instant now, boolean news) {
    changed |= news;
    return !now.isBefore(changed ? soon : next);
  }

  /** Sends all that fires or has just ended; returns what came of it, the worst of its batches. */
  public Receipt beat(List<Item> items, Instant now) throws InterruptedException {
    next = now.plus(BEAT);
    soon = now.plus(NEWS);
    changed = false;
    Receipt worst = Receipt.accepted("0 alerts");
    List<Item> fit =
        items.stream()
            .filter(item -> !item.alert().equals(refused.get(item.alert().id())))
            .toList();
    for (int from = 0; from < fit.size(); from += BATCH) {
      List<Item> batch = fit.subList(from, Math.min(from + BATCH, fit.size()));
      Receipt receipt = post(batch, now);
      if (receipt.outcome() == Outcome.REFUSED) {
        nameBad(batch, now);
      }
      worst = receipt.outcome().compareTo(worst.outcome()) >= 0 ? receipt : worst;
      if (receipt.outcome() == Outcome.UNREACHED || receipt.outcome() == Outcome.UNKNOWN) {
        LOG.warn("Alertmanager {} does not answer: {}", alerts.getHost(), receipt.text());
        break;
      }
    }
    return worst;
  }

  /** Alerts that it does not take, by identity. */
  Map<String, Alert> refused() {
    return new TreeMap<>(refused);
  }

  private void nameBad(List<Item> batch, Instant now) throws InterruptedException {
    for (Item item : batch) {
      Receipt receipt = batch.size() == 1 ? Receipt.refused("alone") : post(List.of(item), now);
      if (receipt.outcome() == Outcome.REFUSED) {
        refused.put(item.alert().id(), item.alert());
        LOG.warn(
            "Alertmanager refuses alert {} of rule {}", item.alert().id(), item.alert().rule());
      }
    }
  }

  private Receipt post(List<Item> batch, Instant now) throws InterruptedException {
    ArrayNode body = JsonPost.JSON.createArrayNode();
    for (Item item : batch) {
      node(item, now, body.addObject());
    }
    return http.post(
        alerts,
        Map.of(),
        body,
        answer -> {
          String text = "HTTP %d, %d alerts".formatted(answer.status(), batch.size());
          return answer.isOk()
              ? Receipt.accepted(text)
              : new Receipt(
                  answer.status() == BAD_REQUEST ? Outcome.REFUSED : Outcome.UNREACHED,
                  text,
                  answer.isTooFast());
        });
  }

  private static void node(Item item, Instant now, ObjectNode node) {
    Alert alert = item.alert();
    ObjectNode labels = node.putObject("labels");
    item.labels().forEach(labels::put);
    labels.put("alertname", alert.rule());
    labels.put("alert_id", alert.id());
    ObjectNode annotations = node.putObject("annotations");
    annotations.put("summary", alert.grounds().summary());
    annotations.put("basis", alert.grounds().basis());
    annotations.put("opened_at", alert.openedAt().toString());
    annotations.put("alert_key", alert.key());
    @Nullable Instant ended = item.ended();
    node.put("startsAt", item.said().toString());
    node.put("endsAt", (ended == null ? now.plus(PATIENCE) : ended).toString());
  }
}
