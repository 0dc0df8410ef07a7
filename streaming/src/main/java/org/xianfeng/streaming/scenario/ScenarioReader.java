package org.xianfeng.streaming.scenario;

import static org.xianfeng.models.document.ValueType.DURATION;
import static org.xianfeng.models.document.ValueType.INSTANT;
import static org.xianfeng.models.document.ValueType.TEXT;
import static org.xianfeng.models.document.ValueType.ZONE;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.alert.life.Command;
import org.xianfeng.models.alert.life.Handling;
import org.xianfeng.models.alert.life.Inhibition;
import org.xianfeng.models.calendar.CalendarParser;
import org.xianfeng.models.calendar.WorkCalendar;
import org.xianfeng.models.document.Document;
import org.xianfeng.models.document.Keys;
import org.xianfeng.models.document.Value;
import org.xianfeng.models.document.Value.Scalar.Form;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.rule.DeliveryParser;
import org.xianfeng.models.rule.Rule;
import org.xianfeng.models.rule.RuleParser;
import org.xianfeng.models.rule.fact.Signal;
import org.xianfeng.streaming.alert.Timing;

/**
 * Reads a scenario from its folder: {@code scenario.json} and {@code events.csv}.
 *
 * <p>A rule that is put or deleted while the scenario runs is read together with those at the start
 * and carries the stream time from which it counts: which version is judged by depends on that time
 * alone.
 */
final class ScenarioReader {
  private record Written(Rule rule, Value.Entries value) {}

  /** Partition that never drives stream time. */
  private static final String CONTROL = "ctl";

  private final Path folder;
  private final Map<String, Written> latest = new TreeMap<>();
  private final List<String> rules = new ArrayList<>();
  private final List<ScenarioEvent> events = new ArrayList<>();
  private final List<Command> commands = new ArrayList<>();
  private String tenant = "";
  private List<String> sources = List.of();
  private Instant sourcesFrom = Instant.EPOCH;

  private ScenarioReader(Path folder) {
    this.folder = folder;
  }

  /**
   * Reads a folder.
   *
   * @throws Failure.Usage naming the file that is not there, or a line that is no event
   * @throws Failure.Usage for what is wrong with {@code scenario.json}
   */
  static Scenario read(Path folder) throws IOException {
    Path file = folder.resolve("scenario.json");
    if (!Files.isRegularFile(file)) {
      throw new Failure.Usage("No scenario: %s is not there".formatted(file));
    }
    ScenarioReader reader = new ScenarioReader(folder);
    Scenario start = Document.parse(file, reader::scenario);
    reader.readEvents();
    reader.registerSources();
    return start.with(reader.rules, reader.events, reader.commands);
  }

  private @Nullable Scenario scenario(Keys in) {
    List.of("title", "tests").forEach(forPeople -> in.get(forPeople, TEXT, ""));
    in.list("notes", TEXT);
    String id = in.require("id", TEXT);
    tenant = in.require("tenant", TEXT);
    for (Keys keys : in.sections("rules", owner())) {
      Rule rule = RuleParser.brief(keys);
      if (rule != null) {
        add(rule, keys.value());
      }
    }
    ZoneId zone = in.require("zone", ZONE);
    Instant horizon = in.require("horizon", INSTANT);
    Set<String> partitions = new LinkedHashSet<>(in.list("partitions", TEXT));
    WorkCalendar calendar = CalendarParser.calendar(in.section("calendar"));
    Keys config = in.section("config");
    Timing timing =
        new Timing(
            config.get("future_skew_max", DURATION, Timing.DEFAULT.futureSkew()),
            config.get("dedup_ttl", DURATION, Timing.DEFAULT.dedupTtl()),
            config.get("allowed_lateness", DURATION, Timing.DEFAULT.lateness()),
            config.get("start_at", INSTANT, Instant.EPOCH),
            config.find("end_periods_before", INSTANT),
            horizon);
    sources = config.list("sources", TEXT);
    sourcesFrom = config.get("sources_registered_at", INSTANT, timing.startAt());
    Duration disorder = config.get("out_of_orderness", DURATION, Duration.ZERO);
    Duration idleAfter = config.get("idle_timeout", DURATION, Duration.ofMinutes(10));
    Map<String, List<Inhibition>> inhibitions = inhibitions(config);
    return in.build(
        () ->
            new Scenario(
                id,
                tenant,
                zone,
                timing,
                disorder,
                idleAfter,
                partitions,
                calendar,
                inhibitions,
                List.of(),
                List.of(),
                List.of()));
  }

  private static Map<String, List<Inhibition>> inhibitions(Keys config) {
    Map<String, List<Inhibition>> inhibitions = new TreeMap<>();
    for (Keys keys : config.sections("inhibit")) {
      String source = keys.require("source_rule", TEXT);
      @Nullable Inhibition inhibition = DeliveryParser.inhibition(keys);
      if (inhibition != null && inhibition.targetRule().equals(source)) {
        keys.problem("target_rule", "must be another rule than source_rule");
      } else if (inhibition != null) {
        inhibitions.computeIfAbsent(source, rule -> new ArrayList<>()).add(inhibition);
      }
    }
    return inhibitions;
  }

