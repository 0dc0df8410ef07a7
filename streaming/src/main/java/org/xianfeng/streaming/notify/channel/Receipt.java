package org.xianfeng.streaming.notify.channel;

import org.xianfeng.streaming.notify.ledger.Outbox.Outcome;

/**
 * What a provider said to a message.
 *
 * @param outcome whether it took it
 * @param text its status and error code, for people; no address and no secret
 * @param tooFast whether it asks for fewer messages
 */
public record Receipt(Outcome outcome, String text, boolean tooFast) {
  private static final int MOST_CHARACTERS = 120;

  public Receipt {
    text = text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) : text;
  }

  static Receipt accepted(String text) {
    return new Receipt(Outcome.ACCEPTED, text, false);
  }

  static Receipt refused(String text) {
    return new Receipt(Outcome.REFUSED, text, false);
  }

  static Receipt unreached(Throwable why) {
    return new Receipt(Outcome.UNREACHED, why.getClass().getSimpleName(), false);
  }

  static Receipt unknown(Throwable why) {
    return new Receipt(Outcome.UNKNOWN, why.getClass().getSimpleName(), false);
  }
}
