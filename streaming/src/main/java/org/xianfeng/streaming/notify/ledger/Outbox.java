package org.xianfeng.streaming.notify.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.event.Word;
import org.xianfeng.streaming.notify.message.Message;

/**
 * Messages and each attempt to send them. A message gathers what it is about until it is due; from
 * its first attempt on it says the same.
 *
 * @param ledger where
 */
public record Outbox(LedgerConnection ledger) {
  private static final int ID_LENGTH = 20;
  private static final String COLUMNS =
      "SELECT message_id, tenant, contact, channel, kind, created_at, not_before, first_tried_at,"
          + " subject, body, alerts FROM message";

  /** Where a message stands. */
  public enum State implements Word {
    GATHERING,
    SENDING,
    ACCEPTED,
    GIVEN_UP
  }

  /** How an attempt ended. */
  public enum Outcome implements Word {
    ACCEPTED,
    /** The provider did not take it, and says so. */
    REFUSED,
    /** The provider was not reached. */
    UNREACHED,
    /** It may have been taken: no answer came. */
    UNKNOWN
  }

  /**
   * A message that is not settled.
   *
   * @param notBefore when it is due, or is tried again
   * @param firstTried null: not yet
   * @param content null while it gathers
   */
  public record Pending(
      String id,
      String tenant,
      String contact,
      String channel,
      Message.Kind kind,
      Instant created,
      Instant notBefore,
      @Nullable Instant firstTried,
      Message.@Nullable Content content) {}

  /** The message that gathers for a contact; a new one where there is none. */
  public String gathering(
      String tenant,
      String contact,
      String channel,
      Message.Kind kind,
      Instant now,
      Instant notBefore) {
    Optional<String> there =
        ledger.one(
            "SELECT message_id FROM message WHERE tenant = ? AND contact = ? AND kind = ?"
                + " AND state = 'gathering'",
            row -> row.getString(1),
            tenant,
            contact,
            kind.text());
    if (there.isPresent()) {
      return there.get();
    }
    int before =
        ledger
            .one("SELECT count(*) FROM message WHERE contact = ?", row -> row.getInt(1), contact)
            .orElse(0);
    String id = id(tenant, contact, kind.text(), now.toString(), Integer.toString(before));
    insert(id, tenant, contact, channel, kind, State.GATHERING, now, notBefore, null);
    return id;
  }

  /** A message that is complete; does nothing where one of this identity was made before. */
  public void put(
      String id,
      String tenant,
      String contact,
      String channel,
      Message.Kind kind,
      Instant now,
      Message.Content content) {
    insert(id, tenant, contact, channel, kind, State.SENDING, now, now, content);
  }

  /** The identity of what the parts say. */
  public static String id(String... parts) {
    return DigestUtils.sha256Hex(String.join("\n", parts)).substring(0, ID_LENGTH);
  }

  /** Whether a message still gathers. */
  public boolean isGathering(String id) {
    return ledger
        .one("SELECT 1 FROM message WHERE message_id = ? AND state = 'gathering'", row -> true, id)
        .isPresent();
  }

  /**
   * Those that are due, in the order in which they were made; of a contact the first one only. One
   * that the provider refuses, when it was last asked, holds up no other: it may never be taken.
   */
  public List<Pending> due(Instant now) {
    return ledger.all(
        COLUMNS
            + " m WHERE state IN ('gathering', 'sending') AND not_before <= ? AND NOT EXISTS"
            + " (SELECT 1 FROM message e WHERE e.contact = m.contact AND e.state = 'sending'"
            + " AND e.created_at < m.created_at AND NOT EXISTS (SELECT 1 FROM attempt a"
            + " WHERE a.message_id = e.message_id AND a.outcome = 'refused' AND a.number ="
            + " (SELECT max(b.number) FROM attempt b WHERE b.message_id = e.message_id)))"
            + " ORDER BY created_at, contact, message_id",
        Outbox::pending,
        now.toEpochMilli());
  }

  /** When the next message is due; empty for never. */
  public Optional<Instant> nextDue() {
    return ledger.one(
        "SELECT min(not_before) FROM message WHERE state IN ('gathering', 'sending')"
            + " HAVING count(*) > 0",
        row -> Instant.ofEpochMilli(row.getLong(1)));
  }

  /** What a message says, from now on. */
  public void freeze(String id, Message.Content content) {
    ledger.update(
        "UPDATE message SET state = 'sending', subject = ?, body = ?, alerts = ?"
            + " WHERE message_id = ?",
        content.subject(),
        content.body(),
        content.alerts(),
        id);
  }

