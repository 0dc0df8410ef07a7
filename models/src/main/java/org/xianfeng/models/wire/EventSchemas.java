package org.xianfeng.models.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xianfeng.models.event.EventType;

/** The contract of each event as a JSON Schema (draft 2020-12), for those who send events. */
public final class EventSchemas {
  private EventSchemas() {}

  /**
   * The schema of a whole record.
   *
   * <p>What no schema can say, and the decoder refuses all the same: a national identity number, a
   * field that stands twice.
   */
  public static Map<String, Object> schema(EventType type) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("$id", "https://xianfeng.example/schema/" + type.text() + ".json");
    schema.put("title", type.text());
    schema.putAll(object(Contract.ENVELOPE));
    Map<String, Object> properties = properties(Contract.ENVELOPE);
    properties.put("type", Map.of("const", type.text()));
    properties.put("data", object(Contract.of(type)));
    schema.put("properties", properties);
    List<String> required = required(Contract.ENVELOPE);
    required.add("data");
    schema.put("required", required);
    return schema;
  }

  private static Map<String, Object> object(Contract contract) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("type", "object");
    object.put("additionalProperties", false);
    object.put("required", required(contract));
    object.put("properties", properties(contract));
    return object;
  }

  private static Map<String, Object> properties(Contract contract) {
    Map<String, Object> properties = new LinkedHashMap<>();
    contract.fields().forEach(field -> properties.put(field.name(), field.form().schema()));
    return properties;
  }

  private static List<String> required(Contract contract) {
    return new java.util.ArrayList<>(
        contract.fields().stream()
            .filter(Contract.Field::required)
            .map(Contract.Field::name)
            .toList());
  }
}
