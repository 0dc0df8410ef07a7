package org.xianfeng.ingest.mapping;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xianfeng.ingest.source.CsvRows;
import org.xianfeng.ingest.source.Row;
import org.xianfeng.ingest.source.RowReader;
import org.xianfeng.models.command.Progress;
import org.xianfeng.models.contract.Contracts;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Parsed;
import org.xianfeng.models.event.Refusal;
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
  private final Tally tally = new Tally();
  private final Map<List<Object>, Members> groups = new LinkedHashMap<>();

  IngestRun(Mapping mapping, Outlet outlet) {
    this.mapping = mapping;
    this.outlet = outlet;
    this.mapper = new RowMapper(mapping);
  }

  private record Members(Row first, Map<String, Object> fields, Set<Object> distinct) {}

  /** Reads everything and hands it to the outlet. */
  Tally run(Progress progress) throws IOException {
    for (Event organisation : mapping.registry().events()) {
      tally.organisation();
      outlet.send(organisation);
    }
    try (RowReader rows = mapping.file().open()) {
      requireColumns(mapping, rows);
      for (Row row = rows.next(); row != null; row = rows.next()) {
        tally.row();
        progress.at(tally.read());
        take(row, rows.preamble());
      }
      for (Members members : groups.values()) {
        Map<String, Object> fields = new LinkedHashMap<>(members.fields());
        fields.put(Mapping.Group.COUNT, (long) members.distinct().size());
        emit(members.first(), rows.preamble(), mapper.events(fields, true));
      }
    } finally {
      progress.close();
    }
    outlet.finish();
    return tally;
  }

  private void take(Row row, byte[] preamble) throws IOException {
    Parsed<Row.Columns> columns = row.columns();
    if (columns instanceof Parsed.Ok<Row.Columns> ok) {
      String reason = mapper.leftOut(ok.value());
      if (reason != null) {
        tally.leftOut(reason);
        return;
      }
      Parsed<Map<String, Object>> fields = mapper.fields(ok.value());
      if (fields instanceof Parsed.Ok<Map<String, Object>> read) {
        say(row, preamble, read.value());
      } else {
        refuse(row, preamble, fields.fold(IngestRun::impossible, refusal -> refusal));
      }
    } else {
      refuse(row, preamble, columns.fold(IngestRun::impossible, refusal -> refusal));
    }
  }

  private void say(Row row, byte[] preamble, Map<String, Object> fields) throws IOException {
    Mapping.Group group = mapping.group();
    if (group != null && !joins(row, group, fields)) {
      tally.leftOut(REPEATED);
      return;
    }
    emit(row, preamble, mapper.events(fields, false));
  }

  private boolean joins(Row row, Mapping.Group group, Map<String, Object> fields) {
    Map<String, Object> shared = new LinkedHashMap<>();
    group.by().forEach(name -> shared.put(name, fields.get(name)));
    Members members =
        groups.computeIfAbsent(
            new ArrayList<>(shared.values()), key -> new Members(row, shared, new HashSet<>()));
    return members.distinct().add(fields.get(group.distinct()));
  }

  private void emit(Row row, byte[] preamble, Parsed<List<Event>> events) throws IOException {
    if (events instanceof Parsed.Ok<List<Event>> ok) {
      for (Event event : ok.value()) {
        tally.event(Contracts.of(event.payload()).type());
        outlet.send(event);
      }
    } else {
      refuse(row, preamble, events.fold(IngestRun::impossible, refusal -> refusal));
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
    if (rows instanceof CsvRows csv) {
      for (String column : mapping.columns()) {
        if (!csv.header().contains(column)) {
          throw new Failure.Data(
              "%s has no column '%s' that the mapping names; it has %s"
                  .formatted(mapping.file().path(), column, String.join(", ", csv.header())));
        }
      }
    }
  }

  private static Refusal impossible(@Nullable Object value) {
    throw new IllegalStateException("neither accepted nor refused");
  }
}
