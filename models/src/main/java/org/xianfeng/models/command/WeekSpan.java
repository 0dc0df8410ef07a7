package org.xianfeng.models.command;

import java.util.List;
import org.xianfeng.models.calendar.IsoWeek;

/**
 * Weeks in one go, as an option.
 *
 * @param weeks one after the other, not empty
 */
public record WeekSpan(List<IsoWeek> weeks) {
  public WeekSpan {
    weeks = List.copyOf(weeks);
  }

  /** Reads {@code 2026-W26..2026-W38}. */
  public static WeekSpan parse(String text) {
    return new WeekSpan(IsoWeek.parseRange(text));
  }
}
