package org.xianfeng.models.rule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.xianfeng.models.event.TicketState;

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

  /** The record that a step such as {@code ticket.arrived} leaves; of another, its own name. */
  static String record(String step) {
    for (TicketState state : TicketState.values()) {
      if (step.equals(Signal.TICKET + state.text())) {
        return name(state) + "记录";
      }
    }
    return " " + step;
  }

  private static String name(TicketState state) {
    return switch (state) {
      case REPORTED -> "上报";
      case ACCEPTED -> "受理";
      case DISPATCHED -> "派发";
      case ARRIVED -> "到场";
      case RESOLVED -> "办结";
      case CALLED_BACK -> "回访";
      case REOPENED -> "重开";
    };
  }

  private static void append(StringBuilder words, long number, String unit) {
    if (number != 0) {
      words.append(words.length() == 0 ? "" : " ").append(number).append(' ').append(unit);
    }
  }
}
