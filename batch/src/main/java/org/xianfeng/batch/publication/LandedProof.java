package org.xianfeng.batch.publication;

import static java.util.stream.Collectors.toCollection;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.xianfeng.batch.fact.OffsetChunk;
import org.xianfeng.models.audit.PartitionProof;
import org.xianfeng.models.contract.LandedColumns;
import org.xianfeng.models.event.Refused;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.table.LandedDuplicate;
import org.xianfeng.models.table.LandedQuarantine;
import org.xianfeng.models.table.LandedTables;
import org.xianfeng.models.table.TableDef;
import org.xianfeng.models.topic.Topic;
import org.xianfeng.models.topic.Topics;

/**
 * The counts proof as far as the lake tells it without a broker: from the first row to the last
 * from which a fact was counted, no offset of a partition has two rows of the tenant among the
 * landed, the duplicates and the refused. One that has none, of any tenant, is noted: it may be a
 * record that is lost, or the mark of a transaction, which any producer may write and which must
 * not stop other tenants.
 *
 * <p>Landed rows are those that the facts were counted from. The others are read as they are now:
 * each table of a checkpoint is committed by itself, and those had the time that the facts took.
 */
record LandedProof(SparkSession spark, Lake lake, String tenant) {
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
    List<Rows> others = new ArrayList<>();
    for (TableDef table : List.of(LandedDuplicate.TABLE, LandedQuarantine.TABLE)) {
      others.addAll(chunks(table, 0, col(LandedQuarantine.TOPIC.name())));
    }
    for (Topic topic : Topics.EVENTS) {
      TableDef table = LandedTables.of(topic);
      List<Rows> landed =
          pins.containsKey(table.path())
              ? chunks(table, pins.get(table.path()), lit(topic.name()))
              : List.of();
      for (int partition :
          landed.stream().map(Rows::partition).collect(toCollection(TreeSet::new))) {
        List<Rows> there =
            Stream.concat(landed.stream(), others.stream())
                .filter(rows -> rows.isIn(topic, partition))
                .toList();
        long last =
            landed.stream()
                .filter(rows -> rows.isIn(topic, partition))
                .mapToLong(rows -> rows.chunk().last())
                .max()
                .orElseThrow();
        long twice = proof(topic, partition, last, there.stream().filter(Rows::own)).twice();
        long missing = proof(topic, partition, last, there.stream()).missing();
        String where = " in %s partition %d".formatted(topic.name(), partition);
        gates.add(Gate.exactly(TWICE + where, span, (double) twice, 0));
        gates.add(Gate.noted(MISSING + where, span, (double) missing));
      }
    }
    gates.removeIf(gate -> gate.passed() && !gate.noteworthy());
    return gates.isEmpty()
        ? List.of(Gate.exactly(TWICE, span, 0, 0), Gate.noted(MISSING, span, 0))
        : gates;
  }

  /**
   * Rows of offsets that lie together.
   *
   * @param own whether they are the tenant's, or refused ones that may be anybody's
   */
  private record Rows(OffsetChunk chunk, boolean own) {
    int partition() {
      return chunk.partition();
    }

    boolean isIn(Topic topic, int partition) {
      return chunk.topic().equals(topic.name()) && chunk.partition() == partition;
    }
  }

  private static PartitionProof proof(Topic topic, int partition, long last, Stream<Rows> rows) {
    List<OffsetChunk> chunks = rows.map(Rows::chunk).toList();
    long first = chunks.stream().mapToLong(OffsetChunk::first).min().orElse(last);
    PartitionProof proof = new PartitionProof(topic.name(), partition, topic.compacted(), first);
    proof.holdThrough(last);
    chunks.forEach(chunk -> proof.account(chunk.base(), chunk.offsets(), chunk.rows()));
    return proof;
  }

  private List<Rows> chunks(TableDef table, long snapshot, Column topic) {
    List<Rows> chunks = new ArrayList<>();
    Column ours = col(LandedColumns.TENANT.name()).isin(tenant, Refused.UNKNOWN);
    rows(table, snapshot)
        .ifPresent(
            rows -> {
              OffsetChunk.of(rows.where(ours), topic).forEach(c -> chunks.add(new Rows(c, true)));
              OffsetChunk.of(rows.where(not(ours)), topic)
                  .forEach(c -> chunks.add(new Rows(c, false)));
            });
    return chunks;
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
