package org.xianfeng.ingest.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xianfeng.ingest.source.Row;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Parsed;
import org.xianfeng.models.event.Refusal;
import org.xianfeng.models.event.RefusalReason;

/** Makes of a row what its mapping says: nothing, a refusal, or fields and events. */
final class RowMapper {
  private final Mapping mapping;
  private final EventMaker maker;

  RowMapper(Mapping mapping) {
    this.mapping = mapping;
    this.maker = new EventMaker(mapping.tenant(), mapping.source());
  }

  /** Why a row is not wanted; null when it is. */
  @Nullable String leftOut(Row.Columns columns) {
    for (Mapping.Keep keep : mapping.keeps()) {
      Object value = columns.at(keep.from());
      if (!keep.wants(value)) {
        return keep.reason(value);
      }
    }
    return null;
  }

  /** The fields of a wanted row; messages name the field and never what stands in it. */
  Parsed<Map<String, Object>> fields(Row.Columns columns) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (Field field : mapping.fields()) {
      Object raw = columns.at(field.from());
      if (raw == null) {
        Template otherwise = field.otherwise();
        Object value = otherwise == null ? null : otherwise.value(fields);
        if (value != null) {
          fields.put(field.name(), value);
        } else if (!field.optional()) {
          return Parsed.refused(
              RefusalReason.MISSING_FIELD, "Field %s is empty".formatted(field.name()));
        }
        continue;
      }
      Refusal refusal =
          field
              .reading()
              .read(raw, fields)
              .<@Nullable Refusal>fold(
                  value -> {
                    fields.put(field.name(), value);
                    return null;
                  },
                  refused -> refused);
      if (refusal != null) {
        return Parsed.refused(
            refusal.reason(), "Field %s: %s".formatted(field.name(), refusal.message()));
      }
    }
    return Parsed.ok(fields);
  }

  /** Everything that a row, or a group, says; one refused event refuses all of it. */
  Parsed<List<Event>> events(Map<String, Object> fields, boolean ofGroup) {
    List<Event> events = new ArrayList<>();
    for (Mapping.EventTemplate template : mapping.events()) {
      String when = template.when();
      if (template.forGroup() != ofGroup || when != null && !fields.containsKey(when)) {
        continue;
      }
      Refusal refusal =
          maker
              .make(template, fields)
              .<@Nullable Refusal>fold(
                  event -> {
                    events.add(event);
                    return null;
                  },
                  refused -> refused);
      if (refusal != null) {
        return new Parsed.Rejected<>(refusal);
      }
    }
    return Parsed.ok(events);
  }
}
