package org.xianfeng.ingest.mapping;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.xianfeng.ingest.mapping.reading.Reading;

/**
 * A named value of a row: where it stands and what is made of it.
 *
 * @param name by which templates call it, snake_case
 * @param from column or JSON pointer
 * @param reading what is made of the value
 * @param optional whether a row without it is fine
 * @param otherwise what stands for it when it is not there
 */
record MappedField(
    String name, String from, Reading reading, boolean optional, @Nullable Template otherwise) {
  MappedField {
    requireNonNull(name, "name is null");
    requireNonNull(from, "from is null");
    requireNonNull(reading, "reading is null");
  }
}
