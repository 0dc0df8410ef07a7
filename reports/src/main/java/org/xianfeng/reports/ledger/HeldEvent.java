package org.xianfeng.reports.ledger;

import java.time.Instant;
import java.util.Set;

/**
 * A meeting as its source reported it, without saying who was there.
 *
 * @param branch host, which may have been merged since
 * @param place topic, partition and offset in Kafka
 * @param duties words of the duties that it met
 */
record HeldEvent(
    String branch,
    String source,
    String id,
    long revision,
    Instant time,
    Instant recorded,
    String place,
    Set<String> duties) {
  HeldEvent {
    duties = Set.copyOf(duties);
  }
}
