package org.xianfeng.reports.model;

import static java.util.Objects.requireNonNull;

import java.text.Collator;
import java.util.Comparator;
import java.util.Locale;
import org.xianfeng.models.spc.Funnel;
import org.xianfeng.models.spc.Proportion;

/**
 * One unit of a comparison.
 *
 * @param code organisation code
 * @param name its name
 * @param share what it reached
 * @param place below, within or above the limits
 */
public record UnitShare(String code, String name, Proportion share, Funnel.Place place) {
  /** By name as Chinese is collated, then code: the order of a list that is no ranking. */
  public static final Comparator<UnitShare> ALPHABETICAL =
      Comparator.comparing(
              UnitShare::name,
              (String a, String b) -> Collator.getInstance(Locale.SIMPLIFIED_CHINESE).compare(a, b))
          .thenComparing(UnitShare::code);

  public UnitShare {
    requireNonNull(code, "code is null");
    requireNonNull(name, "name is null");
    requireNonNull(share, "share is null");
    requireNonNull(place, "place is null");
  }

  /** The 95 % interval of the share. */
  public Proportion.Interval interval() {
    return share.interval(Proportion.Z95);
  }
}
