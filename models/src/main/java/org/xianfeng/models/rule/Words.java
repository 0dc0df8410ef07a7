package org.xianfeng.models.rule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times and lengths as an alert states them. */
final class Words {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT);

  private Words() {}

  /** Local time to the millisecond: at a deadline, one counts. */
  static String time(Instant instant, ZoneId zone) {
    return TIME.format(instant.atZone(zone));
  }

  /** Such as {@code 8 分}, {@code 10 分 0.001 秒} or {@code 3 天}. */
  static String length(Duration length) {
    StringBuilder words = new StringBuilder();
    append(words, length.toDaysPart(), "天");
    append(words, length.toHoursPart(), "小时");
    append(words, length.toMinutesPart(), "分");
    int millis = length.toMillisPart();
    if (millis > 0) {
      words.append(words.length() == 0 ? "" : " ");
      words.append(String.format(Locale.ROOT, "%d.%03d 秒", length.toSecondsPart(), millis));
    } else {
      append(words, length.toSecondsPart(), "秒");
    }
    return words.length() == 0 ? "0 秒" : words.toString();
  }

  /** What a step of a ticket, such as {@code ticket.arrived}, leaves behind; else its own name. */
  static String record(String step) {
    return switch (step) {
      case "ticket.reported" -> "上报记录";
      case "ticket.accepted" -> "受理记录";
      case "ticket.dispatched" -> "派发记录";
      case "ticket.arrived" -> "到场记录";
      case "ticket.resolved" -> "办结记录";
      case "ticket.called_back" -> "回访记录";
      case "ticket.reopened" -> "重开记录";
      default -> " " + step;
    };
  }

  private static void append(StringBuilder words, long number, String unit) {
    if (number != 0) {
      words.append(words.length() == 0 ? "" : " ").append(number).append(' ').append(unit);
    }
  }
}