  /** That there is nothing to be said any more. */
  public void drop(String id) {
    ledger.update("DELETE FROM message WHERE message_id = ?", id);
  }

  /** Whether an earlier attempt may have arrived. */
  public boolean inDoubt(String id) {
    return ledger
        .one(
            "SELECT 1 FROM attempt WHERE message_id = ?"
                + " AND (outcome IS NULL OR outcome = 'unknown')",
            row -> true,
            id)
        .isPresent();
  }

  /** Attempts on a channel since an instant. */
  public int attempts(String channel, Instant since) {
    return ledger
        .one(
            "SELECT count(*) FROM attempt WHERE channel = ? AND tried_at > ?",
            row -> row.getInt(1),
            channel,
            since.toEpochMilli())
        .orElse(0);
  }

  /** When a contact last got a message of a kind; empty for never. */
  public Optional<Instant> lastSent(String contact, Message.Kind kind) {
    return ledger.one(
        "SELECT max(a.tried_at) FROM attempt a JOIN message m ON m.message_id = a.message_id"
            + " WHERE m.contact = ? AND m.kind = ? HAVING count(*) > 0",
        row -> Instant.ofEpochMilli(row.getLong(1)),
        contact,
        kind.text());
  }

  /** Notes that the provider is about to be asked; returns which attempt it is, from 1. */
  public int begin(Pending message, String channel, Instant now) {
    int number =
        1
            + ledger
                .one(
                    "SELECT count(*) FROM attempt WHERE message_id = ?",
                    row -> row.getInt(1),
                    message.id())
                .orElse(0);
    ledger.update(
        "INSERT INTO attempt (message_id, number, channel, tried_at) VALUES (?, ?, ?, ?)",
        message.id(),
        number,
        channel,
        now.toEpochMilli());
    ledger.update(
        "UPDATE message SET first_tried_at = ? WHERE message_id = ? AND first_tried_at IS NULL",
        now.toEpochMilli(),
        message.id());
    return number;
  }

  /** Notes how an attempt ended. */
  public void settle(String id, int number, Outcome outcome, String receipt) {
    ledger.update(
        "UPDATE attempt SET outcome = ?, receipt = ? WHERE message_id = ? AND number = ?",
        outcome.text(),
        receipt,
        id,
        number);
    if (outcome == Outcome.ACCEPTED) {
      ledger.update("UPDATE message SET state = 'accepted' WHERE message_id = ?", id);
    }
  }

  /** Tries again, or not. */
  public void later(String id, Instant at) {
    ledger.update("UPDATE message SET not_before = ? WHERE message_id = ?", at.toEpochMilli(), id);
  }

  /** Tries no more; the message stays in the ledger with its receipts. */
  public void giveUp(String id) {
    ledger.update("UPDATE message SET state = 'given_up' WHERE message_id = ?", id);
  }

  /** Messages to a contact that were made since an instant and that nobody took. */
  public int givenUp(String contact, Instant since) {
    return ledger
        .one(
            "SELECT count(*) FROM message WHERE contact = ? AND state = 'given_up'"
                + " AND created_at >= ?",
            row -> row.getInt(1),
            contact,
            since.toEpochMilli())
        .orElse(0);
  }

  private void insert(
      String id,
      String tenant,
      String contact,
      String channel,
      Message.Kind kind,
      State state,
      Instant now,
      Instant notBefore,
      Message.@Nullable Content content) {
    ledger.update(
        "INSERT INTO message (message_id, tenant, contact, channel, kind, state, created_at,"
            + " not_before, subject, body, alerts) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT (message_id) DO NOTHING",
        id,
        tenant,
        contact,
        channel,
        kind.text(),
        state.text(),
        now.toEpochMilli(),
        notBefore.toEpochMilli(),
        content == null ? null : content.subject(),
        content == null ? null : content.body(),
        content == null ? null : content.alerts());
  }

  private static Pending pending(ResultSet row) throws SQLException {
    String subject = row.getString(9);
    return new Pending(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        Message.Kind.valueOf(row.getString(5).toUpperCase(Locale.ROOT)),
        Instant.ofEpochMilli(row.getLong(6)),
        Instant.ofEpochMilli(row.getLong(7)),
        FiringStore.instant(row, 8),
        subject == null
            ? null
            : new Message.Content(subject, row.getString(10), row.getString(11)));
  }
}
