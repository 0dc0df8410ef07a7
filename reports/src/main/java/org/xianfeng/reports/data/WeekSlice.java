package org.xianfeng.reports.data;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.audit.Publication;
import org.xianfeng.models.calendar.IsoWeek;

/**
 * Everything that the reports of one tenant and week are made from; read once, shared by all units.
 *
 * @param tenant whose
 * @param zone its zone
 * @param week the week
 * @param publication what was published
 * @param snapshots tables with the snapshots that were read
 * @param weeks weeks with data, oldest first, this one last
 * @param branches branches of this week, by code
 * @param sectors of this week: the branches of each sector below each unit
 * @param units organisations above the branches, of all weeks
 * @param paths for each week, path of each branch
 * @param scores for each week, node of the index and branch, the score; absent is unknown, NaN must
 *     not be shown
 * @param alerts state of each alert at the week's end
 * @param change why scores are not those of the week before; null where nothing can be said of it
 */
record WeekSlice(
    String tenant,
    ZoneId zone,
    IsoWeek week,
    Publication publication,
    Map<String, Long> snapshots,
    List<String> weeks,
    List<OrganisationRow> branches,
    List<OrganisationRow> sectors,
    List<OrganisationRow> units,
    Map<String, Map<String, String>> paths,
    Map<String, Map<String, Map<String, Double>>> scores,
    List<AlertRow> alerts,
    @Nullable WeekChange change) {
  /** An organisation of this week. */
  Optional<OrganisationRow> unit(String code) {
    return units.stream()
        .filter(unit -> unit.week().equals(week.toString()) && unit.code().equals(code))
        .findFirst();
  }

  /** All organisations of this week that have branches below them, by code. */
  List<OrganisationRow> units(String ofWeek) {
    return units.stream().filter(unit -> unit.week().equals(ofWeek)).toList();
  }
}
