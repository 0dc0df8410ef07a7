package org.xianfeng.models.index.spec.indicator;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.io.Serializable;
import java.util.List;

/**
 * A partition of the units within which they are compared.
 *
 * @param id name of the grouping
 * @param by group columns whose values together name the group of a unit; empty means everybody
 * @param minUnits least units of a group, 1 or more; a smaller group uses the next fallback
 * @param fallback coarser groupings, finest first
 */
public record PeerGroup(
    @JsonIgnore String id, List<String> by, int minUnits, List<List<String>> fallback)
    implements Serializable {
  /** Scope that means every unit. */
  public static final String POPULATION = "population";

  public PeerGroup {
    by = List.copyOf(by);
    fallback = fallback.stream().map(List::copyOf).toList();
    if (minUnits < 1) {
      throw new IllegalArgumentException("min_units: must be 1 or more, found " + minUnits);
    }
  }
}
