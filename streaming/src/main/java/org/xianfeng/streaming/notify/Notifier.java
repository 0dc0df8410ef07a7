package org.xianfeng.streaming.notify;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.CountyKey;
import org.xianfeng.models.alert.life.Command;
import org.xianfeng.models.alert.life.Delivery;
import org.xianfeng.models.alert.life.Dispatcher;
import org.xianfeng.models.alert.life.Firing;
import org.xianfeng.models.alert.life.Labels;
import org.xianfeng.models.alert.life.Notification;
import org.xianfeng.models.alert.life.Standing;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.rule.RefusedControl;
import org.xianfeng.models.rule.Rule;
import org.xianfeng.models.rule.fact.KeyKind;
import org.xianfeng.models.rule.fact.Signal;
import org.xianfeng.streaming.notify.channel.Alertmanager;
import org.xianfeng.streaming.notify.channel.Carrier;
import org.xianfeng.streaming.notify.channel.JsonPost;
import org.xianfeng.streaming.notify.ledger.FiringStore;
import org.xianfeng.streaming.notify.ledger.FiringStore.Known;
import org.xianfeng.streaming.notify.ledger.LedgerConnection;
import org.xianfeng.streaming.notify.ledger.Organisations;
import org.xianfeng.streaming.notify.ledger.Outbox;
import org.xianfeng.streaming.notify.ledger.ToldStore;
import org.xianfeng.streaming.notify.roster.Roster;

/**
 * Takes alerts and commands in and tells people, by a clock that it is given.
 *
 * <p>State: the dispatcher's, which a new one has again from the ledger. What was taken in, what
 * follows of it and how far the topics were read is committed together, before anything is sent.
 */
final class Notifier {
  private final Settings settings;
  private final Roster roster;
  private final LedgerConnection ledger;
  private final PublishedRules rules;
  private final InstantSource clock;
  private final FiringStore store;
  private final Organisations organisations;
  private final Mailroom mailroom;
  private final Postman postman;
  private final Summaries summaries;
  private final @Nullable Alertmanager alertmanager;
  private final Dispatcher dispatcher;
  private Standing kept;

  /** Goes on from what the ledger holds. */
  Notifier(
      Settings settings,
      Roster roster,
      LedgerConnection ledger,
      PublishedRules rules,
      Map<String, Carrier> channels,
      JsonPost http,
      InstantSource clock) {
    this.settings = settings;
    this.roster = roster;
    this.ledger = ledger;
    this.rules = rules;
    this.clock = clock;
    store = new FiringStore(ledger);
    organisations = new Organisations(ledger);
    ToldStore told = new ToldStore(ledger);
    Outbox outbox = new Outbox(ledger);
    mailroom = new Mailroom(roster, settings, told, outbox);
    postman = new Postman(roster, settings, ledger, channels, clock);
    summaries = new Summaries(roster, settings, store, told, outbox);
    alertmanager =
        roster.alertmanager() == null ? null : new Alertmanager(roster.alertmanager(), http);
    kept = store.standing();
    Instant now = clock.instant();
    PlannedSilences planned = PlannedSilences.of(roster, store);
    dispatcher =
        new Dispatcher(
            (alert, role, at) -> !onDuty(alert, role, at).isEmpty(),
            store.firing(this::delivery),
            planned.without(kept),
            now);
    planned.begun(now).forEach(dispatcher::take);
    planned.keep(store);
  }

  /**
   * Takes in the state of an alert. One that has ended and fires again as before is a repeat: the
   * job writes the topic at least once. What was pending and did not fire may fire yet, when what
   * showed it to be done is taken back; nobody is reminded of it again.
   */
  void take(Alert alert) {
    Optional<Known> known =
        store.find(alert.id()).filter(before -> before.alert().openedAt().equals(alert.openedAt()));
    boolean repeated =
        known.isPresent()
            && known.get().ended() != null
            && (alert.isPending() || known.get().alert().episode().hasFired());
    if (alert.episode().endedAt() != null || !repeated) {
      Delivery delivery = delivery(alert);
      dispatcher.take(
          alert, clock.instant(), delivery, Labels.of(alert, delivery.labels(), place(alert)));
    }
  }

