package org.xianfeng.streaming.notify.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who stands above whom, from the registry: in the ledger, because millions of branches have no
 * room in a small process.
 *
 * @param ledger where
 */
public record Organisations(LedgerConnection ledger) {
  /** Higher than any tree; ends the walk through one that is a circle. */
  private static final int HIGHEST = 30;

  /**
   * An organisation as of a day.
   *
   * @param parent null for a root
   */
  public record Place(@Nullable String parent, String county) {}

  /** Takes note of what holds from a day on. */
  public void put(String tenant, String code, LocalDate from, Place place) {
    ledger.update(
        "INSERT INTO organisation (tenant, code, valid_from, parent, county)"
            + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (tenant, code, valid_from)"
            + " DO UPDATE SET parent = excluded.parent, county = excluded.county",
        tenant,
        code,
        from.toString(),
        place.parent(),
        place.county());
  }

  /** An organisation on a day; empty for one that is not known. */
  public Optional<Place> find(String tenant, String code, LocalDate day) {
    return ledger.one(
        "SELECT parent, county FROM organisation WHERE tenant = ? AND code = ?"
            + " AND valid_from <= ? ORDER BY valid_from DESC LIMIT 1",
        row -> new Place(row.getString(1), row.getString(2)),
        tenant,
        code,
        day.toString());
  }

  /** Codes from the root to an organisation, both included; empty for one that is not known. */
  public List<String> path(String tenant, String code, LocalDate day) {
    List<String> path = new ArrayList<>();
    @Nullable String at = code;
    while (at != null && path.size() < HIGHEST) {
      Optional<Place> place = find(tenant, at, day);
      if (place.isEmpty()) {
        break;
      }
      path.add(at);
      at = place.get().parent();
    }
    Collections.reverse(path);
    return path;
  }
}
