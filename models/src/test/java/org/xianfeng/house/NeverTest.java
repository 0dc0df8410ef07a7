package org.xianfeng.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.iceberg.types.Types.NestedField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.config.SettingsParser;
import org.xianfeng.models.contract.Contracts;
import org.xianfeng.models.contract.EventContract;
import org.xianfeng.models.contract.GovernanceContract;
import org.xianfeng.models.contract.LearningContract;
import org.xianfeng.models.event.RefusalReason;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.privacy.Suppression;
import org.xianfeng.models.table.Measures;
import org.xianfeng.models.table.TableDef;
import org.xianfeng.models.table.Tables;
import org.xianfeng.models.tenant.Tenant;
import org.xianfeng.models.wire.EventDecoder;
import org.xianfeng.models.wire.EventSchemas;

/**
 * What this project never does; each promise fails here when it is broken.
 *
 * <p>The numbers are those of the promises that {@code CONTRIBUTING.md} sums up.
 */
class NeverTest {
  private static final String TICKET = "t-" + "1".repeat(32);
  private static final String GRID = "t-" + "2".repeat(32);

  private static final Set<String> JUDGEMENTS =
      Set.of("score", "rank", "cluster", "grade", "rating", "risk", "probability", "forecast");

  private static final Set<String> NOT_OURS =
      Set.of(
          "opinion",
          "comment",
          "remark",
          "note",
          "minutes",
          "survey",
          "ballot",
          "sentiment",
          "mood",
          "browsing",
          "url",
          "like",
          "likes",
          "forward",
          "forwards",
          "streak",
          "login",
          "logins",
          "checkin",
          "points",
          "location",
          "latitude",
          "longitude",
          "gps",
          "track",
          "photo",
          "image",
          "video",
          "income",
          "salary",
          "religion",
          "health",
          "illness",
          "discipline",
          "punishment",
          "phone",
          "address",
          "email",
          "caller",
          "reporter",
          "resident",
          "birthday",
          "gender",
          "ethnicity");

  /** Numbers that are farmed, and numbers that only say how open a branch is. */
  private static final Set<String> FARMED =
      Set.of("minutes", "streak", "login", "logins", "likes", "forwards", "points", "checkin");

  /** What a reader sees is made here; {@code verify} proves the tables to who owns them. */
  private static final List<String> VIEWS =
      List.of(
          "org/xianfeng/batch/explain/",
          "org/xianfeng/reports/cli/",
          "org/xianfeng/reports/console/",
          "org/xianfeng/reports/data/",
          "org/xianfeng/reports/model/",
          "org/xianfeng/reports/view/",
          "org/xianfeng/notebooks/");

  private final EventDecoder decoder =
      new EventDecoder(name -> new Tenant(name, Set.of("noise"), Set.of("*"), List.of()));

  /** Promise 1: persons are never scored, ranked, clustered or predicted. */
  @Test
  void noTableJudgesAPerson() {
    Set<String> judged = new TreeSet<>();
    List<TableDef> ofPersons =
        tables().filter(table -> column(table, LearningContract.MEMBER.columnName())).toList();
    assertThat(ofPersons).isNotEmpty();
    ofPersons.forEach(
        table ->
            table.schema().columns().stream()
                .map(NestedField::name)
                .filter(name -> words(name).anyMatch(JUDGEMENTS::contains))
                .forEach(name -> judged.add(table.path() + '.' + name)));

    assertThat(judged).isEmpty();
  }

  /** Promise 1: what is scored is a branch, so no table of results names a person at all. */
  @Test
  void noTableOfResultsNamesAPerson() {
    assertThat(Stream.of(Tables.MART, Tables.OPS, Tables.ALERT).flatMap(List::stream))
        .isNotEmpty()
        .noneMatch(table -> column(table, LearningContract.MEMBER.columnName()));
  }

  /** Promise 2: the contract names nothing about opinions, bodies, whereabouts or faith. */
  @Test
  void noContractNamesWhatIsNoneOfOurBusiness() {
    Set<String> found = new TreeSet<>();
    for (EventContract<?> type : Contracts.ALL) {
      properties(EventSchemas.schema(type))
          .filter(name -> words(name).anyMatch(NOT_OURS::contains))
          .forEach(name -> found.add(type.type() + '.' + name));
    }
    tables()
        .forEach(
            table ->
                table.schema().columns().stream()
                    .map(NestedField::name)
                    .filter(name -> words(name).anyMatch(NOT_OURS::contains))
                    .forEach(name -> found.add(table.path() + '.' + name)));

    assertThat(found).isEmpty();
  }