  /** Takes in what a person did. */
  void take(Command command) {
    dispatcher.take(command);
  }

  /** Takes in what holds of an organisation from a day on. */
  void take(String tenant, String code, LocalDate from, Organisations.Place place) {
    organisations.put(tenant, code, from, place);
  }

  /** Lets everything happen that is due, and tells. */
  void pass() throws InterruptedException {
    Instant now = clock.instant();
    Dispatcher.Outcome outcome = dispatcher.until(now);
    for (Notification one : outcome.notifications()) {
      mailroom.take(one, onDuty(one.alert(), one.to(), one.at()), cause(one.alert()), now);
    }
    for (String id : outcome.touched()) {
      dispatcher.firing(id).ifPresentOrElse(store::put, () -> store.end(id, now));
    }
    summaries.silencesEnded(outcome.ended(), now);
    summaries.weekly(now);
    Standing standing = dispatcher.standing();
    if (!standing.equals(kept)) {
      store.put(standing);
      kept = standing;
    }
    ledger.commit();
    postman.send();
    if (alertmanager != null && alertmanager.isDue(now, !outcome.touched().isEmpty())) {
      alertmanager.beat(items(now), now);
    }
  }

  private List<Alertmanager.Item> items(Instant now) {
    List<Alertmanager.Item> items = new ArrayList<>();
    for (Firing one : store.firing(this::delivery)) {
      if (one.life().alert().isPending()) {
        continue;
      }
      items.add(new Alertmanager.Item(one.life().alert(), one.labels(), one.life().said(), null));
    }
    for (Known one : store.endedSince(now.minus(Alertmanager.MEMORY))) {
      if (!one.alert().episode().hasFired()) {
        continue;
      }
      items.add(new Alertmanager.Item(one.alert(), one.labels(), one.said(), one.ended()));
    }
    return items;
  }

  private Delivery delivery(Alert alert) {
    return RefusedControl.delivery(alert)
        .or(() -> rules.of(alert).map(Rule::delivery))
        .orElse(Delivery.NONE);
  }

  /** Labels of what an alert is about, beside those that all have. */
  private Map<String, String> place(Alert alert) {
    Map<String, String> place = new TreeMap<>();
    if (rules.of(alert).filter(rule -> rule.type().key() == KeyKind.SOURCE).isPresent()) {
      place.put("source", alert.branch());
    }
    String unit = CountyKey.unit(alert.branch());
    LocalDate today = today(alert.tenant(), clock.instant());
    organisations
        .find(alert.tenant(), unit, today)
        .ifPresent(known -> place.put(Signal.COUNTY, known.county()));
    List<String> path = organisations.path(alert.tenant(), unit, today);
    if (!path.isEmpty()) {
      place.put(Labels.UNITS, Labels.units(path));
    }
    return place;
  }

  /** Alerts of one rule about the same thing in one county have one cause. */
  private String cause(Alert alert) {
    String county =
        dispatcher
            .firing(alert.id())
            .map(firing -> firing.labels().getOrDefault(Signal.COUNTY, ""))
            .orElse("");
    return String.join("|", alert.tenant(), alert.rule(), county, alert.subject());
  }

  private Set<String> onDuty(Alert alert, String role, Instant at) {
    List<String> path =
        organisations.path(
            alert.tenant(), CountyKey.unit(alert.branch()), today(alert.tenant(), at));
    return roster.onDuty(alert.tenant(), path, role, at, settings::zone);
  }

  private LocalDate today(String tenant, Instant at) {
    return LocalDate.ofInstant(at, requireNonNull(settings.zone(tenant)));
  }
}
