package org.xianfeng.streaming.alert.branch;

import static java.util.Objects.requireNonNull;

import org.xianfeng.models.rule.fact.Signal;

/**
 * A signal that may have to be looked at again.
 *
 * @param stamp stream time at which its source gave it, in milliseconds
 */
public record Passed(Signal signal, long stamp) {
  public Passed {
    requireNonNull(signal, "signal is null");
  }
}