  /** Promise 2 and 8: a record that brings such a field along is refused as a whole. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "opinion",
        "photo",
        "location",
        "religion",
        "income",
        "health",
        "sentiment",
        "caller_phone",
        "reporter",
        "address",
        "comment"
      })
  void aRecordWithAForbiddenFieldIsRefused(String field) {
    assertThat(reason(ticket(", \"%s\": \"x\"".formatted(field))))
        .isEqualTo(RefusalReason.FORBIDDEN_FIELD.name());
    assertThat(reason(ticket(""))).isEqualTo("accepted");
  }

  /**
   * Promise 8: a platform's number of a ticket leads to who reported it, or is their telephone's.
   */
  @ParameterizedTest
  @ValueSource(strings = {"T-1", "tel:+8613812345678", "p-11111111111111111111111111111111", ""})
  void aTicketAndItsGridArePseudonymsOrRefused(String plain) {
    String record = new String(ticket(""), StandardCharsets.UTF_8);
    for (String pseudonym : List.of(TICKET, GRID)) {
      byte[] changed = record.replace(pseudonym, plain).getBytes(StandardCharsets.UTF_8);
      assertThat(reason(changed)).isNotEqualTo("accepted");
    }
  }

  /** Promise 3: what can be farmed is no measure and no input of an index. */
  @Test
  void nothingThatIsFarmedIsMeasuredOrScored() {
    assertThat(Measures.all())
        .flatExtracting(measure -> words(measure.name()).toList())
        .doesNotContainAnyElementsOf(FARMED);
    assertThat(specifications())
        .isNotEmpty()
        .allSatisfy(
            (file, text) -> assertThat(words(text)).as(file).doesNotContainAnyElementsOf(FARMED));
  }

  /** Promise 3: learning counts by members who met the requirement, not by how much was clicked. */
  @Test
  void noIndexCountsCompletionsOrAttendances() {
    assertThat(specifications())
        .isNotEmpty()
        .allSatisfy(
            (file, text) ->
                assertThat(text)
                    .as(file)
                    .doesNotContain(Measures.COMPLETIONS.numerator().name())
                    .doesNotContain(Measures.ATTENDANCES_QUARTER.name()));
  }

  /** Promise 4: a member who is not a pseudonym does not come in. */
  @ParameterizedTest
  @ValueSource(strings = {"zhangsan", "p-123", "110101199003074514", "张三"})
  void aMemberWhoIsNotAPseudonymIsRefused(String member) {
    assertThat(reason(learning(member)))
        .isIn(RefusalReason.NOT_A_PSEUDONYM.name(), RefusalReason.NATIONAL_ID.name());
    assertThat(reason(learning("p-0123456789abcdef0123456789abcdef"))).isEqualTo("accepted");
  }

  /** Promise 4: the keys lie outside the lake. */
  @Test
  void keysLieOutsideTheLake() {
    Settings settings = SettingsParser.parse(Map.of(Settings.HOME.variable(), "/x/home"));

    assertThat(settings.keys())
        .isNotEmpty()
        .allSatisfy(key -> assertThat(key).startsWithRaw(Path.of("/x/home/secret")));
  }

  /** Promise 5: cells of fewer than 5 persons are suppressed. */
  @Test
  void smallCellsAreSuppressed() {
    Settings settings = SettingsParser.parse(Map.of());

    assertThat(settings.get(Settings.PUBLICATION_SMALL_CELL)).isEqualTo(5);
    assertThat(
            Suppression.of(
                    List.of(cell("t", "", 44), cell("a", "t", 4), cell("b", "t", 40)),
                    new Suppression.Rule(Suppression.INSIDE, false),
                    Optional.empty())
                .hidden())
        .as("a lone hidden cell is the total less the rest")
        .containsExactlyInAnyOrder("a", "b");
  }

  /**
   * Promise 5: what is shown is decided in one place; no page, report or notebook counts itself.
   */
  @Test
  void noViewReadsWhatWasCounted() {
    assertThat(
            Sources.main().stream()
                .filter(source -> VIEWS.stream().anyMatch(source.path()::contains))
                .toList())
        .hasSizeGreaterThan(50)
        .allSatisfy(
            source ->
                assertThat(source.text())
                    .as(source.path())
                    .doesNotContain("BranchWeeks", "UnitWeeks", "suppress(", "Suppression."));
  }

  /** Promise 6: without a scope a reader sees nothing; ScopeTest has the rest. */
  @Test
  void aReaderWithoutAScopeHasNone() {
    assertThat(SettingsParser.parse(Map.of()).get(Settings.READER_SCOPE)).isEmpty();
  }

  /** Promise 7: nothing that a reader can see pronounces a branch weak. */
  @Test
  void noBranchIsPronouncedWeak() {
    assertThat(visibleTexts())
        .hasSizeGreaterThan(10)
        .allSatisfy((file, text) -> assertThat(text).as(file).doesNotContain("软弱涣散", "软弱", "涣散"));
  }

