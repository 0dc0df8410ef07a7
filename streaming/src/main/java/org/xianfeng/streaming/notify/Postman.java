package org.xianfeng.streaming.notify;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xianfeng.models.config.Settings;
import org.xianfeng.streaming.notify.channel.Carrier;
import org.xianfeng.streaming.notify.channel.Receipt;
import org.xianfeng.streaming.notify.ledger.LedgerConnection;
import org.xianfeng.streaming.notify.ledger.Outbox;
import org.xianfeng.streaming.notify.ledger.Outbox.Outcome;
import org.xianfeng.streaming.notify.ledger.Outbox.Pending;
import org.xianfeng.streaming.notify.ledger.ToldStore;
import org.xianfeng.streaming.notify.message.Line;
import org.xianfeng.streaming.notify.message.Message;
import org.xianfeng.streaming.notify.message.MessageText;
import org.xianfeng.streaming.notify.roster.Contact;
import org.xianfeng.streaming.notify.roster.Roster;

/**
 * Sends what is due, each contact's messages in order, and asks again with longer and longer pauses
 * until a provider has taken one or two days have passed.
 *
 * <p>What is about to be sent stands in the ledger before, and the answer after: who is killed
 * between asks again with the same identity, and says that it may be a repeat.
 *
 * <p>State: channels that are left alone for a while.
 */
final class Postman {
  static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
  static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
  static final Duration GIVE_UP_AFTER = Duration.ofDays(2);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Logger LOG = LoggerFactory.getLogger(Postman.class);

  private final Roster roster;
  private final Settings settings;
  private final LedgerConnection ledger;
  private final Outbox outbox;
  private final ToldStore told;
  private final Map<String, Carrier> channels;
  private final InstantSource clock;
  private final Map<String, Instant> resting = new HashMap<>();

  /**
   * Goes on from what the ledger holds.
   *
   * @param channels by name
   */
  Postman(
      Roster roster,
      Settings settings,
      LedgerConnection ledger,
      Map<String, Carrier> channels,
      InstantSource clock) {
    this.roster = roster;
    this.settings = settings;
    this.ledger = ledger;
    this.outbox = new Outbox(ledger);
    this.told = new ToldStore(ledger);
    this.channels = channels;
    this.clock = clock;
  }

  /** Sends what is due now. */
  void send() throws InterruptedException {
    for (Pending message : outbox.due(clock.instant())) {
      @Nullable Contact contact = roster.contacts().get(message.contact());
      if (contact == null) {
        LOG.warn("Message {} is for a contact that is in the roster no more", message.id());
        outbox.giveUp(message.id());
        ledger.commit();
      } else if (isFree(contact.channel())) {
        send(message, contact);
      }
    }
  }

  private boolean isFree(String channel) {
    Instant now = clock.instant();
    int most = requireNonNull(roster.channels().get(channel), "no such channel").perMinute();
    return !now.isBefore(resting.getOrDefault(channel, Instant.MIN))
        && outbox.attempts(channel, now.minus(MINUTE)) < most;
  }

  private void send(Pending message, Contact contact) throws InterruptedException {
    Message.@Nullable Content content = message.content();
    if (content == null) {
      List<Line> lines = told.lines(message.id());
      if (lines.isEmpty()) {
        outbox.drop(message.id());
        ledger.commit();
        return;
      }
      content =
          new MessageText(contact.language(), settings.zone(message.tenant()))
              .alerts(message.kind(), lines);
      outbox.freeze(message.id(), content);
    }
    Instant now = clock.instant();
    boolean repeat = outbox.inDoubt(message.id());
    int attempt = outbox.begin(message, contact.channel(), now);
    ledger.commit();
    Receipt receipt =
        requireNonNull(channels.get(contact.channel()), "no such channel")
            .send(
                new Message(
                    message.id(),
                    message.tenant(),
                    message.contact(),
                    message.kind(),
                    content,
                    repeat),
                contact);
    outbox.settle(message.id(), attempt, receipt.outcome(), receipt.text());
    if (receipt.outcome() != Outcome.ACCEPTED) {
      again(message, contact, attempt, receipt, now);
    }
    ledger.commit();
  }

  private void again(Pending message, Contact contact, int attempt, Receipt receipt, Instant now) {
    LOG.warn(
        "Message {} by channel {}, attempt {}: {}, {}",
        message.id(),
        contact.channel(),
        attempt,
        receipt.outcome().text(),
        receipt.text());
    Instant first = message.firstTried() == null ? now : message.firstTried();
    if (!now.isBefore(first.plus(GIVE_UP_AFTER))) {
      outbox.giveUp(message.id());
      return;
    }
    Duration pause = pause(attempt);
    outbox.later(message.id(), now.plus(pause));
    if (receipt.tooFast()) {
      resting.put(contact.channel(), now.plus(MINUTE));
    } else if (receipt.outcome() != Outcome.REFUSED) {
      // one question is enough to learn that it is away
      resting.put(contact.channel(), now.plus(pause));
    }
  }

  private static Duration pause(int attempt) {
    Duration pause = FIRST_PAUSE;
    for (int i = 1; i < attempt && pause.compareTo(LONGEST_PAUSE) < 0; i++) {
      pause = pause.multipliedBy(2);
    }
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }
}
