package org.xianfeng.streaming.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.xianfeng.models.calendar.WorkCalendar;
import org.xianfeng.models.config.ConfigurationException;

/** Holidays as people write them: lists of days, and of ranges of days with both ends. */
public final class CalendarFile {
  private static final String HOLIDAYS = "holidays";
  private static final String WORKDAYS = "extra_workdays";
  private static final String RANGE = "..";

  private CalendarFile() {}

  /**
   * The calendar of this installation; plain weeks when it has no file for it.
   *
   * @throws ConfigurationException naming the file, for what is no calendar
   */
  public static WorkCalendar shipped(Map<String, String> environment) {
    Path file = Path.of(environment.getOrDefault("XIANFENG_ROOT", "."), "conf", "calendar.yaml");
    return Files.exists(file) ? read(file) : WorkCalendar.PLAIN;
  }

  /**
   * Reads one.
   *
   * @throws ConfigurationException naming the file, for what is no calendar
   */
  static WorkCalendar read(Path file) {
    try {
      JsonNode root = new YAMLMapper().readTree(Files.readString(file));
      for (Map.Entry<String, JsonNode> entry : root.properties()) {
        if (!Set.of(HOLIDAYS, WORKDAYS).contains(entry.getKey())) {
          throw new ConfigurationException("Unknown key %s in %s".formatted(entry.getKey(), file));
        }
      }
      return new WorkCalendar(
          days(root.path(HOLIDAYS), file),
          days(root.path(WORKDAYS), file),
          WorkCalendar.PLAIN.weekend());
    } catch (IOException e) {
      throw new ConfigurationException("Cannot read %s: %s".formatted(file, e.getMessage()));
    }
  }

  private static Set<LocalDate> days(JsonNode list, Path file) {
    Set<LocalDate> days = new TreeSet<>();
    for (JsonNode entry : list) {
      String text = entry.asText();
      int dots = text.indexOf(RANGE);
      try {
        LocalDate first = LocalDate.parse(dots < 0 ? text : text.substring(0, dots));
        LocalDate last = dots < 0 ? first : LocalDate.parse(text.substring(dots + RANGE.length()));
        if (last.isBefore(first)) {
          throw new IllegalArgumentException(text);
        }
        first.datesUntil(last.plusDays(1)).forEach(days::add);
      } catch (DateTimeException | IllegalArgumentException e) {
        throw new ConfigurationException(
            "%s: '%s' is neither a day nor first..last".formatted(file, text));
      }
    }
    return days;
  }
}
