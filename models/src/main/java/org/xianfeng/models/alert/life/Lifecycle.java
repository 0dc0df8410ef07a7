package org.xianfeng.models.alert.life;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.alert.Acknowledgement;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.life.Notification.Delivered;
import org.xianfeng.models.alert.life.Notification.Kind;

/**
 * How far one alert has come with the people: which steps of its ladder were due, which of them
 * went out, who has acknowledged it.
 *
 * <p>A rung is due at the opening of the alert and its time, but not before the alert was said. One
 * whose role nobody has is passed over, and the next one takes its time. What is due while
 * something holds it back goes out at once when nothing does any more. The end goes to exactly
 * those who were told of the beginning, held back by nothing: who believes that something burns is
 * to learn that it does not.
 *
 * <p>While it is pending nobody is told but, once, whom its rule reminds; who was only reminded
 * does not hear that it did not fire.
 *
 * @param alert as last said
 * @param said stream time at which it was first said, or said to fire after it was pending
 * @param delivery what its rule says
 * @param acknowledged by whom and for how long; null if by nobody
 * @param progress what became of the rungs that were due, from the first; while it is pending, of
 *     the reminder
 */
public record Lifecycle(
    Alert alert,
    Instant said,
    Delivery delivery,
    @Nullable Acknowledgement acknowledged,
    List<Progress> progress) {
  public Lifecycle {
    requireNonNull(alert, "alert is null");
    requireNonNull(said, "said is null");
    requireNonNull(delivery, "delivery is null");
    progress = List.copyOf(progress);
  }

  /** What became of a rung that was due. */
  public enum Progress {
    HELD,
    TOLD,
    SKIPPED
  }

  /** What follows at an instant: how far it has come now, and who is told. */
  public record Step(Lifecycle next, List<Notification> notifications) {}

  /** An alert that is said for the first time, or to fire after it was pending. */
  public static Lifecycle of(Alert alert, Instant said, Delivery delivery) {
    return new Lifecycle(alert, said, delivery, null, List.of());
  }

  /** The same alert after a change. */
  public Lifecycle changed(Alert change) {
    return new Lifecycle(change, said, delivery, acknowledged, progress);
  }

  /** The same, looked after from an instant on; who does it again has the time anew. */
  public Lifecycle acknowledged(String by, Instant at) {
    @Nullable Instant until = delivery.ackTtl() == null ? null : at.plus(delivery.ackTtl());
    return new Lifecycle(alert, said, delivery, new Acknowledgement(by, at, until), progress);
  }

  /** Whether it is over. */
  public boolean hasEnded() {
    return alert.episode().endedAt() != null;
  }

  /** Whether somebody looks after it at an instant. */
  public boolean isAcknowledged(Instant now) {
    return acknowledged != null && acknowledged.holds(now);
  }

  /** When it has to be looked at again although nothing happens. */
  public Optional<Instant> wake(Instant now) {
    @Nullable Instant wake = null;
    if (alert.isOpen() && progress.size() < delivery.escalation().size()) {
      wake = due(progress.size());
    }
    if (isAcknowledged(now) && acknowledged != null && acknowledged.until() != null) {
      Instant end = acknowledged.until();
      wake = wake == null || end.isBefore(wake) ? end : wake;
    }
    return Optional.ofNullable(wake);
  }

  /**
   * Tells whom has to be told now.
   *
   * @param hold what holds it back from outside; null for nothing
   */
  public Step step(Instant now, @Nullable Delivered hold, Recipients recipients) {
    if (hasEnded()) {
      return new Step(new Lifecycle(alert, said, delivery, acknowledged, List.of()), resolves(now));
    }
    Delivered delivered =
        hold != null ? hold : isAcknowledged(now) ? Delivered.ACKNOWLEDGED : Delivered.YES;
    if (alert.isPending()) {
      return remind(now, delivered, recipients);
    }
    List<Notification> told = new ArrayList<>();
    Lifecycle life = this;
    if (delivered == Delivered.YES) {
      for (int rung = 0; rung < progress.size(); rung++) {
        if (progress.get(rung) == Progress.HELD) {
          told.add(life.notification(now, rung, delivered));
          life = life.with(rung, Progress.TOLD);
        }
      }
    }
    for (int rung = life.progress.size(); rung < delivery.escalation().size(); rung++) {
      if (life.due(rung).isAfter(now)) {
        break;
      }
      if (!recipients.has(alert, delivery.escalation().get(rung).to(), now)) {
        life = life.with(rung, Progress.SKIPPED);
        continue;
      }
      told.add(life.notification(now, rung, delivered));
      life = life.with(rung, delivered == Delivered.YES ? Progress.TOLD : Progress.HELD);
    }
    return new Step(life, told);
  }

  /** Once; what is held back goes out when nothing does any more, if it is pending still. */
  private Step remind(Instant now, Delivered delivered, Recipients recipients) {
    @Nullable Reminder reminder = delivery.reminder();
    boolean due =
        progress.isEmpty() || progress.get(0) == Progress.HELD && delivered == Delivered.YES;
    if (reminder == null || !due) {
      return new Step(this, List.of());
    }
    if (!recipients.has(alert, reminder.to(), now)) {
      return new Step(with(0, Progress.SKIPPED), List.of());
    }
    return new Step(
        with(0, delivered == Delivered.YES ? Progress.TOLD : Progress.HELD),
        List.of(new Notification(now, alert, Kind.REMIND, 0, reminder.to(), delivered)));
  }

  private Instant due(int rung) {
    if (rung > 0 && progress.get(rung - 1) == Progress.SKIPPED) {
      return due(rung - 1);
    }
    Instant due = alert.openedAt().plus(delivery.escalation().get(rung).after());
    return due.isBefore(said) ? said : due;
  }

  private Notification notification(Instant at, int rung, Delivered delivered) {
    boolean first = progress.subList(0, rung).stream().allMatch(Progress.SKIPPED::equals);
    return new Notification(
        at,
        alert,
        first ? Kind.OPEN : Kind.ESCALATE,
        rung,
        delivery.escalation().get(rung).to(),
        delivered);
  }

  private Lifecycle with(int rung, Progress what) {
    List<Progress> all = new ArrayList<>(progress.subList(0, rung));
    all.add(what);
    all.addAll(progress.subList(Math.min(rung + 1, progress.size()), progress.size()));
    return new Lifecycle(alert, said, delivery, acknowledged, all);
  }

  /** One for each role that was told, however often. */
  private List<Notification> resolves(Instant now) {
    Map<String, Notification> resolves = new LinkedHashMap<>();
    for (int rung = 0; rung < progress.size(); rung++) {
      if (progress.get(rung) == Progress.TOLD) {
        String to = delivery.escalation().get(rung).to();
        resolves.putIfAbsent(
            to, new Notification(now, alert, Kind.RESOLVE, rung, to, Delivered.YES));
      }
    }
    return List.copyOf(resolves.values());
  }
}
