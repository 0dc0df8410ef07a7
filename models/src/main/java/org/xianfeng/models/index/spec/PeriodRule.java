package org.xianfeng.models.index.spec;

import java.io.Serializable;

/**
 * The column that dates a row.
 *
 * @param key name of the column
 * @param calendar how its text is ordered
 */
public record PeriodRule(String key, Calendar calendar) implements Serializable {
  /** How periods follow each other. */
  public enum Calendar {
    /** Years, quarters, months, weeks or days: 2026, 2026-Q3, 2026-09, 2026-W38, 2026-09-20. */
    ISO8601,
    /** Whole numbers. */
    ORDINAL
  }

  /** Whether periods are ISO 8601 text; otherwise whole numbers. */
  public boolean byCalendar() {
    return calendar == Calendar.ISO8601;
  }
}
