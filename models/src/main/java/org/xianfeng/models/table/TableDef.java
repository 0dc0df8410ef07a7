package org.xianfeng.models.table;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;

/**
 * An Iceberg table.
 *
 * @param namespace layer: landing, alert, mart or ops
 * @param name snake_case
 * @param schema columns with fixed identifiers; an identifier is never reused
 * @param partitions how rows are laid out
 * @param key columns that tell the rows of a partition apart; files are sorted by them, and digests
 *     taken in their order
 */
public record TableDef(
    String namespace, String name, Schema schema, PartitionSpec partitions, List<String> key) {
  public TableDef {
    requireNonNull(namespace, "namespace is null");
    requireNonNull(name, "name is null");
    requireNonNull(schema, "schema is null");
    requireNonNull(partitions, "partitions is null");
    key = List.copyOf(key);
  }

  /** A table whose rows come in no order. */
  public TableDef(String namespace, String name, Schema schema, PartitionSpec partitions) {
    this(namespace, name, schema, partitions, List.of());
  }

  /** Such as {@code landing.learning}. */
  public String path() {
    return namespace + '.' + name;
  }
}
