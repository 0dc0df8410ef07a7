package org.xianfeng.ingest.mapping;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Parsed;
import org.xianfeng.models.event.RefusalReason;
import org.xianfeng.models.wire.EventValidator;

/**
 * Fills a template and holds the result against the contract: what Kafka's readers would refuse is
 * refused here, before it is sent.
 */
final class EventMaker {
  private final String tenant;
  private final String source;
  private final EventValidator validator = new EventValidator();

  EventMaker(String tenant, String source) {
    this.tenant = tenant;
    this.source = source;
  }

  Parsed<Event> make(Mapping.EventTemplate template, Map<String, Object> fields) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("specversion", "1.0");
    attributes.put("source", source);
    attributes.put("tenant", tenant);
    attributes.put("type", template.contract().type());
    for (var attribute : template.attributes().entrySet()) {
      Object value = onWire(attribute.getValue().value(fields));
      if (value == null) {
        return Parsed.refused(
            RefusalReason.MISSING_FIELD,
            "%s of %s: one of %s is empty"
                .formatted(
                    attribute.getKey(), template.contract().type(), attribute.getValue().names()));
      }
      attributes.put(attribute.getKey(), value);
    }
    Map<String, Object> data = new LinkedHashMap<>();
    template
        .data()
        .forEach(
            (name, value) -> {
              Object filled = onWire(value.value(fields));
              if (filled != null) {
                data.put(name, filled);
              }
            });
    return validator.event(attributes, data);
  }

  private static @Nullable Object onWire(@Nullable Object value) {
    return value instanceof Instant ? value.toString() : value;
  }
}
