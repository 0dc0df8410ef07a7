package org.xianfeng.ingest.mapping;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import org.xianfeng.ingest.source.CsvRecordRows;
import org.xianfeng.ingest.source.Row;
import org.xianfeng.ingest.source.RowReader;
import org.xianfeng.models.contract.Contracts;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Refusal;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.failure.Failure;

/**
 * One pass over a source: its organisations, then its rows, then its groups.
 *
 * <p>State: of each group its fields and the distinct values seen; nothing of rows.
 */
final class IngestRun {
  private static final String REPEATED = "repeated in its group";

  private final Mapping mapping;
  private final Outlet outlet;
  private final RowMapper mapper;
  private final IngestCounts tally = new IngestCounts();
  private final Map<List<Object>, Members> groups = new LinkedHashMap<>();

  IngestRun(Mapping mapping, Outlet outlet) {
    this.mapping = mapping;
    this.outlet = outlet;
    this.mapper = new RowMapper(mapping);
  }

  private record Members(Row first, Map<String, Object> fields, Set<Object> distinct) {}

  /**
   * Reads everything and hands it to the outlet.
   *
   * @param progress told after each row how many were read
   */
  IngestCounts run(LongConsumer progress) throws IOException {
    for (Event organisation : mapping.registry().events()) {
      tally.organisation();
      outlet.send(organisation);
    }
    try (RowReader rows = mapping.file().open()) {
      requireColumns(mapping, rows);
      for (Row row = rows.next(); row != null; row = rows.next()) {
        tally.row();
        progress.accept(tally.read());
        take(row, rows.preamble());
      }
      for (Members members : groups.values()) {
        Map<String, Object> fields = new LinkedHashMap<>(members.fields());
        fields.put(Mapping.Group.COUNT, (long) members.distinct().size());
        try {
          emit(mapper.events(fields, true));
        } catch (RefusedException e) {
          refuse(members.first(), rows.preamble(), e.refusal());
        }
      }
    }
    outlet.finish();
    return tally;
  }

  private void take(Row row, byte[] preamble) throws IOException {
    try {
      String reason = mapper.leftOut(row.columns());
      if (reason != null) {
        tally.leftOut(reason);
        return;
      }
      Map<String, Object> fields = mapper.fields(row.columns());
      if (joins(row, fields)) {
        emit(mapper.events(fields, false));
      } else {
        tally.leftOut(REPEATED);
      }
    } catch (RefusedException e) {
      refuse(row, preamble, e.refusal());
    }
  }

  /** Whether a row says something that none of its group has said. */
  private boolean joins(Row row, Map<String, Object> fields) {
    Mapping.Group group = mapping.group();
    if (group == null) {
      return true;
    }
    Map<String, Object> shared = new LinkedHashMap<>();
    group.by().forEach(name -> shared.put(name, fields.get(name)));
    Members members =
        groups.computeIfAbsent(
            new ArrayList<>(shared.values()), key -> new Members(row, shared, new HashSet<>()));
    return members.distinct().add(fields.get(group.distinct()));
  }

  private void emit(List<Event> events) throws IOException {
    for (Event event : events) {
      tally.event(Contracts.of(event.payload()).type());
      outlet.send(event);
    }
  }

  private void refuse(Row row, byte[] preamble, Refusal refusal) throws IOException {
    tally.quarantined(refusal.reason().name());
    outlet.refuse(row, preamble, refusal);
  }

  /** Throws a {@link Failure} when a CSV source lacks a column that its mapping names. */
  static void requireColumns(Mapping mapping) throws IOException {
    try (RowReader rows = mapping.file().open()) {
      requireColumns(mapping, rows);
    }
  }

  private static void requireColumns(Mapping mapping, RowReader rows) {
    if (rows instanceof CsvRecordRows csv) {
      for (String column : mapping.columns()) {
        if (!csv.header().contains(column)) {
          throw new Failure.Data(
              "%s has no column '%s' that the mapping names; it has %s"
                  .formatted(mapping.file().path(), column, String.join(", ", csv.header())));
        }
      }
    }
  }
}
