package org.xianfeng.models.contract;

import static java.util.Objects.requireNonNull;

/**
 * Column of a landing table.
 *
 * @param id Iceberg's identifier, from 1; never changed and never used for another column
 * @param elementId identifier of the elements of a list; 0 for what is no list
 * @param name snake_case
 * @param doc what it holds, one line
 */
public record Column(int id, int elementId, String name, String doc) {
  public Column {
    requireNonNull(name, "name is null");
    requireNonNull(doc, "doc is null");
    if (id < 1 || elementId < 0) {
      throw new IllegalArgumentException(
          "Identifiers of column %s must be from 1, found %d and %d"
              .formatted(name, id, elementId));
    }
  }

  /** A column that is no list. */
  public Column(int id, String name, String doc) {
    this(id, 0, name, doc);
  }
}
