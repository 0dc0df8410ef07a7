package org.xianfeng.reports.data;

import static java.util.Objects.requireNonNull;

import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expressions;
import org.xianfeng.models.calendar.IsoWeek;
import org.xianfeng.models.table.Publications;

/** Reads {@code ops.publication}. */
final class PublicationSource {
  private final Lake lake;

  PublicationSource(Lake lake) {
    this.lake = requireNonNull(lake, "lake is null");
  }

  /**
   * A published revision of a week; empty when it was not published.
   *
   * @param tag which revision; empty for the newest
   */
  Optional<Publication> find(String tenant, IsoWeek week, Optional<String> tag) {
    Optional<Long> snapshot = lake.current(Publications.TABLE);
    if (snapshot.isEmpty()) {
      return Optional.empty();
    }
    List<Publication> published =
        lake.rows(
            Publications.TABLE,
            snapshot.get(),
            Expressions.and(
                Expressions.equal(Publications.TENANT.name(), tenant),
                Expressions.equal(Publications.WEEK.name(), week.toString())),
            Publications.TABLE.schema().columns(),
            PublicationSource::publication);
    return published.stream()
        .filter(publication -> tag.isEmpty() || publication.tag().equals(tag.get()))
        .max(Comparator.comparingInt(Publication::revision));
  }

  private static Publication publication(Record row) {
    return new Publication(
        text(row, Publications.WEEK.name()),
        (Integer) row.getField(Publications.REVISION.name()),
        text(row, Publications.TAG.name()),
        text(row, Publications.SPEC_ID.name()),
        text(row, Publications.SPEC_HASH.name()),
        text(row, Publications.PARAMETER_HASH.name()),
        snapshots(text(row, Publications.INPUTS.name())),
        text(row, Publications.ENGINE.name()),
        (Long) row.getField(Publications.SEED.name()),
        text(row, Publications.PREVIOUS_HASH.name()),
        ((OffsetDateTime) row.getField(Publications.PUBLISHED_AT.name())).toInstant());
  }

  /** Reads {@code table=snapshot,table=snapshot}. */
  private static Map<String, Long> snapshots(String text) {
    Map<String, Long> snapshots = new HashMap<>();
    for (String pair : text.split(",", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        snapshots.put(
            pair.substring(0, equals).strip(), Long.parseLong(pair.substring(equals + 1).strip()));
      }
    }
    return snapshots;
  }

  private static String text(Record row, String column) {
    Object value = row.getField(column);
    return value == null ? "" : value.toString();
  }
}
