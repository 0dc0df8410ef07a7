package org.xianfeng.models.table;

import static java.util.Objects.requireNonNull;

import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;

/**
 * An Iceberg table.
 *
 * @param namespace layer: landing, alert, mart or ops
 * @param name snake_case
 * @param schema columns with fixed identifiers; an identifier is never reused
 * @param partitions how rows are laid out
 */
public record TableDef(String namespace, String name, Schema schema, PartitionSpec partitions) {
  public TableDef {
    requireNonNull(namespace, "namespace is null");
    requireNonNull(name, "name is null");
    requireNonNull(schema, "schema is null");
    requireNonNull(partitions, "partitions is null");
  }

  /** Such as {@code landing.learning}. */
  public String path() {
    return namespace + '.' + name;
  }
}
