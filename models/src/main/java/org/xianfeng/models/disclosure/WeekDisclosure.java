package org.xianfeng.models.disclosure;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.xianfeng.models.privacy.Suppression;
import org.xianfeng.models.table.DisclosedWeeks;
import org.xianfeng.models.table.Measures;
import org.xianfeng.models.table.Measures.Measure;

/**
 * Decides what may be shown of one tenant's week.
 *
 * <p>A sector of a unit is shown where it follows from what is shown of the tree anyway: where each
 * hidden branch in it is told only together with branches of the same sector below the same unit.
 * So sectors tell nothing that the tree does not.
 *
 * <p>State: one week, read once.
 */
public final class WeekDisclosure {
  private static final Suppression.Rule BEYOND = new Suppression.Rule(Suppression.OUTSIDE, true);

  private final Suppression.Rule inside;
  private final List<CountedOrganisation> organisations;
  private final Map<String, Disclosed> earlier;
  private final Map<String, CountedOrganisation> byCode = new HashMap<>();
  private final Map<String, Disclosed.Marks> marks = new HashMap<>();
  private final Map<String, Map<String, Disclosed.Marks>> sectorMarks = new HashMap<>();

  private WeekDisclosure(
      Collection<CountedOrganisation> organisations,
      long smallCell,
      Map<String, Disclosed> earlier) {
    this.organisations = List.copyOf(organisations);
    this.inside = new Suppression.Rule(smallCell, false);
    this.earlier = Map.copyOf(earlier);
    organisations.forEach(one -> byCode.put(one.code(), one));
    organisations.forEach(one -> marks.put(one.code(), new Disclosed.Marks()));
  }

  /**
   * The rows of a week.
   *
   * @param smallCell cells of fewer persons are hidden inside the subtree
   * @param earlier rows of branches and units in the revision before, by code; empty for none
   */
  public static List<Disclosed> of(
      Collection<CountedOrganisation> organisations,
      long smallCell,
      Map<String, Disclosed> earlier) {
    List<Disclosed> afresh = decided(organisations, smallCell, Map.of());
    // the same is hidden: nothing was told before that is not told now
    return earlier.isEmpty() || marks(afresh).equals(marks(earlier.values()))
        ? afresh
        : decided(organisations, smallCell, earlier);
  }

  private static List<Disclosed> decided(
      Collection<CountedOrganisation> organisations,
      long smallCell,
      Map<String, Disclosed> earlier) {
    WeekDisclosure week = new WeekDisclosure(organisations, smallCell, earlier);
    Measures.ofPersons().forEach(week::decide);
    return week.rows();
  }

  /** What is hidden, withdrawn and kept of each branch and unit. */
  private static Map<String, List<Set<String>>> marks(Collection<Disclosed> rows) {
    return rows.stream()
        .filter(row -> row.kind() != DisclosedWeeks.Kind.SECTOR)
        .collect(
            Collectors.toMap(
                Disclosed::code, row -> List.of(row.hidden(), row.withdrawn(), row.kept())));
  }

  private void decide(List<Measure> measures) {
    List<Suppression.Cell> cells = organisations.stream().map(one -> cell(one, measures)).toList();
    List<Set<String>> hidden =
        measures.stream().map(measure -> before(measure, Disclosed::hidden)).toList();
    Suppression near =
        Suppression.of(
            cells,
            inside,
            earlier.isEmpty()
                ? Optional.empty()
                : Optional.of(
                    new Suppression.Earlier(hidden, any(measures, Disclosed::withdrawn))));
    Suppression far = Suppression.beyond(near, cells, BEYOND, any(measures, Disclosed::kept));
    for (Measure measure : measures) {
      String name = measure.name();
      for (CountedOrganisation one : organisations) {
        if (one.count(name).all() > 0) {
          mark(one.code(), name, near, far);
        }
      }
      untold(near, name)
          .forEach((unit, sectors) -> sectors.forEach(s -> of(unit, s).hidden().add(name)));
      untold(far, name)
          .forEach((unit, sectors) -> sectors.forEach(s -> of(unit, s).kept().add(name)));
    }
  }

  private void mark(String code, String measure, Suppression near, Suppression far) {
    if (near.hidden().contains(code)) {
      of(code).hidden().add(measure);
    } else if (far.hidden().contains(code)) {
      of(code).kept().add(measure);
    }
    if (near.withdrawn().contains(code)) {
      of(code).withdrawn().add(measure);
    }
  }

