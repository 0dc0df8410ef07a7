package org.xianfeng.models.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.contract.Contracts;
import org.xianfeng.models.contract.EnvelopeContract;
import org.xianfeng.models.contract.EventContract;
import org.xianfeng.models.contract.Field;
import org.xianfeng.models.contract.Form;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Parsed;
import org.xianfeng.models.event.Payload;

/**
 * Holds values that are no bytes yet against the contract: the verdict is that of {@link
 * EventDecoder} on the JSON that they would become.
 *
 * <p>State: buffers that the next call reuses; one validator for each thread.
 */
public final class EventValidator {
  private final Draft draft = new Draft();

  /**
   * Makes an event of fields by their names on the wire.
   *
   * <p>Shape: values are String, Integer, Long, Double, Boolean, or lists of String or of such
   * maps.
   */
  public Parsed<Event> event(Map<String, Object> attributes, Map<String, Object> data) {
    draft.clear();
    try {
      attributes.forEach((name, value) -> fill(name, false, value));
      data.forEach((name, value) -> fill(name, true, value));
      return Parsed.ok(draft.event());
    } catch (RefusedException e) {
      return new Parsed.Rejected<>(e.refusal());
    }
  }

  /** Checks an event that was not made by a decoder. */
  public Parsed<Event> check(Event event) {
    return check(event, event.payload());
  }

  private <P extends Payload> Parsed<Event> check(Event event, P payload) {
    EventContract<P> contract = Contracts.of(payload);
    Map<String, Object> attributes = raw(EnvelopeContract.fields().all(), event.envelope());
    attributes.put(EnvelopeContract.TYPE.wireName(), contract.type());
    return event(attributes, raw(contract.fields(), payload));
  }

  private void fill(String name, boolean inData, Object value) {
    int slot = draft.slot(name, inData);
    draft.values().fill(slot, asRead(name, value));
  }

  /** A value as the parser would have it from JSON. */
  private static Object asRead(String name, Object value) {
    if (value instanceof String text) {
      return Draft.text(name, text);
    }
    if (value instanceof Number number && !(value instanceof Long)) {
      return JsonReader.number(number.doubleValue());
    }
    if (value instanceof List<?> list) {
      return list.stream().map(item -> asRead(name, item)).toList();
    }
    if (value instanceof Map<?, ?> map) {
      map.values().forEach(item -> asRead(name, item));
    }
    return value;
  }

  private static <P> Map<String, Object> raw(List<Field<P, ?>> fields, P owner) {
    Map<String, Object> raw = new LinkedHashMap<>();
    for (Field<P, ?> field : fields) {
      Object cell = field.cell(owner);
      if (cell != null) {
        raw.put(field.wireName(), raw(field.form(), cell));
      }
    }
    return raw;
  }

  private static Object raw(Form<?> form, Object cell) {
    return switch (form.kind()) {
      case TIME, DAY -> cell.toString();
      case PARTS -> {
        List<Object> parts = new ArrayList<>();
        for (Object part : (List<?>) cell) {
          parts.add(raw(form.parts(), (@Nullable Object[]) part));
        }
        yield parts;
      }
      default -> cell;
    };
  }

  private static Map<String, Object> raw(List<Form.Part> fields, @Nullable Object[] cells) {
    Map<String, Object> raw = new LinkedHashMap<>();
    for (int i = 0; i < cells.length; i++) {
      Object cell = cells[i];
      if (cell != null) {
        raw.put(fields.get(i).name(), raw(fields.get(i).form(), cell));
      }
    }
    return raw;
  }
}
