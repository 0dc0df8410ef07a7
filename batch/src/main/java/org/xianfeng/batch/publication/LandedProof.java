package org.xianfeng.batch.publication;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.xianfeng.batch.fact.OffsetChunk;
import org.xianfeng.models.audit.PartitionProof;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.table.LandedDuplicate;
import org.xianfeng.models.table.LandedQuarantine;
import org.xianfeng.models.table.LandedTables;
import org.xianfeng.models.table.TableDef;
import org.xianfeng.models.topic.Topic;
import org.xianfeng.models.topic.Topics;

/**
 * The counts proof as far as the lake tells it without a broker: from the first row to the last
 * from which a fact was counted, no offset of a partition has two rows among the landed, the
 * duplicates and the refused. One that has none is noted: it may be a record that is lost, or the
 * mark of a transaction, which any producer may write and which must not stop other tenants.
 *
 * <p>Landed rows are those that the facts were counted from. The others are read as they are now:
 * each table of a checkpoint is committed by itself, and those had the time that the facts took.
 */
record LandedProof(SparkSession spark, Lake lake) {
  private static final String TWICE = "records_twice";
  private static final String MISSING = "offsets_without_row";

  /**
   * A gate for each partition with something to say; where there is none, one for each fault.
   *
   * @param span the weeks
   * @param pins snapshots of the landed tables; one that is gone is replaced by the newest
   */
  List<Gate> check(String span, Map<String, Long> pins) {
    List<Gate> gates = new ArrayList<>();
    for (PartitionProof proof : proofs(pins)) {
      String where = " in %s partition %d".formatted(proof.topic(), proof.partition());
      gates.add(Gate.exactly(TWICE + where, span, (double) proof.twice(), 0));
      gates.add(Gate.noted(MISSING + where, span, (double) proof.missing()));
    }
    gates.removeIf(gate -> gate.passed() && !gate.noteworthy());
    return gates.isEmpty()
        ? List.of(Gate.exactly(TWICE, span, 0, 0), Gate.noted(MISSING, span, 0))
        : gates;
  }

  private List<PartitionProof> proofs(Map<String, Long> pins) {
    List<OffsetChunk> others = new ArrayList<>();
    rows(LandedDuplicate.TABLE, 0)
        .ifPresent(rows -> others.addAll(OffsetChunk.of(rows, col(LandedDuplicate.TOPIC.name()))));
    rows(LandedQuarantine.TABLE, 0)
        .ifPresent(rows -> others.addAll(OffsetChunk.of(rows, col(LandedQuarantine.TOPIC.name()))));
    List<PartitionProof> proofs = new ArrayList<>();
    for (Topic topic : Topics.EVENTS) {
      byPartition(landed(topic, pins))
          .forEach(
              (partition, landed) ->
                  proofs.add(
                      proof(
                          topic,
                          partition,
                          landed,
                          others.stream()
                              .filter(chunk -> chunk.topic().equals(topic.name()))
                              .filter(chunk -> chunk.partition() == partition)
                              .toList())));
    }
    return proofs;
  }

  private static PartitionProof proof(
      Topic topic, int partition, List<OffsetChunk> landed, List<OffsetChunk> others) {
    long first =
        Stream.concat(landed.stream(), others.stream())
            .mapToLong(OffsetChunk::first)
            .min()
            .orElseThrow();
    PartitionProof proof = new PartitionProof(topic.name(), partition, topic.compacted(), first);
    proof.holdThrough(landed.stream().mapToLong(OffsetChunk::last).max().orElseThrow());
    Stream.concat(landed.stream(), others.stream())
        .forEach(chunk -> proof.account(chunk.base(), chunk.offsets(), chunk.rows()));
    return proof;
  }

  private List<OffsetChunk> landed(Topic topic, Map<String, Long> pins) {
    TableDef table = LandedTables.of(topic);
    return Optional.ofNullable(pins.get(table.path()))
        .flatMap(snapshot -> rows(table, snapshot))
        .map(rows -> OffsetChunk.of(rows, lit(topic.name())))
        .orElse(List.of());
  }

  private static Map<Integer, List<OffsetChunk>> byPartition(List<OffsetChunk> chunks) {
    return chunks.stream()
        .collect(Collectors.groupingBy(OffsetChunk::partition, TreeMap::new, Collectors.toList()));
  }

  /** Rows at a snapshot, or at the newest where it is gone; none where nothing was ever written. */
  private Optional<Dataset<Row>> rows(TableDef definition, long snapshot) {
    Table table = lake.load(definition);
    Snapshot pinned = table.snapshot(snapshot);
    return Optional.ofNullable(pinned == null ? table.currentSnapshot() : pinned)
        .map(
            at -> spark.read().option("versionAsOf", at.snapshotId()).table(Lake.name(definition)));
  }
}
