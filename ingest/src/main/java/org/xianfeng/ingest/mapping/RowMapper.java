package org.xianfeng.ingest.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xianfeng.ingest.source.Row;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.RefusalReason;
import org.xianfeng.models.event.RefusedException;

/** Makes of a row what its mapping says: nothing, a refusal, or fields and events. */
final class RowMapper {
  private final Mapping mapping;
  private final EventMaker maker;

  RowMapper(Mapping mapping) {
    this.mapping = mapping;
    this.maker = new EventMaker(mapping.tenant(), mapping.source());
  }

  /** Why a row is not wanted; null when it is. */
  @Nullable String leftOut(Row.Columns columns) throws RefusedException {
    for (Mapping.Keep keep : mapping.keeps()) {
      Object value = columns.at(keep.from());
      if (!keep.wants(value)) {
        return keep.reason(value);
      }
    }
    return null;
  }

  /** The fields of a wanted row; messages name the field and never what stands in it. */
  Map<String, Object> fields(Row.Columns columns) throws RefusedException {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (MappedField field : mapping.fields()) {
      Object value = value(field, columns.at(field.from()), fields);
      if (value != null) {
        fields.put(field.name(), value);
      } else if (!field.optional()) {
        throw new RefusedException(
            RefusalReason.MISSING_FIELD, "Field %s is empty".formatted(field.name()));
      }
    }
    return fields;
  }

  private static @Nullable Object value(
      MappedField field, @Nullable Object raw, Map<String, Object> before) throws RefusedException {
    if (raw == null) {
      Template otherwise = field.otherwise();
      return otherwise == null ? null : otherwise.value(before);
    }
    try {
      return field.reading().read(raw, before);
    } catch (RefusedException e) {
      throw new RefusedException(
          e.refusal().reason(), "Field %s: %s".formatted(field.name(), e.refusal().message()));
    }
  }

  /** Everything that a row, or a group, says; one refused event refuses all of it. */
  List<Event> events(Map<String, Object> fields, boolean ofGroup) throws RefusedException {
    List<Event> events = new ArrayList<>();
    for (Mapping.EventTemplate template : mapping.events()) {
      String when = template.when();
      if (template.forGroup() == ofGroup && (when == null || fields.containsKey(when))) {
        events.add(maker.make(template, fields));
      }
    }
    return events;
  }
}
