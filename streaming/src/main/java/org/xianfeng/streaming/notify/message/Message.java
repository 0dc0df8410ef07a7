package org.xianfeng.streaming.notify.message;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;
import org.xianfeng.models.event.Word;

/**
 * What a contact gets.
 *
 * @param id the same however often it is sent: a provider that looks at it takes it once
 * @param contact a name of the roster
 * @param kind why it goes out
 * @param content what it says
 * @param repeat whether it was sent before and nobody knows if it arrived
 */
public record Message(
    String id, String tenant, String contact, Kind kind, Content content, boolean repeat) {
  public Message {
    requireNonNull(id, "id is null");
    requireNonNull(tenant, "tenant is null");
    requireNonNull(contact, "contact is null");
    requireNonNull(kind, "kind is null");
    requireNonNull(content, "content is null");
  }

  /** Why a message goes out. */
  public enum Kind implements Word {
    /** Something urgent begins or ends. */
    URGENT,
    /** All that is not urgent, once a day. */
    DIGEST,
    /** The week, for who is on duty. */
    WEEKLY,
    /** The end of a silence, for its author. */
    SILENCE
  }

  /**
   * What a message says.
   *
   * @param subject one line
   * @param body plain text
   * @param alerts JSON list of what it is about, for machines
   */
  public record Content(String subject, String body, String alerts) {
    /** What ends a line would begin another header of a mail. */
    private static final Pattern NO_SIGNS = Pattern.compile("[\\s\\p{Cc}\\p{Zl}\\p{Zp}]+");

    public Content {
      subject = NO_SIGNS.matcher(subject).replaceAll(" ");
    }
  }
}
