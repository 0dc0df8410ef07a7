package org.xianfeng.streaming.notify.ledger;

import java.util.OptionalLong;

/**
 * How far each partition was read: kept together with what came of it, so that nothing is read
 * twice or passed over.
 *
 * @param ledger where
 */
public record Positions(LedgerConnection ledger) {
  /** The next offset of a partition; empty where it was never read. */
  public OptionalLong next(String topic, int partition) {
    return ledger
        .one(
            "SELECT next FROM position WHERE topic = ? AND part = ?",
            row -> OptionalLong.of(row.getLong(1)),
            topic,
            partition)
        .orElse(OptionalLong.empty());
  }

  /** Says so. */
  public void keep(String topic, int partition, long next) {
    ledger.update(
        "INSERT INTO position (topic, part, next) VALUES (?, ?, ?)"
            + " ON CONFLICT (topic, part) DO UPDATE SET next = excluded.next",
        topic,
        partition,
        next);
  }

  /** Whether nothing was ever read. */
  public boolean isFresh() {
    return ledger.one("SELECT 1 FROM position LIMIT 1", row -> true).isEmpty();
  }
}
