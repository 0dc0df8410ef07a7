package org.xianfeng.reports.console.history;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.life.Command;
import org.xianfeng.models.alert.life.Command.Silence;
import org.xianfeng.models.alert.life.Labels;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.ledger.LedgerReader;
import org.xianfeng.reports.console.feed.CommandBoard;
import org.xianfeng.reports.console.tree.Organisation;

/**
 * Silences: those that people asked for, and those that the notifier's file plans, as its ledger
 * has them.
 *
 * <p>State: what the notifier plans, as it stood at most half a minute ago; while its ledger does
 * not answer, as it stood before.
 */
public final class AlertSilences {
  private static final Logger LOG = LoggerFactory.getLogger(AlertSilences.class);
  private static final Duration FRESH = Duration.ofSeconds(30);

  private final String tenant;
  private final CommandBoard commands;
  private final LedgerReader ledger;
  private final InstantSource clock;
  private Instant asked = Instant.MIN;
  private List<Silence> planned = List.of();

  /**
   * Nothing was asked yet.
   *
   * @param tenant whose
   * @param commands what people asked for
   */
  public AlertSilences(
      String tenant, CommandBoard commands, LedgerReader ledger, InstantSource clock) {
    this.tenant = tenant;
    this.commands = commands;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Those about an alert, in order of their beginning.
   *
   * @param place its branch, or the county that it is about; empty where it is of none
   */
  public List<Silence> about(Alert alert, Optional<Organisation> place) {
    Map<String, String> labels =
        Labels.of(
            alert,
            Map.of(),
            place.map(one -> Map.of(Labels.UNITS, Labels.units(one.codes()))).orElse(Map.of()));
    return all(one -> one.matches(labels) && (one.until() != null || isOpen(alert, one.at())));
  }

  /** Those that have an end ahead, by their beginning. */
  public List<Silence> ahead(Instant now) {
    return all(one -> one.until() != null && one.until().isAfter(now));
  }

  private List<Silence> all(Predicate<Silence> which) {
    List<Silence> all = new ArrayList<>();
    for (Command command :
        commands.commands(one -> one instanceof Silence silence && which.test(silence))) {
      all.add((Silence) command);
    }
    planned().stream().filter(which).forEach(all::add);
    all.sort(Comparator.comparing(Silence::at));
    return all;
  }

  private synchronized List<Silence> planned() {
    Instant now = clock.instant();
    if (asked.isBefore(now.minus(FRESH))) {
      asked = now;
      try {
        planned = ledger.planned(tenant);
      } catch (Failure.Missing away) {
        LOG.warn("Planned silences are as they were: {}", away.getMessage());
      }
    }
    return planned;
  }

  /** Whether it went on at a time; a silence until it ends is for these. */
  private static boolean isOpen(Alert alert, Instant at) {
    Instant end = alert.episode().endedAt();
    return !alert.openedAt().isAfter(at) && (end == null || end.isAfter(at));
  }
}
