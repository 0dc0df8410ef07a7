package org.xianfeng.streaming.backtest;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.CountyKey;
import org.xianfeng.models.calendar.WorkCalendar;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.contract.Contracts;
import org.xianfeng.models.contract.EventTable;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.lake.LandedEvents;
import org.xianfeng.models.registry.OrganisationTypes;
import org.xianfeng.models.rule.Frames;
import org.xianfeng.models.rule.Rule;
import org.xianfeng.models.rule.fact.KeyKind;
import org.xianfeng.models.rule.fact.Occurrence;
import org.xianfeng.models.rule.fact.Signal;
import org.xianfeng.models.rule.replay.Replay;
import org.xianfeng.models.rule.share.FiringShare;
import org.xianfeng.models.topic.Topics;
import org.xianfeng.streaming.alert.Signals;
import org.xianfeng.streaming.alert.Timing;

/**
 * What landed for one tenant, for rules to be tried on. A rule is judged as if it had always held,
 * alone and enabled: from when it holds is a question of the future.
 *
 * <p>State: the signals that some of the rules asks about, in memory.
 */
public final class Backtest {
  private final String tenant;
  private final Frames frames;
  private final List<Signal> signals;
  private final Instant end;
  private final Map<String, TreeMap<Instant, String>> counties = new HashMap<>();

  private Backtest(String tenant, Frames frames, List<Signal> signals, Instant end) {
    this.tenant = tenant;
    this.frames = frames;
    this.signals = signals;
    this.end = end;
    for (Signal signal : signals) {
      if (signal.type().equals(Signal.BRANCH_REGISTERED)) {
        counties
            .computeIfAbsent(signal.branch(), branch -> new TreeMap<>())
            .put(signal.occurredAt(), signal.attribute(Signal.COUNTY, ""));
      }
    }
  }

  /** Reads what some rules ask about. */
  public static Backtest read(
      Lake lake, Settings settings, WorkCalendar calendar, String tenant, Collection<Rule> rules) {
    List<Signal> signals = new ArrayList<>();
    AtomicReference<Instant> end = new AtomicReference<>(Instant.EPOCH);
    for (EventTable table : Contracts.TABLES) {
      if (isAskedFor(table, rules)) {
        LandedEvents.scan(
            lake,
            table,
            tenant,
            event -> {
              Instant recorded = event.envelope().recordedTime();
              if (!table.topic().equals(Topics.REGISTRY)) {
                end.accumulateAndGet(recorded, Backtest::later);
              }
              Signals.of(event, recorded, settings).stream()
                  .filter(signal -> isAskedFor(signal, rules))
                  .forEach(signals::add);
            });
      }
    }
    Frames frames =
        new Frames(
            Timing.DEFAULT.lateness(),
            Timing.DEFAULT.startAt(),
            Timing.DEFAULT.endPeriodsBefore(),
            calendar,
            settings::zone);
    return new Backtest(
        tenant, frames, signals, requireNonNull(end.get(), "it began with an instant"));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** Tickets have a table of their own; who stands where is asked of every alert. */
  private static boolean isAskedFor(EventTable table, Collection<Rule> rules) {
    return table.topic().equals(Topics.REGISTRY)
        || table.topic().equals(Topics.GOVERNANCE)
        || rules.stream().anyMatch(rule -> rule.type().key() != KeyKind.TICKET);
  }

  /** A later revision also says that an event is no longer what it was. */
  private static boolean isAskedFor(Signal signal, Collection<Rule> rules) {
    Occurrence record = Occurrence.of(signal);
    return signal.isOfRegistry()
        || signal.revision() > 1
        || rules.stream().anyMatch(rule -> rule.type().concerns(record));
  }

  /**
   * When the newest record was written of those tables that were read, organisations apart; the
   * epoch where there is none.
   */
  public Instant end() {
    return end;
  }

  /**
   * The alerts that a rule would have opened in a half-open time, as they stand at its end.
   *
   * @throws IllegalArgumentException for a rule that it was not read for
   */
  public List<Alert> alerts(Rule rule, Instant from, Instant to) {
    if (!rule.tenants().contains(tenant)) {
      throw new IllegalArgumentException("rule %s is not of %s".formatted(rule.key(), tenant));
    }
    return Replay.of(frames, signals, to.minusNanos(1))
        .alerts(List.of(rule.always()), from)
        .stream()
        .filter(alert -> alert.episode().hasFired())
        .toList();
  }

  /**
   * How much of what a rule is for it would have fired on in a half-open time: of branches those
   * that are registered by its end, of tickets those of that time, of sources all that ever sent
   * something. A group alert is of no branch.
   */
  public FiringShare share(Rule rule, Instant from, Instant to) {
    KeyKind kind = rule.type().key();
    Set<String> fired = new HashSet<>();
    for (Alert alert : alerts(rule, from, to)) {
      if (!alert.episode().isCancelled() && !CountyKey.is(alert.branch())) {
        fired.add(kind == KeyKind.TICKET ? alert.subject() : alert.branch());
      }
    }
    Set<String> scope = new HashSet<>();
    for (Signal signal : signals) {
      boolean concerned =
          switch (kind) {
            case BRANCH, COUNTY -> signal.isOfRegistry() && covers(rule, signal, to);
            case TICKET ->
                !signal.isOfRegistry()
                    && !signal.recordedAt().isBefore(from)
                    && signal.recordedAt().isBefore(to);
            case SOURCE -> !signal.isOfRegistry();
          };
      if (concerned) {
        scope.add(
            switch (kind) {
              case BRANCH, COUNTY -> signal.branch();
              case TICKET -> signal.subject();
              case SOURCE -> signal.source();
            });
      }
    }
    scope.addAll(fired);
    return new FiringShare(fired.size(), scope.size());
  }

  /** Whether a rule is for an organisation that is a branch, by what holds at an instant. */
  private static boolean covers(Rule rule, Signal signal, Instant at) {
    return signal.type().equals(Signal.BRANCH_REGISTERED)
        && !signal.occurredAt().isAfter(at)
        && OrganisationTypes.BRANCHES.contains(signal.attribute("type", ""))
        && isIn(rule.sectors(), signal.attribute("sector", ""))
        && isIn(rule.counties(), signal.attribute(Signal.COUNTY, ""));
  }

  private static boolean isIn(Set<String> some, String one) {
    return some.isEmpty() || some.contains(one);
  }

  /** The county that an alert is of, or that its branch lay in; empty where there is none. */
  public String county(Alert alert) {
    if (CountyKey.is(alert.branch())) {
      return CountyKey.unit(alert.branch());
    }
    TreeMap<Instant, String> known = counties.getOrDefault(alert.branch(), new TreeMap<>());
    Map.@Nullable Entry<Instant, String> then = known.floorEntry(alert.openedAt());
    return then == null ? "" : then.getValue();
  }
}
