package org.xianfeng.reports.data;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.xianfeng.reports.model.ActionLine;

/** Picks the alerts of a unit. */
final class Actions {
  private Actions() {}

  /** Alerts that were open at the week's end, of the unit itself and of everything below it. */
  static List<ActionLine> open(WeekSlice slice, OrganisationRow unit) {
    Map<String, String> names = names(slice, unit);
    return slice.alerts().stream()
        .filter(alert -> alert.firing() && names.containsKey(alert.branch()))
        .map(
            alert ->
                new ActionLine(
                    alert.id(),
                    alert.rule(),
                    alert.severity(),
                    alert.branch(),
                    names.getOrDefault(alert.branch(), alert.branch()),
                    alert.openedAt(),
                    alert.evidence(),
                    alert.basis()))
        .sorted(ActionLine.ORDER)
        .toList();
  }

  /** How many alerts that were open when the week began were closed in it. */
  static long closed(WeekSlice slice, OrganisationRow unit) {
    Map<String, String> names = names(slice, unit);
    Instant start = slice.week().start(slice.zone());
    return slice.alerts().stream()
        .filter(alert -> !alert.firing() && names.containsKey(alert.branch()))
        .filter(alert -> alert.openedAt().isBefore(start) && !alert.changedAt().isBefore(start))
        .count();
  }

  private static Map<String, String> names(WeekSlice slice, OrganisationRow unit) {
    Map<String, String> names =
        slice.branches().stream()
            .filter(branch -> branch.below(unit.path()))
            .collect(Collectors.toMap(OrganisationRow::code, OrganisationRow::name));
    slice.units(slice.week().toString()).stream()
        .filter(row -> row.path().equals(unit.path()) || row.path().startsWith(unit.path() + "/"))
        .forEach(row -> names.put(row.code(), row.name()));
    return names;
  }
}
