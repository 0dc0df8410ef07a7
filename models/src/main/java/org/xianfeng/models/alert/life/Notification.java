package org.xianfeng.models.alert.life;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Comparator;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.event.Word;

/**
 * That somebody is told of an alert, or would be.
 *
 * @param at when it goes out, or would have
 * @param alert as it stands then
 * @param kind what is told
 * @param rung step of the ladder, from 0
 * @param to role
 * @param delivered whether it goes out, or what holds it back
 */
public record Notification(
    Instant at, Alert alert, Kind kind, int rung, String to, Delivered delivered) {
  /** By time, alert and rung. */
  public static final Comparator<Notification> ORDER =
      Comparator.comparing(Notification::at)
          .thenComparing(one -> one.alert().key())
          .thenComparing(one -> one.alert().tenant())
          .thenComparing(Notification::rung);

  public Notification {
    requireNonNull(at, "at is null");
    requireNonNull(alert, "alert is null");
    requireNonNull(kind, "kind is null");
    requireNonNull(to, "to is null");
    requireNonNull(delivered, "delivered is null");
  }

  /** What is told. */
  public enum Kind implements Word {
    /** To the first of the ladder: it fires. */
    OPEN,
    /** To the next ones: it still does. */
    ESCALATE,
    /** To all who were told that it fires: it is over, or never was. */
    RESOLVE,
    /** Before it is due, while it is not done. */
    REMIND
  }

  /** Whether a notification goes out; of several things that hold it back the first here. */
  public enum Delivered implements Word {
    YES,
    INHIBITED,
    SILENCED,
    ACKNOWLEDGED
  }
}
