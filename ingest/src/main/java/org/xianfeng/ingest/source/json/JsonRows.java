package org.xianfeng.ingest.source.json;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.xianfeng.ingest.source.Row;
import org.xianfeng.ingest.source.SourceRows;
import org.xianfeng.ingest.source.text.Recognition;
import org.xianfeng.models.event.Refusal;
import org.xianfeng.models.event.RefusalReason;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.event.Term;
import org.xianfeng.models.failure.Failure;

/**
 * Rows of JSON: the records of a file, or the elements of lists in them.
 *
 * <p>A record whose list is empty or not there is one row without an element, so that no record
 * passes unseen; objects and lists are not values.
 *
 * <p>State: the rows of one record.
 */
public final class JsonRows implements SourceRows {
  private final JsonRecords records;
  private final JsonShape shape;
  private final Map<String, Place> places = new HashMap<>();
  private final Deque<Row> unfolded = new ArrayDeque<>();
  private long rows;

  /** Where a column is, ready to be asked. */
  private record Place(int level, JsonPointer pointer) {}

  private JsonRows(JsonRecords records, JsonShape shape) {
    this.records = records;
    this.shape = shape;
  }

  /**
   * Opens a file.
   *
   * @param in that can be marked; closed with the rows
   * @param name of the file, for a person
   * @throws Failure.Data if it is empty or no text in UTF-8
   */
  public static JsonRows open(InputStream in, String name, JsonShape shape) throws IOException {
    Recognition.requireUtf8(in, name);
    return new JsonRows(
        shape.lines() ? new JsonLines(in) : new JsonListReader(in, shape.list()), shape);
  }

  /** Reads one record again, or a row of it. */
  public static JsonRows again(byte[] bytes, JsonShape shape) {
    Deque<JsonRecords.JsonRecord> one =
        new ArrayDeque<>(List.of(new JsonRecords.JsonRecord(1, bytes, null)));
    return new JsonRows(
        new JsonRecords() {
          @Override
          public @Nullable JsonRecord next() {
            return one.pollFirst();
          }

          @Override
          public void close() {}
        },
        shape.alone());
  }

  @Override
  public String manner() {
    return shape.lines() ? "lines of JSON" : "JSON";
  }

  @Override
  public @Nullable Row next() throws IOException {
    while (unfolded.isEmpty()) {
      JsonRecords.JsonRecord record = records.next();
      if (record == null) {
        return null;
      }
      take(record);
    }
    return unfolded.removeFirst();
  }

  @Override
  public void close() throws IOException {
    records.close();
  }

  private void take(JsonRecords.JsonRecord record) throws IOException {
    byte[] bytes = record.bytes();
    Refusal known = record.refusal();
    try {
      if (known != null) {
        throw new RefusedException(known);
      }
      JsonNode root = root(bytes);
      if (shape.unfold().isEmpty()) {
        rows++;
        unfolded.add(new Row(record.number(), () -> bytes, columns(List.of(root))));
      } else {
        unfold(new ArrayList<>(List.of(root)));
      }
    } catch (RefusedException e) {
      rows++;
      unfolded.add(
          Row.damaged(shape.unfold().isEmpty() ? record.number() : rows, () -> bytes, e.refusal()));
    }
  }

  /** The object of a record, with what its texts hold in their place. */
  private JsonNode root(byte[] bytes) throws IOException, RefusedException {
    int from = shape.prefixed() ? object(bytes) : 0;
    if (from == bytes.length) {
      return MissingNode.getInstance(); // a line of a log without an object
    }
    JsonNode root;
    try {
      root = JsonTree.of(bytes, from);
    } catch (JsonProcessingException e) {
      throw new RefusedException(
          RefusalReason.MALFORMED_JSON, "not a JSON object (character %s)", column(e));
    } catch (CharConversionException e) {
      throw new RefusedException(RefusalReason.MALFORMED_JSON, "bytes that are not UTF-8");
    }
    if (!root.isObject()) {
      throw new RefusedException(RefusalReason.MALFORMED_JSON, "not a JSON object");
    }
    for (String text : shape.texts()) {
      JsonPointer pointer = JsonPointer.compile(text);
      JsonNode written = root.at(pointer);
      if (written.isTextual() && root.at(pointer.head()) instanceof ObjectNode holder) {
        holder.set(pointer.last().getMatchingProperty(), inner(text, written.textValue()));
      }
    }
    return root;
  }

  private static JsonNode inner(String pointer, String text) throws IOException, RefusedException {
    try {
      return JsonTree.of(text);
    } catch (JsonProcessingException e) {
      throw new RefusedException(
          RefusalReason.MALFORMED_JSON,
          "the text at %s is not JSON (character %s)",
          Term.declared(pointer),
          column(e));
    }
  }

  private void unfold(List<JsonNode> levels) {
    int level = levels.size() - 1;
    if (level == shape.unfold().size()) {
      rows++;
      List<JsonNode> mine = List.copyOf(levels);
      unfolded.add(new Row(rows, content(mine), columns(mine)));
      return;
    }
    JsonNode list = levels.get(level).at(shape.unfold().get(level));
    if (!list.isArray() && !list.isMissingNode() && !list.isNull()) {
      rows++;
      List<JsonNode> mine = List.copyOf(levels);
      unfolded.add(
          Row.damaged(
              rows,
              content(mine),
              Refusal.of(
                  RefusalReason.MALFORMED_JSON,
                  "what is at %s is no list",
                  Term.declared(shape.unfold().get(level)))));
      return;
    }
    if (list.isEmpty()) {
      levels.add(MissingNode.getInstance());
      unfold(levels);
      levels.remove(level + 1);
    }
    for (JsonNode element : list) {
      levels.add(element);
      unfold(levels);
      levels.remove(level + 1);
    }
  }

  /** The record with no other elements than those of the row. */
  private Supplier<byte[]> content(List<JsonNode> levels) {
    return () -> {
      JsonNode inner = levels.get(levels.size() - 1);
      for (int level = levels.size() - 2; level >= 0; level--) {
        JsonNode outer = levels.get(level);
        JsonPointer pointer = JsonPointer.compile(shape.unfold().get(level));
        if (!inner.isMissingNode()) {
          outer = outer.deepCopy();
          if (outer.at(pointer.head()) instanceof ObjectNode holder) {
            holder.putArray(pointer.last().getMatchingProperty()).add(inner);
          }
        }
        inner = outer;
      }
      return JsonTree.bytes(inner);
    };
  }

  private Row.Columns columns(List<JsonNode> levels) {
    return path -> {
      Place place = places.computeIfAbsent(path, this::place);
      JsonNode value = levels.get(place.level()).at(place.pointer());
      String text = value.isValueNode() && !value.isNull() ? value.asText() : "";
      return text.isEmpty() ? null : text;
    };
  }

  private Place place(String path) {
    JsonShape.Place place = shape.place(path);
    return new Place(place.level(), JsonPointer.compile(place.pointer()));
  }

  /** Where the object of a line begins; its end when there is none. */
  private static int object(byte[] bytes) {
    int from = 0;
    while (from < bytes.length && bytes[from] != '{') {
      from++;
    }
    return from;
  }

  private static Term column(JsonProcessingException e) {
    return Term.count(e.getLocation() == null ? 0 : e.getLocation().getColumnNr());
  }
}
