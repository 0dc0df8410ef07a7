package org.xianfeng.ingest.mapping;

import static org.xianfeng.models.document.ValueType.BOOLEAN;
import static org.xianfeng.models.document.ValueType.TEXT;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xianfeng.ingest.mapping.expression.Expression;
import org.xianfeng.ingest.mapping.expression.Expressions;
import org.xianfeng.ingest.mapping.expression.Template;
import org.xianfeng.ingest.mapping.reading.CodeTable;
import org.xianfeng.ingest.mapping.reading.LookupFile;
import org.xianfeng.ingest.mapping.reading.Reading;
import org.xianfeng.ingest.mapping.reading.Readings;
import org.xianfeng.ingest.mapping.reading.ValueKind;
import org.xianfeng.models.document.Keys;
import org.xianfeng.models.document.Value;
import org.xianfeng.models.document.ValueType;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.text.KeyText;

/** Reads the part of a mapping that says which values a row has. */
final class FieldParser {
  private final Readings readings;
  private final Expressions expressions;
  private final ValueType<String> column;
  private final Function<Keys, Path> files;
  private final Set<String> nulls;
  private final Map<String, ValueKind> known = new LinkedHashMap<>();

  /**
   * Begins without fields.
   *
   * @param column what names a column of the source
   * @param files finds the file that the keys of a lookup name
   * @param nulls texts that stand for nothing in every column
   */
  FieldParser(
      Readings readings,
      Expressions expressions,
      ValueType<String> column,
      Function<Keys, Path> files,
      Set<String> nulls) {
    this.readings = readings;
    this.expressions = expressions;
    this.column = column;
    this.files = files;
    this.nulls = nulls;
  }

  /** Texts that stand for nothing, in the one spelling of keys. */
  static Set<String> nulls(Keys in) {
    return texts(in, "null");
  }

  /** The texts of a list: words without quotes are texts, {@code NULL} and {@code NO} too. */
  static Set<String> texts(Keys in, String key) {
    Set<String> texts = new LinkedHashSet<>();
    for (Value item : in.items(key)) {
      if (item instanceof Value.Scalar scalar && !KeyText.of(scalar.text()).isEmpty()) {
        texts.add(KeyText.of(scalar.text()));
      } else {
        in.misfit(key, item, "a list of texts");
      }
    }
    return texts;
  }

  /** Reads fields, in their order. */
  List<MappedField> fields(Keys in) {
    List<MappedField> fields = new ArrayList<>();
    for (String name : in.names()) {
      if (!name.matches("[a-z][a-z0-9_]*")) {
        in.problem(name, "the name of a field must be snake_case");
      }
      MappedField field = field(name, in.section(name));
      fields.add(field);
      known.put(name, field.kind());
    }
    return fields;
  }

  private MappedField field(String name, Keys in) {
    Expression is = in.has("is") ? expression(in) : null;
    String from = in.has("is") ? null : in.require("from", column);
    if (in.has("is") && in.has("from")) {
      in.problem("from", "a field has a column (from) or an expression (is), not both");
    }
    Set<String> empty = new HashSet<>(nulls);
    empty.addAll(nulls(in));
    CodeTable codes = codes(in);
    boolean optional = in.get("optional", BOOLEAN, false);
    Template otherwise = in.has("default") ? Template.plain(in, "default", known.keySet()) : null;
    boolean typed = in.has("is") && !in.has("as");
    Reading reading = typed ? null : readings.of(in, known.keySet());
    if (in.has("is") && reading != null && reading.person()) {
      in.problem("is", "a person is read from a column, which nothing else may read");
    }
    requireReadable(in, otherwise, reading);
    return new MappedField(name, from, is, empty, codes, reading, optional, otherwise);
  }

  private @Nullable CodeTable codes(Keys in) {
    if (in.has("codes") && in.has("lookup")) {
      in.problem("lookup", "a field has codes or a lookup, not both");
    }
    if (in.has("lookup")) {
      Keys lookup = in.section("lookup");
      Path file = files.apply(lookup);
      lookup.require("key");
      List<String> keys =
          lookup.raw("key") instanceof Value.Items
              ? lookup.list("key", TEXT)
              : List.of(lookup.require("key", TEXT));
      String value = lookup.require("value", TEXT);
      try {
        return lookup.wrong() ? null : new LookupFile(file, keys, value).read();
      } catch (Failure.Usage e) {
        in.problem("lookup", e.sentence());
      }
    }
    return in.has("codes") ? CodeTable.of(in.map("codes", TEXT)) : null;
  }

  private @Nullable Expression expression(Keys in) {
    String text = in.require("is", TEXT);
    try {
      return expressions.of(text, known);
    } catch (IllegalArgumentException e) {
      in.problem("is", "'%s': %s".formatted(text, e.getMessage()));
      return null;
    }
  }

  /** A value that stands for what is not there is written as the source would write it. */
  private static void requireReadable(
      Keys in, @Nullable Template otherwise, @Nullable Reading reading) {
    if (otherwise == null || reading == null || reading.person() || in.wrong()) {
      return;
    }
    try {
      if (otherwise.names().isEmpty() && otherwise.value(Map.of()) instanceof String text) {
        reading.read(text, Map.of());
      }
    } catch (RefusedException e) {
      in.problem("default", e.refusal().message());
    }
  }
}
