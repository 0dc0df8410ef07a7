package org.xianfeng.models.rule.look;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.xianfeng.models.rule.fact.Facts;

/**
 * One look of one rule at one key.
 *
 * @param facts what is known of the key
 * @param settled how far the rule is done with it
 * @param now stream time: nothing that lies later has happened yet
 * @param frame what holds for all rules
 */
public record Look(Facts facts, Settlement settled, Instant now, TenantFrame frame) {
  public Look {
    requireNonNull(facts, "facts is null");
    requireNonNull(settled, "settled is null");
    requireNonNull(now, "now is null");
    requireNonNull(frame, "frame is null");
  }
}
