package org.xianfeng.reports.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xianfeng.models.spc.Funnel;
import org.xianfeng.models.spc.Proportion;
import org.xianfeng.reports.model.Comparison;
import org.xianfeng.reports.model.UnitShare;

/**
 * Compares the branches of a unit, and its direct sub-units, by the first measure that allows it.
 */
final class Comparisons {
  /** Measures by how well their denominators tell branches apart. */
  private static final List<String> MEASURES =
      List.of("members_present", "presence", "required_training", "resolution", "response_8min");

  /** Least units for a funnel. */
  private static final int LEAST_UNITS = 10;

  private Comparisons() {}

  /** The comparison; empty where no measure has enough units. */
  static Optional<Comparison> of(WeekSlice slice, OrganisationRow unit) {
    List<OrganisationRow> branches =
        slice.branches().stream().filter(branch -> branch.below(unit.path())).toList();
    for (String measure : MEASURES) {
      long judged =
          branches.stream()
              .map(branch -> branch.count(measure).denominator())
              .filter(denominator -> denominator != null && denominator >= Comparison.LEAST)
              .count();
      if (judged >= LEAST_UNITS) {
        return Optional.of(of(slice, unit, branches, measure));
      }
    }
    return Optional.empty();
  }

  private static Comparison of(
      WeekSlice slice, OrganisationRow unit, List<OrganisationRow> branches, String measure) {
    List<Candidate> candidates = new ArrayList<>();
    List<String> tooFew = new ArrayList<>();
    long unknown = 0;
    for (OrganisationRow branch : branches) {
      Counted counted = branch.count(measure);
      Optional<Proportion> share = share(counted);
      if (share.isEmpty()) {
        unknown += counted.denominator() == null ? 1 : 0;
      } else if (share.get().trials() < Comparison.LEAST) {
        tooFew.add(branch.name());
      } else {
        candidates.add(new Candidate(branch.code(), branch.name(), share.get()));
      }
    }
    List<Candidate> subUnits = new ArrayList<>();
    for (OrganisationRow row : slice.units(slice.week().toString())) {
      if (row.parent().equals(unit.path())) {
        share(row.count(measure))
            .filter(share -> share.trials() >= Comparison.LEAST)
            .ifPresent(share -> subUnits.add(new Candidate(row.code(), row.name(), share)));
      }
    }
    Funnel funnel = Funnel.fit(candidates.stream().map(Candidate::share).toList());
    Funnel above =
        subUnits.isEmpty() ? funnel : Funnel.fit(subUnits.stream().map(Candidate::share).toList());
    return new Comparison(
        Targets.indicator(measure),
        funnel,
        placed(candidates, funnel),
        above,
        placed(subUnits, above),
        tooFew,
        unknown);
  }

  /**
   * Direct sub-unit of {@code unit} that each branch lies in, by branch; branches of its own:
   * itself.
   */
  static Map<String, OrganisationRow> homes(WeekSlice slice, OrganisationRow unit) {
    List<OrganisationRow> children =
        slice.units(slice.week().toString()).stream()
            .filter(row -> row.parent().equals(unit.path()))
            .toList();
    Map<String, OrganisationRow> homes = new HashMap<>();
    for (OrganisationRow branch : slice.branches()) {
      if (branch.below(unit.path())) {
        homes.put(
            branch.code(),
            children.stream().filter(child -> branch.below(child.path())).findFirst().orElse(unit));
      }
    }
    return homes;
  }

  private static List<UnitShare> placed(List<Candidate> candidates, Funnel funnel) {
    return candidates.stream()
        .map(c -> new UnitShare(c.code(), c.name(), c.share(), funnel.place(c.share())))
        .toList();
  }

  private static Optional<Proportion> share(Counted counted) {
    Long numerator = counted.numerator();
    Long denominator = counted.denominator();
    return numerator == null || denominator == null || denominator == 0
        ? Optional.empty()
        : Optional.of(new Proportion(Math.min(numerator, denominator), denominator));
  }

  /** A unit before it is placed. */
  private record Candidate(String code, String name, Proportion share) {}
}
