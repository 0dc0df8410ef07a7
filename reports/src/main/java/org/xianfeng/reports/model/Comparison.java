package org.xianfeng.reports.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.xianfeng.models.spc.Funnel;

/**
 * All branches of the unit, and its direct sub-units, against what chance allows; no ranks.
 *
 * @param indicator the measure they are compared by
 * @param funnel limits for the branches
 * @param branches every branch with enough cases, alphabetical
 * @param subUnitFunnel limits for the sub-units
 * @param subUnits direct sub-units with enough cases, alphabetical; none where they are branches
 * @param tooFew branches with a denominator under {@link #LEAST}: listed, never judged
 * @param unknown branches of which nobody reports it
 * @param hidden branches whose number must not stand here
 * @param ofSubUnits whether {@code branches} are the direct sub-units, because too many branches
 *     are hidden
 */
public record Comparison(
    ReportIndicator indicator,
    Funnel funnel,
    List<UnitShare> branches,
    Funnel subUnitFunnel,
    List<UnitShare> subUnits,
    List<String> tooFew,
    long unknown,
    List<String> hidden,
    boolean ofSubUnits) {
  /** Least denominator of a unit that is judged. */
  public static final long LEAST = 10;

  public Comparison {
    requireNonNull(indicator, "indicator is null");
    requireNonNull(funnel, "funnel is null");
    requireNonNull(subUnitFunnel, "subUnitFunnel is null");
    branches = branches.stream().sorted(UnitShare.ALPHABETICAL).toList();
    subUnits = subUnits.stream().sorted(UnitShare.ALPHABETICAL).toList();
    tooFew = tooFew.stream().sorted().toList();
    hidden = hidden.stream().sorted().toList();
  }

  /** Branches of one group, alphabetical. */
  public List<UnitShare> branches(Funnel.Place place) {
    return branches.stream().filter(unit -> unit.place() == place).toList();
  }

  /** Sub-units of one group, alphabetical. */
  public List<UnitShare> subUnits(Funnel.Place place) {
    return subUnits.stream().filter(unit -> unit.place() == place).toList();
  }
}