  private static Suppression.Cell cell(CountedOrganisation one, List<Measure> measures) {
    return new Suppression.Cell(
        one.code(),
        one.parent(),
        measures.stream()
            .map(measure -> one.count(measure.name()))
            .map(count -> new Suppression.Group(count.met(), count.all()))
            .toList());
  }

  private Set<String> any(List<Measure> measures, Function<Disclosed, Set<String>> marks) {
    return measures.stream()
        .flatMap(measure -> before(measure, marks).stream())
        .collect(Collectors.toSet());
  }

  /** Codes whose rows of the revision before have a mark. */
  private Set<String> before(Measure measure, Function<Disclosed, Set<String>> marks) {
    return earlier.values().stream()
        .filter(row -> marks.apply(row).contains(measure.name()))
        .map(Disclosed::code)
        .collect(Collectors.toSet());
  }

  /** Sectors of each unit of which a measure does not follow from what is shown of the tree. */
  private Map<String, Set<String>> untold(Suppression suppression, String measure) {
    Map<String, Set<String>> sectorsTold = new HashMap<>();
    List<CountedOrganisation> hidden =
        organisations.stream()
            .filter(one -> one.branch() && one.count(measure).all() > 0)
            .filter(one -> suppression.hidden().contains(one.code()))
            .toList();
    hidden.forEach(
        one ->
            suppression
                .toldBy(one.code())
                .ifPresent(
                    unit ->
                        sectorsTold
                            .computeIfAbsent(unit, any -> new HashSet<>())
                            .add(one.sector())));
    Map<String, Set<String>> untold = new HashMap<>();
    for (CountedOrganisation one : hidden) {
      Optional<String> teller = suppression.toldBy(one.code());
      boolean pure =
          teller.isPresent() && sectorsTold.getOrDefault(teller.get(), Set.of()).size() == 1;
      boolean below = pure;
      for (String above = one.parent(); byCode.containsKey(above); above = parent(above)) {
        // up to the teller, what the branch holds is a part of what is told
        below = below && !above.equals(teller.orElse(""));
        if (!pure || below) {
          untold.computeIfAbsent(above, any -> new HashSet<>()).add(one.sector());
        }
      }
    }
    return untold;
  }

  private List<Disclosed> rows() {
    List<Disclosed> rows = new ArrayList<>();
    for (CountedOrganisation one : organisations) {
      rows.add(
          Disclosed.of(
              one.branch() ? DisclosedWeeks.Kind.BRANCH : DisclosedWeeks.Kind.UNIT,
              one.code(),
              one.sector(),
              one.counts(),
              of(one.code())));
    }
    sectors()
        .forEach(
            (unit, sectors) ->
                sectors.forEach(
                    (sector, counts) -> {
                      Disclosed.Marks of = of(unit, sector);
                      of.kept().removeAll(of.hidden());
                      rows.add(Disclosed.of(DisclosedWeeks.Kind.SECTOR, unit, sector, counts, of));
                    }));
    return List.copyOf(rows);
  }

  /** Sums over the branches of each sector below each unit. */
  private Map<String, Map<String, Map<String, Count>>> sectors() {
    Map<String, Map<String, Map<String, Count>>> sums = new TreeMap<>();
    for (CountedOrganisation one : organisations) {
      if (one.branch()) {
        for (String above = one.parent(); byCode.containsKey(above); above = parent(above)) {
          Map<String, Count> sum =
              sums.computeIfAbsent(above, any -> new TreeMap<>())
                  .computeIfAbsent(one.sector(), any -> new TreeMap<>());
          one.counts().forEach((measure, count) -> sum.merge(measure, count, Count::plus));
        }
      }
    }
    return sums;
  }

  private String parent(String code) {
    CountedOrganisation one = byCode.get(code);
    return one == null ? "" : one.parent();
  }

  private Disclosed.Marks of(String code) {
    return requireNonNull(marks.get(code), code);
  }

  private Disclosed.Marks of(String unit, String sector) {
    return sectorMarks
        .computeIfAbsent(unit, any -> new HashMap<>())
        .computeIfAbsent(sector, any -> new Disclosed.Marks());
  }
}
