package org.xianfeng.streaming.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.calendar.WorkCalendar;
import org.xianfeng.models.rule.Signal;
import org.xianfeng.streaming.alert.Timing;

/**
 * Reads a scenario from its folder: {@code scenario.json} and {@code events.csv}.
 *
 * <p>A rule that is put or deleted while the scenario runs is read together with those at the start
 * and carries the stream time from which it counts: which version is judged by depends on that time
 * alone.
 */
final class ScenarioReader {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> TIME_ONLY = Set.of("clock", "heartbeat");

  private final Path folder;
  private final Map<String, ObjectNode> latest = new TreeMap<>();
  private final List<String> rules = new ArrayList<>();
  private final List<ScenarioEvent> events = new ArrayList<>();

  private ScenarioReader(Path folder) {
    this.folder = folder;
  }

  /**
   * Reads a folder.
   *
   * @throws ScenarioException naming the file, for what is no scenario
   */
  static Scenario read(Path folder) throws IOException {
    return new ScenarioReader(folder).read();
  }

  private Scenario read() throws IOException {
    Path file = folder.resolve("scenario.json");
    if (!Files.isRegularFile(file)) {
      throw new ScenarioException("No scenario: %s is not there".formatted(file));
    }
    try {
      JsonNode root = JSON.readTree(Files.readString(file));
      for (JsonNode rule : root.path("rules")) {
        rule((ObjectNode) rule);
      }
      String tenant = text(root, "tenant");
      readEvents(tenant);
      JsonNode config = root.path("config");
      Set<String> partitions = new LinkedHashSet<>();
      root.path("partitions").forEach(partition -> partitions.add(partition.asText()));
      return new Scenario(
          text(root, "id"),
          ZoneId.of(text(root, "zone")),
          new Timing(
              duration(config, "future_skew_max", Timing.DEFAULT.futureSkew()),
              duration(config, "dedup_ttl", Timing.DEFAULT.dedupTtl()),
              duration(config, "allowed_lateness", Timing.DEFAULT.lateness()),
              config.has("start_at") ? instant(text(config, "start_at")) : Instant.EPOCH,
              instant(text(root, "horizon"))),
          duration(config, "out_of_orderness", Duration.ZERO),
          duration(config, "idle_timeout", Duration.ofMinutes(10)),
          partitions,
          calendar(root.path("calendar")),
          rules,
          events);
    } catch (DateTimeException | IllegalArgumentException | ClassCastException e) {
      throw new ScenarioException("%s: %s".formatted(file, e.getMessage()));
    }
  }

  private void readEvents(String tenant) throws IOException {
    Path file = folder.resolve("events.csv");
    try (CSVParser lines =
        CSVParser.parse(
            file,
            StandardCharsets.UTF_8,
            CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get())) {
      for (CSVRecord line : lines) {
        event(line, tenant);
      }
    } catch (java.nio.file.NoSuchFileException e) {
      throw new ScenarioException("No scenario: %s is not there".formatted(file));
    }
  }

  private void event(CSVRecord line, String tenant) throws IOException {
    String type = line.get("type");
    Instant recorded = instant(line.get("recorded_at"));
    Instant arrived = instant(line.get("arrival"));
    JsonNode payload = JSON.readTree(line.get("payload"));
    @Nullable Signal signal = null;
    if (type.equals("rule.put")) {
      ObjectNode rule = payload.deepCopy();
      rule(rule.put("effective_from", line.get("recorded_at")));
    } else if (type.equals("rule.delete")) {
      delete(text(payload, "id"), line.get("recorded_at"));
    } else if (!TIME_ONLY.contains(type) && !type.startsWith("alert.")) {
      signal =
          new Signal(
              line.get("source") + '|' + line.get("event_id"),
              Integer.parseInt(line.get("rev")),
              type,
              tenant,
              line.get("branch"),
              line.get("subject"),
              attributes(payload),
              instant(line.get("occurred_at")),
              recorded,
              arrived);
    }
    events.add(
        new ScenarioEvent(
            line.get("partition"), arrived.toEpochMilli(), recorded.toEpochMilli(), signal));
  }

  private void rule(ObjectNode rule) {
    latest.put(text(rule, "id"), rule);
    rules.add(rule.toString());
  }

  private void delete(String id, String from) {
    @Nullable ObjectNode last = latest.get(id);
    if (last == null) {
      throw new ScenarioException(
          "%s deletes rule '%s', which is not there".formatted(folder.resolve("events.csv"), id));
    }
    rule(
        last.deepCopy()
            .put("version", last.path("version").asInt() + 1)
            .put("effective_from", from)
            .put("enabled", false));
  }

  private static List<String> attributes(JsonNode payload) {
    List<String> attributes = new ArrayList<>();
    payload
        .properties()
        .forEach(
            field -> {
              if (field.getValue().isValueNode()) {
                attributes.add(field.getKey() + '=' + field.getValue().asText());
              }
            });
    return attributes;
  }

  private static WorkCalendar calendar(JsonNode node) {
    Set<DayOfWeek> weekend = new TreeSet<>(WorkCalendar.PLAIN.weekend());
    if (node.has("weekend")) {
      weekend.clear();
      node.path("weekend").forEach(day -> weekend.add(day(day)));
    }
    return new WorkCalendar(
        days(node.path("holidays")), days(node.path("extra_workdays")), weekend);
  }

  private static DayOfWeek day(JsonNode node) {
    return node.isInt()
        ? DayOfWeek.of(node.asInt())
        : DayOfWeek.valueOf(node.asText().toUpperCase(java.util.Locale.ROOT));
  }

  private static Set<LocalDate> days(JsonNode list) {
    Set<LocalDate> days = new TreeSet<>();
    list.forEach(day -> days.add(LocalDate.parse(day.asText())));
    return days;
  }

  private static Duration duration(JsonNode node, String field, Duration fallback) {
    return node.has(field) ? Duration.parse(text(node, field)) : fallback;
  }

  private static String text(JsonNode node, String field) {
    @Nullable JsonNode value = node.get(field);
    if (value == null) {
      throw new IllegalArgumentException("key %s is missing".formatted(field));
    }
    return value.asText();
  }

  private static Instant instant(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }
}
