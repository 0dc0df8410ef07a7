package org.xianfeng.streaming.notify.channel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Set;
import org.xianfeng.streaming.notify.ledger.Outbox.Outcome;
import org.xianfeng.streaming.notify.message.Message;
import org.xianfeng.streaming.notify.message.MessageText;
import org.xianfeng.streaming.notify.roster.Contact;

/**
 * What the robots of groups have in common: text of a bounded length, and answers whose body says
 * whether the message was taken; the status of HTTP is 200 either way. They know no repeats, so a
 * message that may be one says so.
 */
final class Robot {
  /** WeCom, DingTalk: too many messages. */
  private static final Set<Integer> TOO_FAST = Set.of(45_009, 130_101, 660_026);

  private static final String CUT = "…";

  private Robot() {}

  /** A message as text. */
  static String text(Message message, Contact contact, int mostBytes) {
    MessageText words = new MessageText(contact.language(), ZoneOffset.UTC);
    String end =
        "\n" + words.number(message.id()) + (message.repeat() ? "\n" + words.repeat() : "");
    String text = message.content().subject() + "\n\n" + message.content().body();
    return cut(text, mostBytes - bytes(end)) + end;
  }

  /** A body with one text in it: {@code {"msgtype": TYPE, TYPE: {"content": TEXT}}}. */
  static ObjectNode body(String type, String text) {
    ObjectNode body = JsonPost.JSON.createObjectNode();
    body.put("msgtype", type);
    body.putObject(type).put("content", text);
    return body;
  }

  /** What an answer means. */
  static Receipt judge(JsonPost.Answer answer) {
    JsonNode code = answer.body().path("errcode");
    if (!answer.isOk()) {
      String text = "HTTP " + answer.status();
      return new Receipt(Outcome.REFUSED, text, answer.isTooFast());
    }
    if (!code.isInt()) {
      return new Receipt(
          Outcome.UNKNOWN, "HTTP %d without errcode".formatted(answer.status()), false);
    }
    String text = "errcode " + code.asInt();
    return code.asInt() == 0
        ? Receipt.accepted(text)
        : new Receipt(Outcome.REFUSED, text, TOO_FAST.contains(code.asInt()));
  }

  private static String cut(String text, int mostBytes) {
    if (bytes(text) <= mostBytes) {
      return text;
    }
    StringBuilder cut = new StringBuilder();
    int left = mostBytes - bytes(CUT);
    for (int at = 0; at < text.length(); ) {
      String one = Character.toString(text.codePointAt(at));
      left -= bytes(one);
      if (left < 0) {
        break;
      }
      cut.append(one);
      at += one.length();
    }
    return cut + CUT;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
