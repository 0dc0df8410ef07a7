package org.xianfeng.ingest.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.IsoFields;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.xianfeng.ingest.source.Row;
import org.xianfeng.ingest.source.SharedData;
import org.xianfeng.ingest.source.csv.CsvRecordRows;
import org.xianfeng.ingest.source.csv.CsvShape;
import org.xianfeng.ingest.source.text.TextFile;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.config.SettingsParser;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Payload;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.event.TicketState;
import org.xianfeng.models.wire.EventEncoder;

/** The mappings of the project on the data they were written for: the facts are in the events. */
class TenantsTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final Path TENANTS = Path.of("../conf/tenants");

  @Test
  void meetingsAttendancesAndPeopleOfEachGroupAndQuarterAreTheTruth() throws IOException {
    Path data = SharedData.of("meeting-minutes");
    List<Event> events = events("openjs", data);
    Map<String, String> names = names("openjs");
    Map<String, String> found = new TreeMap<>();
    events.stream()
        .filter(event -> event.payload() instanceof Payload.MemberPresent)
        .collect(groupingBy(event -> quarter(event, names)))
        .forEach(
            (quarter, present) ->
                found.put(
                    quarter,
                    distinct(present, e -> ((Payload.MemberPresent) e.payload()).meeting())
                        + ","
                        + present.size()
                        + ","
                        + distinct(present, e -> ((Payload.MemberPresent) e.payload()).member())));
    Map<String, Integer> held = new TreeMap<>();
    for (Event event : events) {
      if (event.payload() instanceof Payload.MeetingHeld meeting) {
        held.merge(quarter(event, names), meeting.present(), Integer::sum);
      }
    }
    Map<String, String> truth = new TreeMap<>();
    for (String[] row : truth(data.resolve("truth_group_quarter.csv"))) {
      truth.put(row[0] + ' ' + row[1] + ' ' + row[2], row[3] + ',' + row[4] + ',' + row[5]);
    }

    assertThat(truth).hasSize(124);
    assertThat(found).isEqualTo(truth);
    assertThat(held).as("present, as the meetings say").hasSize(124);
    held.forEach(
        (quarter, present) ->
            assertThat(truth.get(quarter)).as(quarter).contains("," + present + ","));
  }

  @Test
  void completedStatementsAndLearnersOfEachWeekAndCourseAreTheTruth() throws IOException {
    Path data = SharedData.of("xapi-statements");
    Map<String, String> names = names("fun-mooc");
    Map<String, String> found = new TreeMap<>();
    events("fun-mooc", data).stream()
        .filter(event -> event.payload() instanceof Payload.LearningCompleted)
        .collect(groupingBy(event -> week(event, ZoneOffset.UTC, names)))
        .forEach(
            (week, done) ->
                found.put(
                    week,
                    done.size()
                        + ","
                        + distinct(done, e -> ((Payload.LearningCompleted) e.payload()).member())));
    Map<String, String> truth = new TreeMap<>();
    for (String[] row : truth(data.resolve("truth_isoweek_course_verb.csv"))) {
      if (row[3].equals("completed")) {
        truth.put(row[0] + ' ' + row[1] + ' ' + row[2], row[4] + ',' + row[5]);
      }
    }

    assertThat(truth).hasSize(4);
    assertThat(found).isEqualTo(truth);
  }

  @Test
  void openedNeverClosedClosedAndMedianHoursOfEachWeekAndBoroughAreTheTruth() throws IOException {
    Path data = SharedData.of("service-requests");
    Map<String, String> names = names("nyc311");
    List<Event> steps =
        events("nyc311", data).stream()
            .filter(event -> event.payload() instanceof Payload.TicketStep)
            .toList();
    Map<String, Instant> closed = new TreeMap<>();
    steps.stream()
        .filter(event -> step(event).state() == TicketState.RESOLVED)
        .forEach(event -> closed.put(step(event).ticket(), event.envelope().time()));
    Map<String, String> found = new TreeMap<>();
    steps.stream()
        .filter(event -> step(event).state() == TicketState.REPORTED)
        .collect(groupingBy(event -> week(event, NEW_YORK, names)))
        .forEach((week, opened) -> found.put(week, counts(opened, closed)));
    Map<String, String> truth = new TreeMap<>();
    for (String[] row : truth(data.resolve("truth_animals_week_borough.csv"))) {
      String median = String.format(Locale.ROOT, "%.4f", Double.parseDouble(row[6]));
      truth.put(
          row[0] + ' ' + row[1] + ' ' + row[2],
          row[3] + ',' + row[4] + ',' + row[5] + ',' + median);
    }

    assertThat(truth).hasSize(56);
    assertThat(found).isEqualTo(truth);
  }

  @Test
  void nobodysNameLeavesTheProcess() throws IOException, RefusedException {
    Path minutes = SharedData.of("meeting-minutes");
    Set<String> handles = new TreeSet<>();
    try (var rows =
        CsvRecordRows.open(
            TextFile.open(minutes.resolve("attendance.csv")),
            "attendance.csv",
            CsvShape.usual(UTF_8))) {
      for (Row row = rows.next(); row != null; row = rows.next()) {
        String handle = row.columns().at("handle");
        if (handle != null) {
          handles.add(handle.toLowerCase(Locale.ROOT));
        }
      }
    }
    Set<String> accounts = new TreeSet<>();
    Path statements = SharedData.of("xapi-statements/statements.json.gz");
    try (var lines =
        new BufferedReader(
            new InputStreamReader(new GZIPInputStream(Files.newInputStream(statements)), UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode name = new ObjectMapper().readTree(line).at("/actor/account/name");
        accounts.add(name.asText().toLowerCase(Locale.ROOT));
      }
    }

    assertThat(handles).hasSizeGreaterThan(300);
    assertThat(accounts).hasSize(1452);
    assertThat(shared(words(events("openjs", minutes)), handles)).isEmpty();
    assertThat(shared(words(events("fun-mooc", statements)), accounts)).isEmpty();
  }

  @Test
  void anAddressOrACoordinateNeverLeavesTheProcess() throws IOException, RefusedException {
    Path data = SharedData.of("service-requests");
    Set<String> sent = words(events("nyc311", data));
    Set<String> unwanted = new HashSet<>();
    try (var rows =
        CsvRecordRows.open(
            TextFile.open(data.resolve("nyc311_animals_2025Q1.csv")),
            "animals.csv",
            CsvShape.usual(UTF_8))) {
      for (Row row = rows.next(); row != null; row = rows.next()) {
        Row.Columns columns = row.columns();
        for (String column :
            List.of("Incident Zip", "Incident Address", "Latitude", "Longitude", "Location")) {
          String value = columns.at(column);
          if (value != null) {
            unwanted.add(value.toLowerCase(Locale.ROOT));
          }
        }
      }
    }

    assertThat(unwanted).hasSizeGreaterThan(5_000);
    assertThat(shared(sent, unwanted)).isEmpty();
  }

  private static List<Event> events(String tenant, Path data) throws IOException {
    Settings settings = SettingsParser.parse(Map.of("XIANFENG_CONF", "../conf/xianfeng.yaml"));
    Mapping mapping =
        new MappingParser(settings, new byte[32], false)
            .parse(TENANTS.resolve(tenant).resolve("mapping.yaml"), data);
    var outlet = new CollectingOutlet();
    IngestCounts tally = new IngestRun(mapping, outlet).run(rows -> {});
    assertThat(outlet.refusals).isEmpty();
    assertThat(tally.read()).isGreaterThan(4_000);
    return outlet.events;
  }

  /** What a group, course or borough is called in the source, by the code of the organisation. */
  private static Map<String, String> names(String tenant) throws IOException {
    Map<String, String> names = new TreeMap<>();
    Path file = TENANTS.resolve(tenant).resolve("registry.csv");
    for (String[] row : truth(file)) {
      names.put(row[0], row[1]);
    }
    return names;
  }

  private static List<String[]> truth(Path file) throws IOException {
    return Files.readAllLines(file).stream().skip(1).map(line -> line.split(",")).toList();
  }

  private static String quarter(Event event, Map<String, String> names) {
    ZonedDateTime time = event.envelope().time().atZone(ZoneOffset.UTC);
    return names.get(event.envelope().branch())
        + ' '
        + time.getYear()
        + ' '
        + time.get(IsoFields.QUARTER_OF_YEAR);
  }

  private static String week(Event event, ZoneId zone, Map<String, String> names) {
    ZonedDateTime time = event.envelope().time().atZone(zone);
    return time.get(IsoFields.WEEK_BASED_YEAR)
        + " "
        + time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)
        + ' '
        + names.get(event.envelope().branch());
  }

  private static Payload.TicketStep step(Event event) {
    return (Payload.TicketStep) event.payload();
  }

  private static String counts(List<Event> opened, Map<String, Instant> closed) {
    double[] hours =
        opened.stream()
            .filter(event -> closed.containsKey(step(event).ticket()))
            .mapToDouble(
                event ->
                    Duration.between(event.envelope().time(), closed.get(step(event).ticket()))
                            .toSeconds()
                        / 3600.0)
            .sorted()
            .toArray();
    double median = (hours[(hours.length - 1) / 2] + hours[hours.length / 2]) / 2;
    return String.format(
        Locale.ROOT,
        "%d,%d,%d,%.4f",
        opened.size(),
        opened.size() - hours.length,
        hours.length,
        median);
  }

  private static int distinct(Collection<Event> events, Function<Event, String> of) {
    return events.stream().map(of).collect(toSet()).size();
  }

  private static Set<String> shared(Set<String> sent, Set<String> unwanted) {
    Set<String> shared = new HashSet<>(sent);
    shared.retainAll(unwanted);
    return shared;
  }

  /** Every word of every byte that is sent: values, and the parts of values between signs. */
  private static Set<String> words(List<Event> events) {
    Set<String> words = new HashSet<>();
    for (Event event : events) {
      String text = new String(EventEncoder.encode(event), UTF_8) + '"' + event.key() + '"';
      String lower = text.toLowerCase(Locale.ROOT);
      words.addAll(List.of(lower.split("\"")));
      words.addAll(List.of(lower.split("[^a-z0-9_-]+")));
      words.addAll(List.of(lower.split("[^a-z0-9_.-]+")));
    }
    return words;
  }
}