  /** Promise 8: no contract, mapping or table says who reported a ticket. */
  @Test
  void noMappingReadsWhoReportedATicketOrWhere() {
    assertThat(files(Sources.root().resolve("conf/tenants"), ".yaml"))
        .isNotEmpty()
        .allSatisfy(
            (file, text) ->
                assertThat(
                        text.lines()
                            .filter(line -> !line.strip().startsWith("#"))
                            .flatMap(NeverTest::words))
                    .as(file)
                    .doesNotContain(
                        "address", "latitude", "longitude", "phone", "email", "street"));
  }

  /** Promise 9: how many tickets there are is an input of no index and of no rule. */
  @Test
  void ticketVolumeIsNeverAPenalty() {
    Set<String> counts =
        Measures.counts().stream().map(NestedField::name).collect(Collectors.toSet());
    assertThat(specifications())
        .isNotEmpty()
        .allSatisfy(
            (file, text) ->
                assertThat(identifiers(text)).as(file).doesNotContainAnyElementsOf(counts));
    assertThat(files(Sources.root().resolve("conf/rules"), ".yaml"))
        .isNotEmpty()
        .allSatisfy(
            (file, text) ->
                assertThat(identifiers(text)).as(file).doesNotContainAnyElementsOf(counts));
  }

  private static Map<String, String> specifications() {
    return files(Sources.root().resolve("conf/index"), ".yaml").entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, file -> withoutComments(file.getValue())));
  }

  /** Sources, templates, words and rules: whatever can end up before a reader. */
  private static Map<String, String> visibleTexts() {
    Map<String, String> texts = new java.util.TreeMap<>();
    Sources.main()
        .forEach(source -> texts.put(source.path(), String.join("\n", source.literals())));
    for (String module : Sources.MODULES) {
      for (String folder : List.of("src/main/jte", "src/main/resources")) {
        for (String ending : List.of(".jte", ".properties", ".yaml", ".html")) {
          texts.putAll(files(Sources.root().resolve(module).resolve(folder), ending));
        }
      }
    }
    texts.putAll(files(Sources.root().resolve("conf"), ".yaml"));
    return texts;
  }

  private static Map<String, String> files(Path folder, String ending) {
    if (!Files.isDirectory(folder)) {
      return Map.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(ending))
          .collect(Collectors.toMap(Path::toString, NeverTest::read));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String withoutComments(String yaml) {
    return yaml.lines()
        .map(line -> line.replaceFirst("(^|\\s)#.*", ""))
        .collect(Collectors.joining("\n"));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<TableDef> tables() {
    return Stream.of(Tables.LANDING, Tables.ALERT, Tables.MART, Tables.OPS).flatMap(List::stream);
  }

  private static boolean column(TableDef table, String name) {
    return table.schema().findField(name) != null;
  }

  /** The words that a name or a text is made of. */
  private static Stream<String> words(String text) {
    return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^a-z]+", -1))
        .filter(word -> !word.isEmpty());
  }

  private static List<String> identifiers(String text) {
    return Arrays.stream(text.split("[^A-Za-z0-9_]+", -1)).toList();
  }

  /** Every property name of a JSON Schema, at any depth. */
  private static Stream<String> properties(Object schema) {
    if (schema instanceof Map<?, ?> map) {
      Stream<String> own =
          map.get("properties") instanceof Map<?, ?> names
              ? names.keySet().stream().map(String::valueOf)
              : Stream.empty();
      return Stream.concat(own, map.values().stream().flatMap(NeverTest::properties));
    }
    return schema instanceof List<?> list
        ? list.stream().flatMap(NeverTest::properties)
        : Stream.empty();
  }

  private static Suppression.Cell cell(String code, String parent, long persons) {
    return new Suppression.Cell(code, parent, List.of(new Suppression.Group(persons, persons)));
  }

  private String reason(byte[] record) {
    try {
      decoder.decode(record);
      return "accepted";
    } catch (RefusedException e) {
      return e.refusal().reason().name();
    }
  }

  private static byte[] ticket(String more) {
    return event(
        GovernanceContract.TICKET_STEP,
        """
        "ticket": "%s", "grid": "%s", "category": "noise", "state": "reported"%s"""
            .formatted(TICKET, GRID, more));
  }

  private static byte[] learning(String member) {
    return event(
        LearningContract.LEARNING_COMPLETED,
        """
        "member": "%s", "activity": "a", "category": "noise", "hours": 1, "completed": true,
        "passed": true\
        """
            .formatted(member));
  }

  private static byte[] event(EventContract<?> type, String data) {
    return """
    {"specversion":"1.0","id":"1","source":"/demo/x","type":"%s",
     "time":"2026-09-14T19:00:00+08:00","recordedtime":"2026-09-14T21:10:00+08:00",
     "tenant":"demo","branch":"990101001001","data":{%s}}\
    """
        .formatted(type.type(), data)
        .getBytes(StandardCharsets.UTF_8);
  }
}
