package org.xianfeng.models.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.tenant.Tenant;

/**
 * Holds values that are no bytes yet against the contract: the verdict is that of {@link
 * EventDecoder} on the JSON that they would become.
 *
 * <p>State: buffers that the next call reuses; one validator for each thread.
 */
public final class EventValidator {
  private final Draft draft;

  /**
   * Makes a validator.
   *
   * @param tenants a tenant by its name, such as {@code settings::tenant}; null for one that is not
   *     listed
   */
  public EventValidator(Function<String, @Nullable Tenant> tenants) {
    draft = new Draft(tenants);
  }

  /**
   * Makes an event of fields by their names on the wire.
   *
   * <p>Shape: values are String, Integer, Long, Double, Boolean, or lists of String or of such
   * maps.
   */
  public Event event(Map<String, Object> attributes, Map<String, Object> data)
      throws RefusedException {
    draft.clear();
    for (var attribute : attributes.entrySet()) {
      fill(attribute.getKey(), false, attribute.getValue());
    }
    for (var field : data.entrySet()) {
      fill(field.getKey(), true, field.getValue());
    }
    return draft.event();
  }

  private void fill(String name, boolean inData, Object value) throws RefusedException {
    int slot = draft.slot(name, inData);
    draft.values().fill(slot, asRead(slot, value));
  }

  /** A value as the parser would have it from JSON. */
  private static Object asRead(int slot, Object value) throws RefusedException {
    if (value instanceof String text) {
      return Draft.text(slot, text);
    }
    if (value instanceof Number number) {
      return Draft.number(
          slot, number instanceof Long ? number : JsonReader.number(number.doubleValue()));
    }
    if (value instanceof List<?> list) {
      List<Object> read = new ArrayList<>();
      for (Object item : list) {
        read.add(asRead(slot, item));
      }
      return read;
    }
    if (value instanceof Map<?, ?> map) {
      for (var inner : map.entrySet()) {
        Draft.key(slot, String.valueOf(inner.getKey()));
        asRead(slot, inner.getValue());
      }
    }
    return value;
  }
}
