package org.xianfeng.reports.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xianfeng.models.spc.Funnel;
import org.xianfeng.reports.model.Comparison;
import org.xianfeng.reports.model.CrossTab;
import org.xianfeng.reports.model.UnitShare;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Counts the branches of each sector in each group of a comparison.
 *
 * <p>Counted with Tablesaw; never joined with it, because its joins lose rows.
 */
final class CrossTabs {
  private static final CrossTab NONE = new CrossTab(List.of(), List.of(), List.of());
  private static final List<String> GROUPS =
      List.of(
          Funnel.Place.BELOW.name(),
          Funnel.Place.WITHIN.name(),
          Funnel.Place.ABOVE.name(),
          "TOO_FEW",
          "UNKNOWN");

  private CrossTabs() {}

  /** The cross-tab of a unit; without rows where nothing is compared. */
  static CrossTab of(WeekSlice slice, OrganisationRow unit, Optional<Comparison> comparison) {
    if (comparison.isEmpty() || comparison.get().ofSubUnits()) {
      return NONE;
    }
    Table branches = table(slice, unit, comparison.get());
    if (branches.isEmpty()) {
      return NONE;
    }
    Table counts = branches.xTabCounts("sector", "group");
    Map<String, List<Long>> rows = new HashMap<>();
    for (int row = 0; row < counts.rowCount() - 1; row++) {
      List<Long> cells = new ArrayList<>();
      for (String group : GROUPS) {
        cells.add(
            counts.columnNames().contains(group)
                ? (long) counts.numberColumn(group).getDouble(row)
                : 0L);
      }
      rows.put(counts.getString(row, 0), cells);
    }
    List<String> sectors = rows.keySet().stream().sorted().toList();
    return new CrossTab(
        sectors.stream().map(CrossTabs::stated).toList(),
        sectors.stream().map(rows::get).toList(),
        persons(slice, unit, comparison.get().indicator().id(), sectors));
  }

  /** As published; what may not leave the parent of a branch is not in a file above it either. */
  private static List<CrossTab.Persons> persons(
      WeekSlice slice, OrganisationRow unit, String measure, List<String> sectors) {
    boolean deep =
        slice.branches().stream()
            .anyMatch(one -> one.below(unit.path()) && !one.parent().equals(unit.path()));
    List<CrossTab.Persons> persons = new ArrayList<>();
    for (String sector : sectors) {
      Counted counted =
          slice.sectors().stream()
              .filter(row -> row.code().equals(unit.code()))
              .filter(row -> row.sector().equals(stated(sector)))
              .findFirst()
              .map(row -> row.count(measure))
              .orElse(Counted.NOTHING);
      persons.add(persons(deep && counted.kept() ? Counted.HIDDEN : counted));
    }
    persons.add(persons(unit.count(measure)));
    return persons;
  }

  private static CrossTab.Persons persons(Counted counted) {
    long met = counted.numerator() == null ? 0 : counted.numerator();
    long all = counted.denominator() == null ? 0 : counted.denominator();
    return new CrossTab.Persons(met, Math.max(0, all - met), counted.hidden());
  }

  private static String stated(String sector) {
    return sector.equals(UNSTATED) ? "" : sector;
  }

  /** Tablesaw takes an empty text for a missing one. */
  private static final String UNSTATED = "~";

  private static Table table(WeekSlice slice, OrganisationRow unit, Comparison comparison) {
    Map<String, Funnel.Place> places = new HashMap<>();
    for (UnitShare branch : comparison.branches()) {
      places.put(branch.code(), branch.place());
    }
    StringColumn sector = StringColumn.create("sector");
    StringColumn group = StringColumn.create("group");
    for (OrganisationRow branch : slice.branches()) {
      if (!branch.below(unit.path())) {
        continue;
      }
      Counted counted = branch.count(comparison.indicator().id(), unit);
      boolean known =
          counted.hidden()
              || (counted.numerator() != null
                  && counted.denominator() != null
                  && counted.denominator() > 0);
      Funnel.Place place = places.get(branch.code());
      sector.append(branch.sector().isEmpty() ? UNSTATED : branch.sector());
      group.append(place != null ? place.name() : known ? "TOO_FEW" : "UNKNOWN");
    }
    return Table.create("branches", sector, group);
  }
}
