package org.xianfeng.models.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xianfeng.models.event.RefusalReason;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.event.Term;

/**
 * Reads any record into a draft with Jackson's streaming parser.
 *
 * <p>Errors: {@link RefusedException} for what is not one JSON object of known fields; nothing else
 * for any bytes.
 */
final class JsonReader {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER).build();
  private static final String DATA = "data";
  private static final double LARGEST_EXACT = 0x1p53;

  private final Draft draft;

  JsonReader(Draft draft) {
    this.draft = draft;
  }

  void read(byte[] bytes) throws RefusedException {
    try (JsonParser parser = JSON.createParser(bytes)) {
      record(parser);
    } catch (IOException e) {
      // bytes in memory cannot fail to be read: it is their content, be it the limits of the parser
      throw notJson(e);
    }
  }

  private void record(JsonParser parser) throws IOException, RefusedException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new RefusedException(RefusalReason.MALFORMED_JSON, "The record is not a JSON object");
    }
    boolean dataSeen = false;
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      if (!name.equals(DATA)) {
        fill(name, false, parser);
      } else if (dataSeen) {
        throw new RefusedException(RefusalReason.MALFORMED_JSON, "Field data appears twice");
      } else if (parser.currentToken() != JsonToken.START_OBJECT) {
        throw new RefusedException(RefusalReason.INVALID_VALUE, "data must be an object");
      } else {
        dataSeen = true;
        for (String inner = parser.nextFieldName(); inner != null; inner = parser.nextFieldName()) {
          parser.nextToken();
          fill(inner, true, parser);
        }
      }
    }
    if (parser.nextToken() != null) {
      throw new RefusedException(RefusalReason.MALFORMED_JSON, "Something follows the JSON object");
    }
    if (!dataSeen) {
      throw new RefusedException(RefusalReason.MISSING_FIELD, "Field data is missing");
    }
  }

  private void fill(String name, boolean inData, JsonParser parser)
      throws IOException, RefusedException {
    int slot = draft.slot(name, inData);
    draft.values().fill(slot, value(slot, parser));
  }

  private static Object value(int slot, JsonParser parser) throws IOException, RefusedException {
    return switch (parser.currentToken()) {
      case VALUE_STRING -> Draft.text(slot, parser.getText());
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NUMBER_INT ->
          Draft.number(
              slot,
              parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                  ? (Number) parser.getDoubleValue()
                  : (Number) parser.getLongValue());
      case VALUE_NUMBER_FLOAT -> Draft.number(slot, number(parser.getDoubleValue()));
      case START_ARRAY -> list(slot, parser);
      case START_OBJECT -> object(slot, parser);
      default ->
          throw new RefusedException(
              RefusalReason.INVALID_VALUE, "Field %s must not be null", Draft.name(slot));
    };
  }

  /** 1.0 and 1e9 are whole numbers in JSON, as in JSON Schema. */
  static Number number(double value) {
    long whole = (long) value;
    return whole == value && Math.abs(value) <= LARGEST_EXACT ? (Number) whole : (Number) value;
  }

  private static List<Object> list(int slot, JsonParser parser)
      throws IOException, RefusedException {
    List<Object> list = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      list.add(value(slot, parser));
    }
    return list;
  }

  private static Map<String, Object> object(int slot, JsonParser parser)
      throws IOException, RefusedException {
    Map<String, Object> object = new LinkedHashMap<>();
    for (String inner = parser.nextFieldName(); inner != null; inner = parser.nextFieldName()) {
      parser.nextToken();
      if (object.put(Draft.key(slot, inner), value(slot, parser)) != null) {
        throw new RefusedException(
            RefusalReason.MALFORMED_JSON, "A name inside field %s appears twice", Draft.name(slot));
      }
    }
    return object;
  }

  private static RefusedException notJson(IOException e) {
    return e instanceof JsonProcessingException read && read.getLocation() != null
        ? new RefusedException(
            RefusalReason.MALFORMED_JSON,
            "Not a JSON object (byte %s)",
            Term.count(read.getLocation().getByteOffset()))
        : new RefusedException(RefusalReason.MALFORMED_JSON, "Not a JSON object");
  }
}
