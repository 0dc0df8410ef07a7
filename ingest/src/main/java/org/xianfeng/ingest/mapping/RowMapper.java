package org.xianfeng.ingest.mapping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.xianfeng.ingest.mapping.expression.Condition;
import org.xianfeng.ingest.source.Row;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Refusal;
import org.xianfeng.models.event.RefusalReason;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.event.Term;

/**
 * Makes of a row what its mapping says: nothing, or fields and events, as far as it can be read.
 */
final class RowMapper {
  private final Mapping mapping;
  private final EventMaker maker;

  RowMapper(Mapping mapping) {
    this.mapping = mapping;
    this.maker = new EventMaker(mapping.owner(), mapping.source());
  }

  /**
   * The fields of a wanted row.
   *
   * @param values by name, those that are there
   * @param faults by name, those that cannot be read, in the order of the mapping; refusals name
   *     the field and never what stands in it
   */
  record Fields(Map<String, Object> values, Map<String, Refusal> faults) {
    /** Those of some names. */
    Fields of(Collection<String> names) {
      var some = new Fields(new LinkedHashMap<>(values), new LinkedHashMap<>(faults));
      some.values.keySet().retainAll(names);
      some.faults.keySet().retainAll(names);
      return some;
    }
  }

  /**
   * What a row or a group says.
   *
   * @param events those that can be made
   * @param refusal why others cannot: the first reason; null when all can
   */
  record Said(List<Event> events, @Nullable Refusal refusal) {}

  /** Why a row is not wanted; null when it is. */
  @Nullable String leftOut(Row.Columns columns) throws RefusedException {
    for (Mapping.Keep keep : mapping.keeps()) {
      String from = keep.from();
      String value = from == null ? null : MappedField.cell(columns, from, mapping.nulls());
      if (from != null && !keep.wants(value)) {
        return keep.reason(value);
      }
    }
    return null;
  }

  /**
   * Why a row is not wanted now that its fields are read; null when it is.
   *
   * @throws RefusedException if nobody knows, because a field that decides cannot be read
   */
  @Nullable String leftOut(Fields fields) throws RefusedException {
    for (Mapping.Keep keep : mapping.keeps()) {
      Condition when = keep.when();
      if (when != null) {
        Refusal unknown = fault(when.names(), fields);
        if (unknown != null) {
          throw new RefusedException(unknown);
        }
        if (!when.holds(fields.values())) {
          return keep.otherwise();
        }
      }
    }
    return null;
  }

  /** The fields of a wanted row; refused is a row that has no columns to read. */
  Fields fields(Row.Columns columns) throws RefusedException {
    var fields = new Fields(new LinkedHashMap<>(), new LinkedHashMap<>());
    for (MappedField field : mapping.fields()) {
      Term name = Term.declared(field.name());
      try {
        Refusal before = fault(field.needs(), fields);
        Object value = before == null ? field.value(columns, fields.values()) : null;
        if (value != null) {
          fields.values().put(field.name(), value);
        } else if (before != null) {
          fields.faults().put(field.name(), before);
        } else if (!field.optional()) {
          fields
              .faults()
              .put(
                  field.name(), Refusal.of(RefusalReason.MISSING_FIELD, "Field %s is empty", name));
        }
      } catch (RefusedException e) {
        fields.faults().put(field.name(), e.refusal().ofField(name));
      }
    }
    return fields;
  }

  /** Why one of some fields cannot be read: then nobody knows what is made of it, either. */
  private static @Nullable Refusal fault(Collection<String> names, Fields fields) {
    return fields.faults().isEmpty()
        ? null
        : names.stream()
            .map(fields.faults()::get)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
  }

  /** Everything that a row, or a group, says; an event that cannot be made takes no other along. */
  Said events(Fields fields, boolean ofGroup) {
    List<Event> events = new ArrayList<>();
    @Nullable Refusal refusal = fields.faults().values().stream().findFirst().orElse(null);
    for (Mapping.EventTemplate template : mapping.events()) {
      if (template.forGroup() == ofGroup) {
        try {
          if (isSaid(template, fields)) {
            events.add(maker.make(template, fields.values()));
          }
        } catch (RefusedException e) {
          refusal = refusal == null ? e.refusal() : refusal;
        }
      }
    }
    return new Said(events, refusal);
  }

  /** Whether there is such an event; not when it needs what could not be read. */
  private static boolean isSaid(Mapping.EventTemplate template, Fields fields)
      throws RefusedException {
    Condition when = template.when();
    boolean readable =
        fields.faults().isEmpty()
            || Collections.disjoint(template.names(), fields.faults().keySet());
    return readable && (when == null || when.holds(fields.values()));
  }
}
