package org.xianfeng.models.alert.life;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.alert.Acknowledgement;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.Episode;
import org.xianfeng.models.alert.Reason;
import org.xianfeng.models.alert.life.Command.Acknowledge;
import org.xianfeng.models.alert.life.Command.Close;

/**
 * An alert and what people do about it, each from its own source. Whatever the order in which they
 * become known, together they make the same alert: the first closing counts, unless the rule ends
 * the alert earlier or takes it back, and the last acknowledgement.
 *
 * @param alertId identity of the alert
 * @param said as its rule last said it; null while that is not known
 * @param acknowledged who looks after it; null for nobody
 * @param closed who says that it is over; null for nobody
 */
public record Handling(
    String alertId,
    @Nullable Alert said,
    @Nullable Acknowledge acknowledged,
    @Nullable Close closed) {
  private static final Comparator<Acknowledge> LAST =
      Comparator.comparing(Acknowledge::at).thenComparing(Acknowledge::by);
  private static final Comparator<Close> FIRST =
      Comparator.comparing(Close::at).thenComparing(Close::by);

  public Handling {
    requireNonNull(alertId, "alertId is null");
  }

  /** What a rule says. */
  public static Handling of(Alert alert) {
    return new Handling(alert.id(), alert, null, null);
  }

  /** What a person does about one alert; null for a command that is not about one. */
  public static @Nullable Handling of(Command command) {
    if (command instanceof Acknowledge acknowledge) {
      return new Handling(
          Alert.id(acknowledge.tenant(), acknowledge.alertKey()), null, acknowledge, null);
    }
    return command instanceof Close close
        ? new Handling(Alert.id(close.tenant(), close.alertKey()), null, null, close)
        : null;
  }

  /** Both; of what the rule says the later word counts. */
  public Handling with(Handling later) {
    return new Handling(
        alertId,
        later.said == null ? said : later.said,
        acknowledged == null
                || later.acknowledged != null && LAST.compare(later.acknowledged, acknowledged) > 0
            ? later.acknowledged
            : acknowledged,
        closed == null || later.closed != null && FIRST.compare(later.closed, closed) < 0
            ? later.closed
            : closed);
  }

  /** The alert as it stands; null while no rule has said it. */
  public @Nullable Alert standing(Instant now) {
    if (said == null) {
      return null;
    }
    Episode episode = episode(said);
    return said.handled(episode, acknowledgement(said, episode.endedAt(), now));
  }

  /**
   * The alert as its episode changed last, without who looks after it: so a change reads the same
   * whatever is known already of what was done about it; null while no rule has said it.
   */
  public @Nullable Alert changed() {
    return said == null ? null : said.handled(episode(said), null);
  }

  private Episode episode(Alert alert) {
    Episode episode = alert.episode();
    return closed != null && !episode.isCancelled() && !closed.at().isBefore(alert.openedAt())
        ? episode.endedBy(closed.at(), Reason.CLOSED_BY_HAND)
        : episode;
  }

  /** When an acknowledgement ends by itself; null for never. */
  public @Nullable Instant wake(Instant now) {
    @Nullable Alert alert = standing(now);
    if (alert == null || !alert.isOpen() || alert.acknowledgement() == null) {
      return null;
    }
    return alert.acknowledgement().until();
  }

  /**
   * When it can be forgotten: no rule says anything else any more. A closing alone is no end of
   * that, because its rule goes on.
   *
   * @param lateness how late a record may still correct what was said
   */
  public Instant keptUntil(Duration lateness) {
    if (said != null) {
      return said.episode().changesUntil(lateness);
    }
    Instant at =
        closed != null ? closed.at() : requireNonNull(acknowledged, "nothing is known").at();
    return at.plus(Episode.MAX_AGE);
  }

  private @Nullable Acknowledgement acknowledgement(
      Alert alert, @Nullable Instant end, Instant now) {
    if (acknowledged == null || acknowledged.at().isBefore(alert.openedAt())) {
      return null;
    }
    Instant at = acknowledged.at();
    @Nullable Long holds = alert.grounds().acknowledgedFor();
    Acknowledgement by =
        new Acknowledgement(acknowledged.by(), at, holds == null ? null : at.plusMillis(holds));
    boolean counts = end == null ? by.holds(now) : at.isBefore(end) && by.holds(end);
    return counts ? by : null;
  }
}
