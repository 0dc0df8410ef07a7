package org.xianfeng.streaming.notify;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xianfeng.models.alert.life.Command.Silence;
import org.xianfeng.models.alert.life.Dispatcher.Ended;
import org.xianfeng.models.calendar.IsoWeek;
import org.xianfeng.models.config.Settings;
import org.xianfeng.streaming.notify.ledger.FiringStore;
import org.xianfeng.streaming.notify.ledger.Outbox;
import org.xianfeng.streaming.notify.ledger.ToldStore;
import org.xianfeng.streaming.notify.message.Message;
import org.xianfeng.streaming.notify.message.MessageText;
import org.xianfeng.streaming.notify.roster.Contact;
import org.xianfeng.streaming.notify.roster.Roster;

/**
 * Messages about no single alert: the week for who is on duty, the end of a silence for its author.
 */
final class Summaries {
  private static final Duration WEEK = Duration.ofDays(7);
  private static final String LAST = "weekly:";
  private static final Logger LOG = LoggerFactory.getLogger(Summaries.class);

  private final Roster roster;
  private final Settings settings;
  private final FiringStore store;
  private final ToldStore told;
  private final Outbox outbox;

  Summaries(Roster roster, Settings settings, FiringStore store, ToldStore told, Outbox outbox) {
    this.roster = roster;
    this.settings = settings;
    this.store = store;
    this.told = told;
    this.outbox = outbox;
  }

  /**
   * Makes the summaries whose time has come since the last one; none for the time before it ran.
   */
  void weekly(Instant now) {
    Roster.@Nullable Weekly weekly = roster.weekly();
    if (weekly == null) {
      return;
    }
    for (String tenant : roster.tenants()) {
      ZoneId zone = settings.zone(tenant);
      LocalDateTime local = LocalDateTime.ofInstant(now, zone);
      LocalDateTime last =
          local
              .toLocalDate()
              .with(TemporalAdjusters.previousOrSame(weekly.day()))
              .atTime(weekly.at());
      if (last.isAfter(local)) {
        last = last.minusWeeks(1);
      }
      String due = last.toString();
      Optional<String> before = store.get(LAST + tenant);
      if (before.isPresent() && before.get().compareTo(due) < 0) {
        String week = IsoWeek.of(last.toLocalDate()).toString();
        roster.onDuty(tenant, now, zone).forEach(name -> summarise(tenant, name, week, now));
      }
      if (!before.equals(Optional.of(due))) {
        store.put(LAST + tenant, due);
      }
    }
  }

  private void summarise(String tenant, String name, String week, Instant now) {
    Contact contact = requireNonNull(roster.contacts().get(name), "no such contact");
    Instant since = now.minus(WEEK);
    outbox.put(
        Outbox.id("weekly", tenant, name, week),
        tenant,
        name,
        contact.channel(),
        Message.Kind.WEEKLY,
        now,
        new MessageText(contact.language(), settings.zone(tenant))
            .weekly(
                week, told.tallies(name, since), told.firing(name), outbox.givenUp(name, since)));
  }

  /** Tells of silences that are over; those of one plan are one message. */
  void silencesEnded(List<Ended> all, Instant now) {
    Map<List<Object>, List<Ended>> plans = new LinkedHashMap<>();
    for (Ended one : all) {
      Silence silence = one.silence();
      List<Object> plan =
          List.of(silence.tenant(), silence.by(), silence.at(), silence.reason(), one.at());
      plans.computeIfAbsent(plan, any -> new ArrayList<>()).add(one);
    }
    plans.values().forEach(plan -> silenceEnded(plan, now));
  }

  /** Tells the author of a silence, a contact of that name, that it is over. */
  private void silenceEnded(List<Ended> plan, Instant now) {
    Ended ended = plan.get(0);
    String tenant = ended.silence().tenant();
    @Nullable Contact contact = roster.contacts().get(ended.silence().by());
    if (contact == null) {
      LOG.info("A silence of tenant {} has ended; its author is no contact of the roster", tenant);
      return;
    }
    outbox.put(
        Outbox.id(
            "silence",
            tenant,
            contact.name(),
            ended.silence().at().toString(),
            ended.silence().match().toString()),
        tenant,
        contact.name(),
        contact.channel(),
        Message.Kind.SILENCE,
        now,
        new MessageText(contact.language(), settings.zone(tenant))
            .silenceEnded(plan.stream().map(Ended::silence).toList(), ended.at()));
  }
}
