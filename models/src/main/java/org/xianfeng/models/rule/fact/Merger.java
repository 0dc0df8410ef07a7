package org.xianfeng.models.rule.fact;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A branch that went into another.
 *
 * @param tenant owner of both
 * @param branch that went
 * @param into that it went into
 * @param at from when
 */
public record Merger(String tenant, String branch, String into, Instant at) {
  public Merger {
    requireNonNull(tenant, "tenant is null");
    requireNonNull(branch, "branch is null");
    requireNonNull(into, "into is null");
    requireNonNull(at, "at is null");
  }
}
