package org.xianfeng.batch.fact;

import static org.apache.spark.sql.functions.bit_or;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.shiftright;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.xianfeng.models.contract.LandedColumns;

/**
 * The rows of 64 offsets that lie together in a topic partition.
 *
 * @param topic of the rows
 * @param partition of the topic
 * @param base offset of the lowest bit
 * @param offsets bits of those that have a row, at least one
 * @param rows how many rows they have together
 */
public record OffsetChunk(String topic, int partition, long base, long offsets, long rows) {
  /** Column: how many rows. */
  static final String ROWS = "rows";

  /** Column: which offsets, as bits. */
  static final String OFFSETS = "offsets";

  private static final String PARTITION = LandedColumns.TOPIC_PARTITION.name();
  private static final String OFFSET = LandedColumns.TOPIC_OFFSET.name();
  private static final String TOPIC = "of_topic";
  private static final String CHUNK = "chunk";
  private static final int BITS = 6;

  /**
   * Counts rows by chunk. Offsets that lie together do so in the files, too, so that a task leaves
   * hardly anything to shuffle.
   *
   * @param more what else is to be known of a chunk
   * @return rows of (topic, partition, chunk, {@link #ROWS}, {@link #OFFSETS}, more)
   */
  static Dataset<Row> counted(Dataset<Row> rows, Column topic, Column... more) {
    List<Column> counts = new ArrayList<>(List.of(more));
    counts.add(bit_or(expr("shiftleft(1L, cast(%s & 63 as int))".formatted(OFFSET))).as(OFFSETS));
    return rows.groupBy(topic.as(TOPIC), col(PARTITION), shiftright(col(OFFSET), BITS).as(CHUNK))
        .agg(count(lit(1)).as(ROWS), counts.toArray(Column[]::new));
  }

  /** The chunks of some rows of a landing table. */
  public static List<OffsetChunk> of(Dataset<Row> rows, Column topic) {
    List<OffsetChunk> chunks = new ArrayList<>();
    counted(rows, topic)
        .toLocalIterator()
        .forEachRemaining(
            row ->
                chunks.add(
                    new OffsetChunk(
                        row.getAs(TOPIC),
                        row.<Integer>getAs(PARTITION),
                        row.<Long>getAs(CHUNK) << BITS,
                        row.<Long>getAs(OFFSETS),
                        row.<Long>getAs(ROWS))));
    return chunks;
  }

  /** The first offset that has a row. */
  public long first() {
    return base + Long.numberOfTrailingZeros(offsets);
  }

  /** The last offset that has a row. */
  public long last() {
    return base + Long.SIZE - 1 - Long.numberOfLeadingZeros(offsets);
  }
}
