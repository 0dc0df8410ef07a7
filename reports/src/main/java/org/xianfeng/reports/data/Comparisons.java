package org.xianfeng.reports.data;

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

  /** For each hidden branch so many that are not, or what is left says little of all. */
  private static final int MOST_HIDDEN = 4;

  private Comparisons() {}

  /** The comparison; empty where no measure has enough units. */
  static Optional<Comparison> of(WeekSlice slice, OrganisationRow unit) {
    List<OrganisationRow> branches =
        slice.branches().stream().filter(branch -> branch.below(unit.path())).toList();
    List<OrganisationRow> subUnits =
        slice.units(slice.week().toString()).stream()
            .filter(row -> row.parent().equals(unit.path()))
            .toList();
    return MEASURES.stream()
        .map(measure -> new Field(measure, unit, branches))
        .filter(field -> field.judged().size() >= LEAST_UNITS && !field.mostlyHidden())
        .findFirst()
        .map(field -> of(field, new Field(field.measure(), unit, subUnits)))
        .or(
            () ->
                MEASURES.stream()
                    .map(measure -> new Field(measure, unit, subUnits))
                    .filter(field -> field.judged().size() > 1)
                    .findFirst()
                    .map(field -> ofSubUnits(field, new Field(field.measure(), unit, branches))));
  }

  private static Comparison of(Field branches, Field subUnits) {
    Funnel funnel = branches.funnel();
    Funnel above = subUnits.judged().isEmpty() ? funnel : subUnits.funnel();
    return new Comparison(
        Targets.indicator(branches.measure()),
        funnel,
        branches.placed(funnel),
        above,
        subUnits.placed(above),
        branches.tooFew(),
        branches.unknown(),
        branches.hidden(),
        false);
  }

  private static Comparison ofSubUnits(Field subUnits, Field branches) {
    Funnel funnel = subUnits.funnel();
    return new Comparison(
        Targets.indicator(subUnits.measure()),
        funnel,
        subUnits.placed(funnel),
        funnel,
        List.of(),
        subUnits.tooFew(),
        subUnits.unknown(),
        branches.hidden(),
        true);
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

  /**
   * Organisations by one measure, as they may stand in the file of a unit.
   *
   * @param unit whose file it is
   */
  private record Field(String measure, OrganisationRow unit, List<OrganisationRow> organisations) {
    /** Those with enough cases. */
    List<OrganisationRow> judged() {
      return organisations.stream()
          .filter(one -> share(one).filter(share -> share.trials() >= Comparison.LEAST).isPresent())
          .toList();
    }

    /** Whether those that are left would be a choice that says nothing of all. */
    boolean mostlyHidden() {
      return hidden().size() > judged().size() / MOST_HIDDEN;
    }

    Funnel funnel() {
      return Funnel.fit(judged().stream().map(one -> share(one).orElseThrow()).toList());
    }

    List<UnitShare> placed(Funnel funnel) {
      return judged().stream()
          .map(
              one -> {
                Proportion share = share(one).orElseThrow();
                return new UnitShare(one.code(), one.name(), share, funnel.place(share));
              })
          .toList();
    }

    List<String> tooFew() {
      return organisations.stream()
          .filter(one -> share(one).filter(share -> share.trials() < Comparison.LEAST).isPresent())
          .map(OrganisationRow::name)
          .toList();
    }

    List<String> hidden() {
      return organisations.stream()
          .filter(one -> one.count(measure, unit).hidden())
          .map(OrganisationRow::name)
          .toList();
    }

    long unknown() {
      return organisations.stream()
          .map(one -> one.count(measure, unit))
          .filter(counted -> !counted.hidden() && counted.denominator() == null)
          .count();
    }

    private Optional<Proportion> share(OrganisationRow one) {
      Counted counted = one.count(measure, unit);
      Long numerator = counted.numerator();
      Long denominator = counted.denominator();
      return numerator == null || denominator == null || denominator == 0
          ? Optional.empty()
          : Optional.of(new Proportion(Math.min(numerator, denominator), denominator));
    }
  }
}
