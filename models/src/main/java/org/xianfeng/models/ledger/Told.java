package org.xianfeng.models.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.alert.life.Notification;

/**
 * That somebody was told of an alert, or would have been.
 *
 * @param at when it was decided
 * @param kind what was told
 * @param role of the ladder
 * @param contact a name of the roster, never an address; empty where something held it back
 * @param delivered what held it back; {@code yes} for nothing
 * @param message what went out; null where nothing does yet
 */
public record Told(
    Instant at,
    Notification.Kind kind,
    String role,
    String contact,
    Notification.Delivered delivered,
    @Nullable Message message) {
  /**
   * The message that it went out with.
   *
   * @param id also the key by which a provider knows a repeat
   * @param channel a name of the roster
   * @param state gathering, sending, accepted or given_up
   * @param attempts how often the provider was asked
   * @param triedAt when it was asked last; null: not yet
   * @param receipt what it said last: status and error code; null: nothing yet
   */
  public record Message(
      String id,
      String channel,
      String state,
      int attempts,
      @Nullable Instant triedAt,
      @Nullable String receipt) {}
}
