package org.xianfeng.models.calendar;

import java.io.Serializable;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;

/**
 * Hours of a workday in which people work, half-open.
 *
 * @param from the first instant
 * @param to the first instant after them, on the same day
 */
public record WorkHours(LocalTime from, LocalTime to) implements Serializable {
  public WorkHours {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException(
          "Work hours end after they begin, found %s-%s".formatted(from, to));
    }
  }

  /**
   * Reads {@code 09:00-12:00}.
   *
   * @throws DateTimeParseException for what is no time of day
   */
  public static WorkHours parse(String text) {
    int dash = text.indexOf('-');
    if (dash < 0) {
      throw new IllegalArgumentException(text);
    }
    return new WorkHours(
        LocalTime.parse(text.substring(0, dash).strip()),
        LocalTime.parse(text.substring(dash + 1).strip()));
  }
}
