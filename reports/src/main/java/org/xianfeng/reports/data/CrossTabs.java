package org.xianfeng.reports.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xianfeng.models.privacy.Suppression;
import org.xianfeng.models.spc.Funnel;
import org.xianfeng.reports.model.Comparison;
import org.xianfeng.reports.model.CrossTab;
import org.xianfeng.reports.model.UnitShare;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Counts the branches of each sector in each group of a comparison.
 *
 * <p>Counted with Tablesaw; never joined with it, because its joins lose rows.
 */
final class CrossTabs {
  private static final CrossTab NONE = new CrossTab(List.of(), List.of(), List.of(), List.of());
  private static final List<String> GROUPS =
      List.of(
          Funnel.Place.BELOW.name(),
          Funnel.Place.WITHIN.name(),
          Funnel.Place.ABOVE.name(),
          "TOO_FEW",
          "UNKNOWN");

  private CrossTabs() {}

  /** The cross-tab of a unit; without rows where nothing is compared. */
  static CrossTab of(
      WeekSlice slice, OrganisationRow unit, Optional<Comparison> comparison, long smallCell) {
    if (comparison.isEmpty()) {
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
    long[][] persons = new long[sectors.size()][2];
    for (int row = 0; row < branches.rowCount(); row++) {
      int sector = sectors.indexOf(branches.stringColumn("sector").get(row));
      persons[sector][0] += branches.longColumn("met").getLong(row);
      persons[sector][1] += branches.longColumn("missed").getLong(row);
    }
    boolean[][] hidden =
        Figures.countsPersons(comparison.get().indicator().id())
            ? Suppression.of(persons, smallCell)
            : new boolean[sectors.size() + 1][3];
    return new CrossTab(
        sectors.stream().map(sector -> sector.equals(UNSTATED) ? "" : sector).toList(),
        sectors.stream().map(rows::get).toList(),
        Arrays.stream(persons).map(cells -> List.of(cells[0], cells[1])).toList(),
        CrossTab.marks(hidden));
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
    LongColumn met = LongColumn.create("met");
    LongColumn missed = LongColumn.create("missed");
    for (OrganisationRow branch : slice.branches()) {
      if (!branch.below(unit.path())) {
        continue;
      }
      Counted counted = branch.count(comparison.indicator().id());
      long numerator = counted.numerator() == null ? 0 : counted.numerator();
      long denominator = counted.denominator() == null ? 0 : counted.denominator();
      boolean known = counted.numerator() != null && denominator > 0;
      Funnel.Place place = places.get(branch.code());
      sector.append(branch.sector().isEmpty() ? UNSTATED : branch.sector());
      group.append(place != null ? place.name() : known ? "TOO_FEW" : "UNKNOWN");
      met.append(known ? numerator : 0);
      missed.append(known ? Math.max(0, denominator - numerator) : 0);
    }
    return Table.create("branches", sector, group, met, missed);
  }
}
