package org.xianfeng.ingest.mapping;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.RefusalReason;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.event.Term;
import org.xianfeng.models.tenant.Tenant;
import org.xianfeng.models.wire.EventValidator;

/**
 * Fills templates and holds the results against the contract: what Kafka's readers would refuse is
 * refused here, before it is sent.
 */
final class EventMaker {
  private final Tenant tenant;
  private final String source;
  private final EventValidator validator;

  /** Makes events of one tenant and source. */
  EventMaker(Tenant tenant, String source) {
    this.tenant = tenant;
    this.source = source;
    this.validator = new EventValidator(name -> tenant);
  }

  /** The event of a template. */
  Event make(Mapping.EventTemplate template, Map<String, Object> fields) throws RefusedException {
    String type = template.contract().type();
    Map<String, Object> attributes = new LinkedHashMap<>();
    for (var attribute : template.attributes().entrySet()) {
      Object value = attribute.getValue().value(fields);
      if (value == null) {
        throw new RefusedException(
            RefusalReason.MISSING_FIELD,
            "%s of %s: one of %s is empty",
            Term.declared(attribute.getKey()),
            Term.declared(type),
            Term.declared(attribute.getValue().names().toString()));
      }
      attributes.put(attribute.getKey(), onWire(value));
    }
    Map<String, Object> data = new LinkedHashMap<>();
    template
        .data()
        .forEach(
            (name, filling) -> {
              Object value = filling.value(fields);
              if (value != null) {
                data.put(name, onWire(value));
              }
            });
    return make(type, attributes, data);
  }

  /**
   * The event of values as they are on the wire.
   *
   * @param attributes id, branch, time and recordedtime
   */
  private Event make(String type, Map<String, Object> attributes, Map<String, Object> data)
      throws RefusedException {
    Map<String, Object> all = new LinkedHashMap<>(attributes);
    all.put("specversion", "1.0");
    all.put("source", source);
    all.put("tenant", tenant.name());
    all.put("type", type);
    return validator.event(all, data);
  }

  private static Object onWire(Object value) {
    return value instanceof Instant ? value.toString() : value;
  }
}
