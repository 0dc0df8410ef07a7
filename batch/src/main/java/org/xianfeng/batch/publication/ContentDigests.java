package org.xianfeng.batch.publication;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.xianfeng.models.audit.RowDigest;
import org.xianfeng.models.table.TableDef;

/**
 * The digests of weeks' rows in one table: all columns but tenant and week, rows in order of their
 * keys.
 */
final class ContentDigests {
  private static final String WEEK = "week";
  private static final String TENANT = "tenant";

  private ContentDigests() {}

  /** Digest by week of the rows given; a week without rows is absent. */
  static Map<String, String> of(TableDef table, Dataset<Row> rows) {
    List<Column> columns = new ArrayList<>();
    columns.add(col(WEEK));
    table.schema().columns().stream()
        .map(column -> column.name())
        .filter(name -> !name.equals(WEEK) && !name.equals(TENANT))
        .forEach(name -> columns.add(col(name)));
    List<Column> order = new ArrayList<>(List.of(col(WEEK)));
    table.key().forEach(key -> order.add(col(key)));
    MapPartitionsFunction<Row, String> digest = ContentDigests::digest;
    Map<String, String> digests = new HashMap<>();
    rows.select(columns.toArray(Column[]::new))
        .repartition(col(WEEK))
        .sortWithinPartitions(order.toArray(Column[]::new))
        .mapPartitions(digest, Encoders.STRING())
        .collectAsList()
        .forEach(
            line -> {
              int space = line.indexOf(' ');
              digests.put(line.substring(0, space), line.substring(space + 1));
            });
    return digests;
  }

  private static Iterator<String> digest(Iterator<Row> rows) {
    List<String> lines = new ArrayList<>();
    RowDigest digest = new RowDigest();
    String week = "";
    while (rows.hasNext()) {
      Row row = rows.next();
      if (!row.getString(0).equals(week)) {
        if (!week.isEmpty()) {
          lines.add(week + ' ' + digest.hex());
        }
        week = row.getString(0);
      }
      for (int i = 1; i < row.size(); i++) {
        digest.add(row.get(i));
      }
    }
    if (!week.isEmpty()) {
      lines.add(week + ' ' + digest.hex());
    }
    return lines.iterator();
  }
}
