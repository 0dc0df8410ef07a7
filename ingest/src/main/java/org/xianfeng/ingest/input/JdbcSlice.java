package org.xianfeng.ingest.input;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.xianfeng.ingest.source.SourceRows;
import org.xianfeng.ingest.source.jdbc.JdbcTable;

/**
 * Rows behind one watermark and up to another.
 *
 * @param from null: from the start
 * @param asked when: what lies between two watermarks gets less with every change, so that a
 *     position in it means nothing to a later run
 */
record JdbcSlice(JdbcTable table, @Nullable String from, String watermark, Instant asked)
    implements Origin {
  JdbcSlice {
    requireNonNull(table, "table is null");
    requireNonNull(watermark, "watermark is null");
    requireNonNull(asked, "asked is null");
  }

  @Override
  public String name() {
    return "%s, %s to %s"
        .formatted(
            table.address(), from == null ? "up" : table.watermark() + " from " + from, watermark);
  }

  @Override
  public String digest() {
    return DigestUtils.sha256Hex(table.query() + name() + asked);
  }

  @Override
  public Object state() {
    return watermark;
  }

  @Override
  public SourceRows rows(Set<String> columns) {
    return table.rows(columns, from, watermark);
  }
}
