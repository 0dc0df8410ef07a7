package org.xianfeng.streaming.rule;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.xianfeng.models.calendar.CalendarParser;
import org.xianfeng.models.calendar.WorkCalendar;
import org.xianfeng.models.document.Document;
import org.xianfeng.models.failure.Failure;

/** The calendar of this installation. */
public final class CalendarFile {
  private CalendarFile() {}

  /**
   * Reads it; plain weeks when there is no file for it.
   *
   * @throws Failure.Usage for what is no calendar
   */
  public static WorkCalendar shipped(Map<String, String> environment) {
    Path file = Path.of(environment.getOrDefault("XIANFENG_ROOT", "."), "conf", "calendar.yaml");
    return Files.exists(file) ? Document.parse(file, CalendarParser::calendar) : WorkCalendar.PLAIN;
  }
}
