package org.xianfeng.streaming.notify;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.Set;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.life.Notification;
import org.xianfeng.models.alert.life.Notification.Delivered;
import org.xianfeng.models.alert.life.Notification.Kind;
import org.xianfeng.models.config.Settings;
import org.xianfeng.streaming.notify.ledger.Outbox;
import org.xianfeng.streaming.notify.ledger.ToldStore;
import org.xianfeng.streaming.notify.ledger.ToldStore.Incident;
import org.xianfeng.streaming.notify.message.Message;
import org.xianfeng.streaming.notify.roster.Contact;
import org.xianfeng.streaming.notify.roster.Roster;

/**
 * Turns what is to be told into messages that gather. What is urgent goes out at once, all else
 * with the digest of the day. Alerts of one cause are one incident for a contact: its begin and its
 * end are messages, what joins it later stands in the digest.
 */
final class Mailroom {
  /** What happens within it is one message. */
  static final Duration GATHERING = Duration.ofSeconds(10);

  /** Before the cause of what is told of before it is due. */
  private static final String REMINDER = "remind|";

  private final Roster roster;
  private final Settings settings;
  private final ToldStore told;
  private final Outbox outbox;

  Mailroom(Roster roster, Settings settings, ToldStore told, Outbox outbox) {
    this.roster = roster;
    this.settings = settings;
    this.told = told;
    this.outbox = outbox;
  }

  /**
   * Takes a notification for those on duty.
   *
   * @param onDuty names of contacts
   * @param cause what alerts of one incident share
   */
  void take(Notification one, Set<String> onDuty, String cause, Instant now) {
    if (one.delivered() != Delivered.YES) {
      told.put(one, "", null, null);
    } else if (one.kind() == Kind.RESOLVE) {
      told.told(one.alert().id(), one.to()).forEach(contact -> resolve(one, contact, now));
    } else if (one.kind() == Kind.REMIND) {
      onDuty.forEach(contact -> remind(one, contact, cause, now));
    } else {
      onDuty.forEach(contact -> open(one, contact, cause, now));
    }
  }

  /** Reminders of one cause are told together, and are over with that. */
  private void remind(Notification one, String contact, String cause, Instant now) {
    String tenant = one.alert().tenant();
    boolean urgent = one.alert().grounds().severity() == Alert.Severity.CRITICAL;
    String message = gathering(tenant, contact, kind(urgent), now);
    Incident incident = told.begin(tenant, contact, REMINDER + cause, urgent, message, now);
    told.put(one, contact, incident, message);
    told.close(incident, message, now);
  }

  private void open(Notification one, String contact, String cause, Instant now) {
    Optional<Incident> known = told.open(contact, cause);
    if (known.isPresent()) {
      Incident incident = known.get();
      boolean again = told.ofAlert(contact, one.alert().id()).isPresent();
      String message =
          again || outbox.isGathering(incident.message())
              ? incident.message()
              : gathering(one.alert().tenant(), contact, Message.Kind.DIGEST, now);
      told.put(one, contact, incident, message);
      return;
    }
    boolean urgent = one.alert().grounds().severity() == Alert.Severity.CRITICAL;
    String message = gathering(one.alert().tenant(), contact, kind(urgent), now);
    told.put(
        one,
        contact,
        told.begin(one.alert().tenant(), contact, cause, urgent, message, now),
        message);
  }

  private void resolve(Notification one, String contact, Instant now) {
    Optional<Incident> known = told.ofAlert(contact, one.alert().id());
    if (known.isEmpty()) {
      return;
    }
    Incident incident = known.get();
    told.put(one, contact, incident, null);
    if (told.firing(incident) == 0 && roster.contacts().containsKey(contact)) {
      String message =
          outbox.isGathering(incident.message())
              ? incident.message()
              : gathering(one.alert().tenant(), contact, kind(incident.urgent()), now);
      told.close(incident, message, now);
    }
  }

  private static Message.Kind kind(boolean urgent) {
    return urgent ? Message.Kind.URGENT : Message.Kind.DIGEST;
  }

  private String gathering(String tenant, String name, Message.Kind kind, Instant now) {
    Contact contact = requireNonNull(roster.contacts().get(name), "no such contact");
    Instant due = kind == Message.Kind.DIGEST ? nextDigest(tenant, now) : urgent(contact, now);
    return outbox.gathering(tenant, name, contact.channel(), kind, now, due);
  }

  private Instant urgent(Contact contact, Instant now) {
    Instant due = now.plus(GATHERING);
    Instant free =
        outbox
            .lastSent(contact.name(), Message.Kind.URGENT)
            .map(last -> last.plus(contact.every()))
            .orElse(due);
    return free.isAfter(due) ? free : due;
  }

  private Instant nextDigest(String tenant, Instant now) {
    ZoneId zone = settings.zone(tenant);
    ZonedDateTime local = now.atZone(zone);
    ZonedDateTime today = local.toLocalDate().atTime(roster.digestAt()).atZone(zone);
    ZonedDateTime next =
        today.isAfter(local)
            ? today
            : local.toLocalDate().plusDays(1).atTime(roster.digestAt()).atZone(zone);
    return next.toInstant();
  }
}
