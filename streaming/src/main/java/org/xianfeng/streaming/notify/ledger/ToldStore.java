package org.xianfeng.streaming.notify.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.alert.life.Notification;
import org.xianfeng.streaming.notify.message.Line;
import org.xianfeng.streaming.notify.message.MessageText.Tally;

/**
 * Who was told of which alert, and the incidents that alerts of one cause are for a contact.
 *
 * @param ledger where
 */
public record ToldStore(LedgerConnection ledger) {
  /**
   * Alerts of one cause, as a contact sees them.
   *
   * @param urgent whether its messages go out at once
   * @param message the one that it began with
   */
  public record Incident(String id, boolean urgent, String message) {}

  /** Keeps that a contact is told, or, without one, that nobody is. */
  public void put(
      Notification one, String contact, @Nullable Incident incident, @Nullable String message) {
    String id =
        Outbox.id(
            one.alert().id(),
            one.at().toString(),
            one.kind().text(),
            Integer.toString(one.rung()),
            contact,
            one.delivered().text());
    ledger.update(
        "INSERT INTO told (told_id, tenant, alert_id, alert, told_at, kind, rung, role, contact,"
            + " delivered, incident_id, message_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT (told_id) DO NOTHING",
        id,
        one.alert().tenant(),
        one.alert().id(),
        FiringStore.text(one.alert()),
        one.at().toEpochMilli(),
        one.kind().text(),
        one.rung(),
        one.to(),
        contact,
        one.delivered().text(),
        incident == null ? null : incident.id(),
        message);
  }

  /** Contacts who were told in a role that an alert fires. */
  public Set<String> told(String alertId, String role) {
    return new TreeSet<>(
        ledger.all(
            "SELECT DISTINCT contact FROM told WHERE alert_id = ? AND role = ?"
                + " AND delivered = 'yes' AND kind NOT IN ('resolve', 'remind')",
            row -> row.getString(1),
            alertId,
            role));
  }

  /** The incident of a cause that goes on for a contact. */
  public Optional<Incident> open(String contact, String cause) {
    return ledger.one(
        "SELECT incident_id, urgent, message_id FROM incident WHERE contact = ? AND cause = ?"
            + " AND closed_at IS NULL",
        row -> new Incident(row.getString(1), row.getInt(2) != 0, row.getString(3)),
        contact,
        cause);
  }

  /** The incident by which a contact knows an alert. */
  public Optional<Incident> ofAlert(String contact, String alertId) {
    return ledger.one(
        "SELECT i.incident_id, i.urgent, i.message_id FROM incident i JOIN told t"
            + " ON t.incident_id = i.incident_id WHERE i.contact = ? AND t.alert_id = ?"
            + " AND i.closed_at IS NULL",
        row -> new Incident(row.getString(1), row.getInt(2) != 0, row.getString(3)),
        contact,
        alertId);
  }

  /** Begins an incident. */
  public Incident begin(
      String tenant, String contact, String cause, boolean urgent, String message, Instant at) {
    String id = Outbox.id(tenant, contact, cause, at.toString());
    ledger.update(
        "INSERT INTO incident (incident_id, tenant, contact, cause, urgent, message_id, opened_at)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (incident_id) DO UPDATE"
            + " SET closed_at = NULL, message_id = excluded.message_id",
        id,
        tenant,
        contact,
        cause,
        urgent ? 1 : 0,
        message,
        at.toEpochMilli());
    return new Incident(id, urgent, message);
  }

  /** Alerts of an incident that were not said to have ended. */
  public int firing(Incident incident) {
    return ledger
        .one(
            "SELECT count(DISTINCT alert_id) FROM told t WHERE incident_id = ?"
                + " AND kind <> 'resolve' AND NOT EXISTS (SELECT 1 FROM told r WHERE"
                + " r.incident_id = t.incident_id AND r.alert_id = t.alert_id"
                + " AND r.kind = 'resolve')",
            row -> row.getInt(1),
            incident.id())
        .orElse(0);
  }

  /** Ends an incident; a message tells of it. */
  public void close(Incident incident, String message, Instant at) {
    ledger.update(
        "UPDATE incident SET closed_at = ? WHERE incident_id = ?",
        at.toEpochMilli(),
        incident.id());
    ledger.update(
        "UPDATE told SET message_id = ? WHERE incident_id = ? AND kind = 'resolve'"
            + " AND message_id IS NULL",
        message,
        incident.id());
  }

  /** What a message tells; nobody is reminded of what has ended meanwhile. */
  public List<Line> lines(String message) {
    return ledger.all(
        "SELECT t.incident_id, i.message_id, t.kind, t.alert FROM told t JOIN incident i"
            + " ON i.incident_id = t.incident_id WHERE t.message_id = ?"
            + " AND (t.kind <> 'remind' OR NOT EXISTS (SELECT 1 FROM firing f"
            + " WHERE f.alert_id = t.alert_id AND f.ended_at IS NOT NULL))"
            + " ORDER BY t.told_at, t.alert_id, CASE t.kind WHEN 'resolve' THEN 1 ELSE 0 END,"
            + " t.rung, t.told_id",
        row ->
            new Line(
                row.getString(1),
                message.equals(row.getString(2)),
                Notification.Kind.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
                FiringStore.alert(row.getString(4))),
        message);
  }

  /** Alerts that began and ended for a contact since an instant, by rule. */
  public Map<String, Tally> tallies(String contact, Instant since) {
    Map<String, Tally> tallies = new TreeMap<>();
    ledger
        .all(
            "SELECT alert, kind FROM told WHERE contact = ? AND told_at >= ?"
                + " AND delivered = 'yes' AND kind NOT IN ('escalate', 'remind')",
            row ->
                Map.entry(
                    FiringStore.alert(row.getString(1)).rule(),
                    row.getString(2).equals(Notification.Kind.RESOLVE.text())),
            contact,
            since.toEpochMilli())
        .forEach(
            one ->
                tallies.merge(
                    one.getKey(),
                    one.getValue() ? new Tally(0, 1) : new Tally(1, 0),
                    (a, b) -> new Tally(a.opened() + b.opened(), a.ended() + b.ended())));
    return tallies;
  }

  /** Alerts that a contact was told of and not yet that they ended. */
  public int firing(String contact) {
    return ledger
        .one(
            "SELECT count(DISTINCT t.alert_id) FROM told t JOIN firing f"
                + " ON f.alert_id = t.alert_id WHERE t.contact = ? AND t.delivered = 'yes'"
                + " AND t.kind <> 'remind'"
                + " AND f.ended_at IS NULL",
            row -> row.getInt(1),
            contact)
        .orElse(0);
  }
}
