package org.xianfeng.reports.verify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.xianfeng.models.audit.PartitionProof;
import org.xianfeng.models.event.Refused;
import org.xianfeng.models.topic.Topics;
import org.xianfeng.models.wire.Provenance;

/**
 * Accounts for every record: what Kafka holds on one side, what the lake holds on the other.
 *
 * <p>State: one line for each tenant, source and day; two bits for each offset.
 *
 * <p>Errors: a row of a partition that was not opened is an {@link IllegalStateException}.
 */
final class Ledger {
  private final Map<Provenance, Line> lines = new HashMap<>();
  private final Map<String, PartitionProof> partitions = new HashMap<>();
  private long later;

  /**
   * The counts of one tenant, source and day.
   *
   * @param sent records that Kafka holds, or held before it dropped them by its rules
   */
  record Count(Provenance of, long sent, long landed, long duplicates, long quarantined) {
    boolean exact() {
      return sent == landed + duplicates + quarantined;
    }
  }

  /** Opens a topic partition. */
  void open(PartitionProof partition) {
    partitions.put(key(partition.topic(), partition.partition()), partition);
  }

  /** Kafka holds a record. */
  void sent(String topic, int partition, long offset, Provenance of) {
    proof(topic, partition).hold(offset);
    line(of).sent++;
  }

  /** A record was refused before it reached an event topic, and Kafka holds the refusal. */
  void sentFromEdge(Provenance of) {
    line(of).sent++;
  }

  /** Forgets the lake's side, so that it can be read again. */
  void clearAccounts() {
    partitions.values().forEach(PartitionProof::clearAccounts);
    lines.values().forEach(Line::clearAccounts);
    later = 0;
  }

  /** The lake has a row. */
  void account(Disposition fate, String topic, int partition, long offset, Provenance of) {
    boolean gone = false;
    if (!Refused.isBeforeKafka(topic)) {
      PartitionProof proof = proof(topic, partition);
      if (!proof.covers(offset)) {
        later++;
        return;
      }
      gone = proof.account(offset);
    }
    Line line = line(of);
    line.gone += gone ? 1 : 0;
    switch (fate) {
      case LANDED -> line.landed++;
      case DUPLICATE -> line.duplicates++;
      case QUARANTINED -> line.quarantined++;
    }
  }

  /** The counts by tenant, source and day, in that order. */
  List<Count> counts() {
    List<Count> counts = new ArrayList<>();
    lines.forEach(
        (of, line) -> {
          var count =
              new Count(of, line.sent + line.gone, line.landed, line.duplicates, line.quarantined);
          if (count.sent() + count.landed() + count.duplicates() + count.quarantined() > 0) {
            counts.add(count);
          }
        });
    counts.sort(
        Comparator.comparing((Count count) -> count.of().tenant())
            .thenComparing(count -> count.of().source())
            .thenComparing(count -> count.of().day()));
    return counts;
  }

  /**
   * The proofs by topic and partition, in that order. Of the quarantine topic only those that have
   * something to prove: what is there belongs to other places.
   */
  List<PartitionProof> proofs() {
    return partitions.values().stream()
        .filter(
            proof ->
                !proof.topic().equals(Topics.QUARANTINE.name())
                    || proof.records() > 0
                    || !proof.exact())
        .sorted(
            Comparator.comparing(PartitionProof::topic).thenComparingInt(PartitionProof::partition))
        .toList();
  }

  /** Rows that came into the lake after Kafka was read. */
  long later() {
    return later;
  }

  boolean exact() {
    return counts().stream().allMatch(Count::exact)
        && partitions.values().stream().allMatch(PartitionProof::exact);
  }

  private Line line(Provenance of) {
    return lines.computeIfAbsent(of, any -> new Line());
  }

  private PartitionProof proof(String topic, int partition) {
    var proof = partitions.get(key(topic, partition));
    if (proof == null) {
      throw new IllegalStateException(
          "A row of the lake names %s partition %d, which Kafka does not have"
              .formatted(topic, partition));
    }
    return proof;
  }

  private static String key(String topic, int partition) {
    return topic + '/' + partition;
  }

  private static final class Line {
    private long sent;
    private long gone;
    private long landed;
    private long duplicates;
    private long quarantined;

    private void clearAccounts() {
      gone = 0;
      landed = 0;
      duplicates = 0;
      quarantined = 0;
    }
  }
}
