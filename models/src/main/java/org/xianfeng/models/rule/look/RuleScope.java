package org.xianfeng.models.rule.look;

import java.time.Instant;
import org.xianfeng.models.duty.Registration;
import org.xianfeng.models.rule.fact.Facts;

/** Whom a version of a rule is for. */
public final class RuleScope {
  private RuleScope() {}

  /** Whether it is for a branch, by what the registry says of it at an instant. */
  public static boolean covers(RuleVersion<?> version, Facts branch, Instant at) {
    return Registration.at(branch.registrations(), at)
        .filter(one -> version.sectors().isEmpty() || version.sectors().contains(one.sector()))
        .filter(one -> version.counties().isEmpty() || version.counties().contains(one.county()))
        .isPresent();
  }
}
