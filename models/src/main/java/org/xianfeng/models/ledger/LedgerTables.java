package org.xianfeng.models.ledger;

import java.util.List;

/**
 * Tables of the ledger. Times are milliseconds since 1970 in UTC.
 *
 * <p>{@code told}: one row for each alert, step of its ladder and contact; {@code contact} is empty
 * where something held it back. {@code message}: what a contact gets, which may be about many
 * alerts. {@code attempt}: each time that a provider was asked, and its answer, null while there is
 * none. {@code incident}: alerts of one cause as a contact sees them. The others are what the
 * notifier has to know after a restart.
 */
final class LedgerTables {
  static final List<String> ALL =
      List.of(
          """
          CREATE TABLE IF NOT EXISTS told (
            told_id TEXT PRIMARY KEY, tenant TEXT NOT NULL, alert_id TEXT NOT NULL,
            alert TEXT NOT NULL, told_at BIGINT NOT NULL, kind TEXT NOT NULL,
            rung INTEGER NOT NULL, role TEXT NOT NULL, contact TEXT NOT NULL,
            delivered TEXT NOT NULL, incident_id TEXT, message_id TEXT)""",
          "CREATE INDEX IF NOT EXISTS told_alert ON told (alert_id)",
          "CREATE INDEX IF NOT EXISTS told_incident ON told (incident_id)",
          "CREATE INDEX IF NOT EXISTS told_message ON told (message_id)",
          """
          CREATE TABLE IF NOT EXISTS incident (
            incident_id TEXT PRIMARY KEY, tenant TEXT NOT NULL, contact TEXT NOT NULL,
            cause TEXT NOT NULL, urgent INTEGER NOT NULL, message_id TEXT NOT NULL,
            opened_at BIGINT NOT NULL, closed_at BIGINT)""",
          "CREATE INDEX IF NOT EXISTS incident_contact ON incident (contact, cause)",
          """
          CREATE TABLE IF NOT EXISTS message (
            message_id TEXT PRIMARY KEY, tenant TEXT NOT NULL, contact TEXT NOT NULL,
            channel TEXT NOT NULL, kind TEXT NOT NULL, state TEXT NOT NULL,
            created_at BIGINT NOT NULL, not_before BIGINT NOT NULL, first_tried_at BIGINT,
            subject TEXT, body TEXT, alerts TEXT)""",
          "CREATE INDEX IF NOT EXISTS message_state ON message (state, not_before)",
          "CREATE INDEX IF NOT EXISTS message_contact ON message (contact)",
          """
          CREATE TABLE IF NOT EXISTS attempt (
            message_id TEXT NOT NULL, number INTEGER NOT NULL, channel TEXT NOT NULL,
            tried_at BIGINT NOT NULL, outcome TEXT, receipt TEXT,
            PRIMARY KEY (message_id, number))""",
          "CREATE INDEX IF NOT EXISTS attempt_channel ON attempt (channel, tried_at)",
          """
          CREATE TABLE IF NOT EXISTS firing (
            alert_id TEXT PRIMARY KEY, alert TEXT NOT NULL, said_at BIGINT NOT NULL,
            acknowledged_by TEXT, acknowledged_at BIGINT, acknowledged_until BIGINT,
            progress TEXT NOT NULL, labels TEXT NOT NULL, ended_at BIGINT)""",
          "CREATE TABLE IF NOT EXISTS standing (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
          """
          CREATE TABLE IF NOT EXISTS position (
            topic TEXT NOT NULL, part INTEGER NOT NULL, next BIGINT NOT NULL,
            PRIMARY KEY (topic, part))""",
          """
          CREATE TABLE IF NOT EXISTS organisation (
            tenant TEXT NOT NULL, code TEXT NOT NULL, valid_from TEXT NOT NULL, parent TEXT,
            county TEXT NOT NULL, PRIMARY KEY (tenant, code, valid_from))""");

  private LedgerTables() {}
}
