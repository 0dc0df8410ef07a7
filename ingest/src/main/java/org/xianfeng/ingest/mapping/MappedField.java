package org.xianfeng.ingest.mapping;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xianfeng.ingest.mapping.expression.Expression;
import org.xianfeng.ingest.mapping.expression.Template;
import org.xianfeng.ingest.mapping.reading.CodeTable;
import org.xianfeng.ingest.mapping.reading.Reading;
import org.xianfeng.ingest.mapping.reading.ValueKind;
import org.xianfeng.ingest.source.Row;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.text.KeyText;

/**
 * A named value of a row: where it comes from and what is made of it.
 *
 * @param name by which templates and expressions call it, snake_case
 * @param from column or JSON pointer; null where an expression makes it
 * @param is expression over fields above; null where a column holds it
 * @param nulls texts that stand for nothing, in the column or behind a code
 * @param codes what the texts mean, if they are codes
 * @param reading what is made of the text; null: what the expression gives stays as it is
 * @param optional whether a row without it is fine
 * @param otherwise what stands for it when it is not there
 */
record MappedField(
    String name,
    @Nullable String from,
    @Nullable Expression is,
    Set<String> nulls,
    @Nullable CodeTable codes,
    @Nullable Reading reading,
    boolean optional,
    @Nullable Template otherwise) {
  MappedField {
    requireNonNull(name, "name is null");
    nulls = Set.copyOf(nulls);
  }

  /** What its value is. */
  ValueKind kind() {
    if (reading != null) {
      return reading.gives();
    }
    return is == null || codes != null ? ValueKind.TEXT : is.gives();
  }

  /** Whether its column names a person. */
  boolean person() {
    return reading != null && reading.person();
  }

  /** Whether a table makes of it the name of an organisation, so that nothing else can come out. */
  boolean leadsToOrganisation() {
    return codes != null && reading != null && reading.organisation();
  }

  /** Names of the fields that its value is made of. */
  Set<String> needs() {
    return is == null ? Set.of() : is.names();
  }

  /**
   * Its value in a row.
   *
   * @param before the fields above
   * @return null when there is none
   * @throws RefusedException if it cannot be read
   */
  @Nullable Object value(Row.Columns columns, Map<String, Object> before) throws RefusedException {
    Object raw = from == null ? made(before) : cell(columns, from, nulls);
    if (raw != null && codes != null) {
      String meaning = codes.of(raw.toString());
      raw = meaning == null || nulls.contains(KeyText.of(meaning)) ? null : meaning;
    }
    if (raw != null) {
      return reading == null ? raw : reading.read(raw.toString(), before);
    }
    if (otherwise == null) {
      return null;
    }
    Object value = otherwise.value(before);
    return value instanceof String text && otherwise.names().isEmpty() && reading != null
        ? reading.read(text, before)
        : value;
  }

  private @Nullable Object made(Map<String, Object> before) throws RefusedException {
    return is == null ? null : is.value(before);
  }

  /**
   * What stands in a cell.
   *
   * @param nulls texts that stand for nothing
   * @return null when it is one of these, or nothing but white space
   */
  static @Nullable String cell(Row.Columns columns, String path, Set<String> nulls)
      throws RefusedException {
    String cell = columns.at(path);
    return cell == null
            || KeyText.stripped(cell).isEmpty()
            || !nulls.isEmpty() && nulls.contains(KeyText.of(cell))
        ? null
        : cell;
  }
}
