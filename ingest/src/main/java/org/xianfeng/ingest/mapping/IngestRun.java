package org.xianfeng.ingest.mapping;

import java.io.IOException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.xianfeng.ingest.input.Origin;
import org.xianfeng.ingest.source.Row;
import org.xianfeng.ingest.source.SourceRows;
import org.xianfeng.models.contract.Contracts;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Refusal;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.failure.Failure;

/**
 * One pass over a source: its organisations, then its rows, then its groups.
 *
 * <p>State: of each group its fields and the distinct values seen; of rows in groups the places of
 * those refused.
 */
final class IngestRun {
  private static final String REPEATED = "repeated in its group";
  private static final String SILENT = "nothing to say";

  private final Mapping mapping;
  private final Outlet outlet;
  private final long most;
  private final RowMapper mapper;
  private final IngestCounts tally = new IngestCounts();
  private final Map<RowMapper.Fields, GroupMembers> groups = new LinkedHashMap<>();
  private final Set<Place> refused = new HashSet<>();

  IngestRun(Mapping mapping, Outlet outlet) {
    this(mapping, outlet, Long.MAX_VALUE);
  }

  /**
   * Begins a pass.
   *
   * @param most rows that are read
   */
  IngestRun(Mapping mapping, Outlet outlet, long most) {
    this.most = most;
    this.mapping = mapping;
    this.outlet = outlet;
    this.mapper = new RowMapper(mapping);
  }

  /** A row's own. */
  private record Place(Origin origin, long position) {}

  /**
   * Reads everything and hands it to the outlet.
   *
   * @param progress told after each row how many were read
   */
  IngestCounts run(LongConsumer progress) throws IOException {
    List<Origin> origins = mapping.input().origins(null);
    organisations();
    rows(origins, progress);
    tally.requireSomethingRead();
    return tally;
  }

  /** Hands the tenant's organisations to the outlet. */
  void organisations() throws IOException {
    for (Event organisation : mapping.registry().events()) {
      tally.organisation();
      outlet.send(organisation);
    }
    outlet.finish();
  }

  /**
   * Reads origins one after the other; groups may reach over them. One that cannot be read at all
   * is counted, and the rest goes on.
   *
   * @param progress told after each row how many were read
   */
  void rows(List<Origin> origins, LongConsumer progress) throws IOException {
    for (Origin origin : origins) {
      try (SourceRows rows = origin.rows(mapping.columns())) {
        tally.opened(rows.manner());
        for (Row row = next(rows); row != null; row = next(rows)) {
          tally.row();
          progress.accept(tally.read());
          take(origin, row);
        }
      } catch (Failure.Data e) {
        tally.unreadable(e.sentence());
      }
    }
    for (var group : groups.entrySet()) {
      Map<String, Object> values = new LinkedHashMap<>(group.getKey().values());
      values.putAll(group.getValue().counts());
      RowMapper.Said said =
          mapper.events(new RowMapper.Fields(values, group.getKey().faults()), true);
      // the row that stands for its group was taken before
      if (emit(said, group.getValue().origin(), group.getValue().first()) == Fate.NEWLY_REFUSED) {
        tally.refusedAfterAll();
      }
    }
    groups.clear();
    outlet.finish();
  }

  private @Nullable Row next(SourceRows rows) throws IOException {
    return tally.read() < most ? rows.next() : null;
  }

  /** What was read so far. */
  IngestCounts counts() {
    return tally;
  }

  /** What becomes of a row, or of a part of it. */
  private enum Fate {
    TAKEN,
    /** It had been refused before. */
    REFUSED,
    NEWLY_REFUSED
  }

  private void take(Origin origin, Row row) throws IOException {
    Set<Fate> fates = EnumSet.noneOf(Fate.class);
    String reason = SILENT;
    try {
      for (Row.Columns columns : mapping.rows(row.columns())) {
        String unwanted = part(origin, row, columns, fates);
        reason = unwanted == null ? reason : unwanted;
      }
    } catch (RefusedException e) {
      fates.add(refuse(origin, row, e.refusal()));
    }
    if (Collections.disjoint(fates, EnumSet.of(Fate.REFUSED, Fate.NEWLY_REFUSED))) {
      if (fates.contains(Fate.TAKEN)) {
        tally.taken();
      } else {
        tally.leftOut(reason);
      }
    }
  }

  /** Takes a row or one of those that it stands for; why it is left out, if it is. */
  private @Nullable String part(Origin origin, Row row, Row.Columns columns, Set<Fate> fates)
      throws IOException {
    try {
      String unwanted = mapper.leftOut(columns);
      if (unwanted != null) {
        return unwanted;
      }
      RowMapper.Fields fields = mapper.fields(columns);
      unwanted = mapper.leftOut(fields);
      if (unwanted != null) {
        return unwanted;
      }
      Mapping.Group group = mapping.group();
      if (group != null && !joins(group, origin, row, fields)) {
        return REPEATED;
      }
      RowMapper.Said said = mapper.events(fields, false);
      if (group == null && said.refusal() == null && said.events().isEmpty()) {
        return SILENT;
      }
      fates.add(emit(said, origin, row));
    } catch (RefusedException e) {
      fates.add(refuse(origin, row, e.refusal()));
    }
    return null;
  }

  /**
   * Whether a row says something that none of its group has said.
   *
   * @throws RefusedException if nobody knows what it counts for
   */
  private boolean joins(Mapping.Group group, Origin origin, Row row, RowMapper.Fields fields)
      throws RefusedException {
    if (!Collections.disjoint(fields.faults().keySet(), group.needs())) {
      throw new RefusedException(fields.faults().values().iterator().next());
    }
    return groups
        .computeIfAbsent(fields.of(group.by()), shared -> new GroupMembers(origin, row, group))
        .add(group, fields.values());
  }

  private Fate emit(RowMapper.Said said, Origin origin, Row row) throws IOException {
    for (Event event : said.events()) {
      tally.event(Contracts.of(event.payload()).type());
      outlet.send(event);
    }
    Refusal refusal = said.refusal();
    return refusal == null ? Fate.TAKEN : refuse(origin, row, refusal);
  }

  /** Refuses a row, once: it may stand for its group or for several rows as well. */
  private Fate refuse(Origin origin, Row row, Refusal refusal) throws IOException {
    boolean several = mapping.group() != null || mapping.unpivot() != null;
    if (several && !refused.add(new Place(origin, row.position()))) {
      return Fate.REFUSED;
    }
    tally.quarantined(refusal.reason().name());
    outlet.refuse(origin, row, refusal);
    return Fate.NEWLY_REFUSED;
  }

  /**
   * Opens each origin, so that one that cannot be read, or lacks a column, is found.
   *
   * @return how they are read
   */
  static Set<String> check(Mapping mapping) throws IOException {
    Set<String> manners = new TreeSet<>();
    for (Origin origin : mapping.input().origins(null)) {
      try (SourceRows rows = origin.rows(mapping.columns())) {
        manners.add(rows.manner());
      }
    }
    return manners;
  }
}
