package org.xianfeng.models.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.xianfeng.models.contract.EnvelopeContract;
import org.xianfeng.models.contract.EventContract;
import org.xianfeng.models.contract.Fields;
import org.xianfeng.models.event.Envelope;

/** The contract of each event as a JSON Schema (draft 2020-12), for those who send events. */
public final class EventSchemas {
  private static final String DATA = "data";

  private EventSchemas() {}

  /**
   * The schema of a whole record.
   *
   * <p>What no schema can say, and the decoder refuses all the same: a national identity number, a
   * field that stands twice.
   */
  public static Map<String, Object> schema(EventContract<?> contract) {
    Fields<Envelope> envelope = EnvelopeContract.fields();
    Map<String, Object> properties = envelope.properties();
    properties.put(EnvelopeContract.TYPE.wireName(), Map.of("const", contract.type()));
    properties.put(DATA, contract.data().schema());
    List<String> required = envelope.requiredNames();
    required.add(DATA);
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("$id", "https://xianfeng.example/schema/" + contract.type() + ".json");
    schema.put("title", contract.type());
    schema.putAll(envelope.schema());
    schema.put("properties", properties);
    schema.put("required", required);
    return schema;
  }
}