  private void readEvents() throws IOException {
    Path file = folder.resolve("events.csv");
    if (!Files.isRegularFile(file)) {
      throw new Failure.Usage("No scenario: %s is not there".formatted(file));
    }
    try (CSVParser lines = table(file)) {
      for (CSVRecord line : lines) {
        String place = "%s:%d".formatted(file, lines.getCurrentLineNumber());
        try {
          event(line, place);
        } catch (DateTimeException | IllegalArgumentException e) {
          throw new Failure.Usage("%s: %s".formatted(place, e.getMessage()));
        }
      }
    }
  }

  /** A CSV file whose first line names the columns. */
  static CSVParser table(Path file) throws IOException {
    return CSVParser.parse(
        file,
        StandardCharsets.UTF_8,
        CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get());
  }

  /** Sources are known before anything happens. */
  private void registerSources() {
    long arrived = events.isEmpty() ? sourcesFrom.toEpochMilli() : events.get(0).arrived();
    long recorded = sourcesFrom.toEpochMilli();
    for (String source : sources) {
      Signal signal =
          new Signal(
              source + Signal.SEPARATOR + Signal.SOURCE_REGISTERED,
              1,
              Signal.SOURCE_REGISTERED,
              tenant,
              "",
              "",
              List.of(),
              sourcesFrom,
              sourcesFrom,
              Instant.ofEpochMilli(Math.max(arrived, recorded)));
      events.add(0, new ScenarioEvent(CONTROL, arrived, recorded, signal, null));
    }
  }

  private void event(CSVRecord line, String place) {
    RowType type = RowType.of(line.get("type"));
    Instant recorded = instant(line.get("recorded_at"));
    Instant arrived = instant(line.get("arrival"));
    if (!(Document.read(line.get("payload"), place) instanceof Value.Entries payload)) {
      throw new IllegalArgumentException("payload must have keys");
    }
    @Nullable Signal signal = null;
    @Nullable Command command = null;
    switch (type) {
      case RULE_PUT -> put(payload.with("effective_from", line.get("recorded_at"), Form.TEXT));
      case RULE_DELETE ->
          delete(Document.parse(payload, in -> in.require("id", TEXT)), line.get("recorded_at"));
      case SIGNAL ->
          signal =
              new Signal(
                  line.get("source") + Signal.SEPARATOR + line.get("event_id"),
                  Integer.parseInt(line.get("rev")),
                  line.get("type"),
                  tenant,
                  line.get("branch"),
                  line.get("subject"),
                  attributes(payload),
                  instant(line.get("occurred_at")),
                  recorded,
                  arrived);
      case ACKNOWLEDGE -> command = CommandRows.acknowledge(tenant, recorded, line, payload);
      case CLOSE -> command = CommandRows.close(tenant, recorded, line, payload);
      case SILENCE -> command = CommandRows.silence(tenant, recorded, payload);
      case TIME -> {
        // moves its partition's time, below
      }
    }
    if (command != null) {
      commands.add(command);
    }
    events.add(
        new ScenarioEvent(
            line.get("partition"),
            arrived.toEpochMilli(),
            recorded.toEpochMilli(),
            signal,
            command == null ? null : Handling.of(command)));
  }

  private void put(Value.Entries written) {
    Value.Entries value = (Value.Entries) written.over(owner());
    add(Document.parse(value, RuleParser::brief), value);
  }

  private void add(Rule rule, Value.Entries value) {
    latest.put(rule.id(), new Written(rule, value));
    rules.add(value.json());
  }

  /** A rule that names no tenant belongs to the scenario's. */
  private Value.Entries owner() {
    Value.Entries scope = Value.Entries.of(Map.of("tenant", tenant), folder.toString());
    return new Value.Entries(
        scope.position(), Map.of("scope", new Value.Entries.Entry(scope.position(), scope)));
  }

  private void delete(String id, String from) {
    @Nullable Written last = latest.get(id);
    if (last == null) {
      throw new IllegalArgumentException("deletes rule '%s', which is not there".formatted(id));
    }
    put(
        last.value()
            .with("version", Integer.toString(last.rule().version() + 1), Form.LITERAL)
            .with("effective_from", from, Form.TEXT)
            .with("enabled", "false", Form.LITERAL));
  }

  private static List<String> attributes(Value.Entries payload) {
    List<String> attributes = new ArrayList<>();
    payload
        .byKey()
        .forEach(
            (key, entry) -> {
              if (entry.value() instanceof Value.Scalar scalar) {
                attributes.add(key + '=' + scalar.text());
              } else if (entry.value() instanceof Value.Items items) {
                attributes.add(key + '=' + joined(items));
              }
            });
    return attributes;
  }

  private static String joined(Value.Items items) {
    return items.items().stream()
        .filter(Value.Scalar.class::isInstance)
        .map(item -> ((Value.Scalar) item).text())
        .collect(Collectors.joining(","));
  }

  private static Instant instant(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }
}
