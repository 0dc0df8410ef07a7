package org.xianfeng.models.event;

import static java.util.Objects.requireNonNull;

/**
 * Why one record was refused.
 *
 * @param reason for counting
 * @param message one sentence for a person: the field and the place, never a value that could be
 *     somebody's name
 */
public record Refusal(RefusalReason reason, String message) {
  public Refusal {
    requireNonNull(reason, "reason is null");
    requireNonNull(message, "message is null");
  }
}
