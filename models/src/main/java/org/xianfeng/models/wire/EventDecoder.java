package org.xianfeng.models.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamReadException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.EventType;
import org.xianfeng.models.event.Parsed;
import org.xianfeng.models.event.Refusal;
import org.xianfeng.models.event.RefusalReason;
import org.xianfeng.models.privacy.NationalId;
import org.xianfeng.models.privacy.Pseudonym;

/**
 * Reads events from CloudEvents 1.0 JSON, and takes nothing that the contract does not name.
 *
 * <p>Errors: everything that is not an event is a {@link Refusal}; nothing is thrown for bad bytes.
 *
 * <p>State: buffers that the next call reuses; one decoder for each thread.
 */
public final class EventDecoder {
  /** Records with more bytes are refused unread. */
  public static final int MAX_BYTES = 256 * 1024;

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER).build();
  private static final String DATA = "data";
  private static final Map<String, EventType> TYPES = typesByText();

  private final Draft draft = new Draft();
  private final PlainReader plain = new PlainReader(draft);
  private final EventBuilder builder = new EventBuilder(draft);

  /** By slot the value that was accepted last, which the next record often has again. */
  private final @Nullable Object[] accepted = new Object[Contract.slots()];

  /** Reads one record. */
  public Parsed<Event> decode(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      return Parsed.refused(
          RefusalReason.TOO_LARGE, "%d bytes, at most %d".formatted(bytes.length, MAX_BYTES));
    }
    draft.clear();
    try {
      if (!plain.read(bytes)) {
        draft.clear();
        parse(bytes);
      }
      return Parsed.ok(check());
    } catch (Refused e) {
      return new Parsed.No<>(e.refusal);
    }
  }

  private void parse(byte[] bytes) {
    try (JsonParser parser = JSON.createParser(bytes)) {
      read(parser);
    } catch (StreamReadException | java.io.CharConversionException e) {
      throw refuse(RefusalReason.MALFORMED_JSON, "Not a JSON object" + place(e));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw refuse(RefusalReason.MALFORMED_JSON, "The record is not a JSON object");
    }
    boolean dataSeen = false;
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      if (!name.equals(DATA)) {
        fill(name, false, parser);
      } else if (dataSeen) {
        throw refuse(RefusalReason.MALFORMED_JSON, "Field data appears twice");
      } else if (parser.currentToken() != JsonToken.START_OBJECT) {
        throw refuse(RefusalReason.INVALID_VALUE, "data must be an object");
      } else {
        dataSeen = true;
        for (String inner = parser.nextFieldName(); inner != null; inner = parser.nextFieldName()) {
          parser.nextToken();
          fill(inner, true, parser);
        }
      }
    }
    if (parser.nextToken() != null) {
      throw refuse(RefusalReason.MALFORMED_JSON, "Something follows the JSON object");
    }
    if (!dataSeen) {
      throw refuse(RefusalReason.MISSING_FIELD, "Field data is missing");
    }
  }

  private void fill(String name, boolean data, JsonParser parser) throws IOException {
    int slot = Contract.slot(name);
    boolean known = slot >= 0 && (data || Contract.ENVELOPE.at(slot) != null);
    if (!known || data && Contract.ENVELOPE.at(slot) != null) {
      throw refuse(RefusalReason.FORBIDDEN_FIELD, forbidden(name, data));
    }
    if (draft.value(slot) != null || !draft.fill(slot, data, value(name, parser))) {
      throw refuse(RefusalReason.MALFORMED_JSON, "Field %s appears twice".formatted(name));
    }
  }

  private Event check() {
    checkFields(Contract.ENVELOPE, "");
    EventType type = TYPES.get(builder.type());
    if (type == null) {
      throw refuse(RefusalReason.UNKNOWN_TYPE, "type names no event of this project");
    }
    Contract contract = Contract.of(type);
    int foreign = draft.foreign(contract);
    if (foreign >= 0) {
      throw refuse(RefusalReason.FORBIDDEN_FIELD, forbidden(Contract.name(foreign), true));
    }
    checkFields(contract, "data.");
    return builder.build(type);
  }

  private void checkFields(Contract contract, String prefix) {
    List<Contract.Field> fields = contract.fields();
    for (int i = 0; i < fields.size(); i++) {
      Contract.Field field = fields.get(i);
      Object value = draft.value(field.slot());
      if (value == null) {
        if (field.required()) {
          throw refuse(
              RefusalReason.MISSING_FIELD, "Field %s%s is missing".formatted(prefix, field.name()));
        }
        continue;
      }
      if (value == accepted[field.slot()] && contract == Contract.ENVELOPE) {
        continue;
      }
      Object read = field.form().read(value);
      if (read == null) {
        throw refuse(
            field.form() == Form.PSEUDONYM
                ? RefusalReason.NOT_A_PSEUDONYM
                : RefusalReason.INVALID_VALUE,
            "%s%s must be %s, found %s"
                .formatted(prefix, field.name(), field.form().expected(), described(value)));
      }
      if (read == value) {
        accepted[field.slot()] = value;
      } else {
        draft.replace(field.slot(), read);
      }
    }
  }

  private static Object value(String name, JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_STRING -> text(name, parser);
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NUMBER_INT ->
          parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
              ? (Object) parser.getDoubleValue()
              : (Object) parser.getLongValue();
      case VALUE_NUMBER_FLOAT -> PlainReader.number(parser.getDoubleValue());
      case START_ARRAY -> list(name, parser);
      case START_OBJECT -> object(name, parser);
      default ->
          throw refuse(RefusalReason.INVALID_VALUE, "Field %s must not be null".formatted(name));
    };
  }

  private static String text(String name, JsonParser parser) throws IOException {
    String text = parser.getText();
    // the digits of a pseudonym look like an identity number once in some hundred thousand
    if (text.length() >= 18 && NationalId.isIn(text) && !Pseudonym.matches(text)) {
      throw refuse(
          RefusalReason.NATIONAL_ID, "Field %s holds a national identity number".formatted(name));
    }
    return text;
  }

  private static List<Object> list(String name, JsonParser parser) throws IOException {
    List<Object> list = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      list.add(value(name, parser));
    }
    return list;
  }

  private static Map<String, Object> object(String name, JsonParser parser) throws IOException {
    Map<String, Object> object = new LinkedHashMap<>();
    for (String inner = parser.nextFieldName(); inner != null; inner = parser.nextFieldName()) {
      parser.nextToken();
      if (object.put(inner, value(name, parser)) != null) {
        throw refuse(RefusalReason.MALFORMED_JSON, "Field %s appears twice".formatted(inner));
      }
    }
    return object;
  }

  /** What was found; never the words of a text, which may be somebody's name. */
  private static String described(Object value) {
    if (value instanceof String text) {
      return "text of %d characters".formatted(text.length());
    }
    return value instanceof Number || value instanceof Boolean ? value.toString() : "another kind";
  }

  private static String forbidden(String name, boolean data) {
    String shown = name.length() <= 40 ? name : name.substring(0, 40) + "…";
    return "Field %s%s is not in the contract".formatted(data ? "data." : "", shown);
  }

  private static String place(IOException e) {
    return e instanceof StreamReadException read && read.getLocation() != null
        ? " (byte %d)".formatted(read.getLocation().getByteOffset())
        : "";
  }

  private static Map<String, EventType> typesByText() {
    Map<String, EventType> types = new LinkedHashMap<>();
    for (EventType type : EventType.values()) {
      types.put(type.text(), type);
    }
    return types;
  }

  private static Refused refuse(RefusalReason reason, String message) {
    return new Refused(new Refusal(reason, message));
  }

  /** Leaves the depth of the reading at once; never leaves this class. */
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    Refused(Refusal refusal) {
      super(refusal.message(), null, false, false);
      this.refusal = refusal;
    }
  }
}
