package org.xianfeng.batch.fact;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.xianfeng.batch.fixture.TestLake;
import org.xianfeng.batch.fixture.TestTenant;
import org.xianfeng.batch.table.WeekRows;
import org.xianfeng.batch.table.WorkBranch;
import org.xianfeng.models.calendar.IsoWeek;
import org.xianfeng.models.calendar.WorkCalendar;
import org.xianfeng.models.contract.LandedColumns;
import org.xianfeng.models.duty.Duties;
import org.xianfeng.models.duty.DutiesParser;
import org.xianfeng.models.duty.DutyCalendar;
import org.xianfeng.models.event.Channel;
import org.xianfeng.models.event.Duty;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Payload;
import org.xianfeng.models.event.TicketState;
import org.xianfeng.models.table.BranchWeeks;
import org.xianfeng.models.table.LandedTables;
import org.xianfeng.models.table.MartColumns;
import org.xianfeng.models.table.Measures;
import org.xianfeng.models.table.Measures.Measure;
import org.xianfeng.models.table.TableDef;
import org.xianfeng.models.table.UnitWeeks;
import org.xianfeng.models.tenant.Registrar;

class FactJobTest {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final TestLake LAKE = TestLake.get();

  private static final List<Duty> DUTIES = List.of(Duty.values());
  private static final List<TicketState> STATES = List.of(TicketState.values());

  /** Rows of all scenarios, which are branches of one tenant, computed in one run. */
  private static final Map<String, Row> ROWS = new TreeMap<>();

  @BeforeAll
  static void computeScenarios() {
    List<Event> events = new ArrayList<>();
    for (TestTenant scenario :
        List.of(
            weeks(),
            revisions(),
            mobile(),
            duties(),
            merger(),
            authority(),
            tickets(),
            timely(),
            rollUp())) {
      events.addAll(scenario.take());
    }
    LAKE.land(events);
    ROWS.putAll(facts("fact", SHANGHAI, "2026-W37..2026-W40"));
  }

  private static Row row(String key) {
    return row(ROWS, key);
  }

  private static Row row(Map<String, Row> rows, String key) {
    return requireNonNull(rows.get(key), key);
  }

  private static List<String> keys(String prefix) {
    return ROWS.keySet().stream().filter(key -> key.startsWith(prefix)).toList();
  }

  @Test
  void countsEachEventInTheLocalWeekOfItsBranch() {
    assertThat(keys("2026-W38/weeks-")).containsExactly("2026-W38/weeks-b1", "2026-W38/weeks-b2");
    assertPair(row("2026-W38/weeks-b1"), Measures.COMPLETIONS, 3L, 2L);
    assertPair(row("2026-W38/weeks-b2"), Measures.COMPLETIONS, 0L, 0L);
  }

  @Test
  void readsAnEventAtItsHighestRevision() {
    assertPair(row("2026-W38/revisions-b1"), Measures.COMPLETIONS, 1L, 1L);
  }

  @Test
  void creditsMembersToTheirHomeBranchOnce() {
    assertPair(row("2026-W38/mobile-b1"), Measures.MEMBERS_PRESENT, 2L, 10L);
    assertPair(row("2026-W38/mobile-b2"), Measures.MEMBERS_PRESENT, 1L, 5L);
  }

  @Test
  void judgesDutiesOnlyWhereTheyAreOwedAndObserved() {
    assertPair(row("2026-W38/duties-b1"), Measures.THEME_DAY, 1L, 1L);
    assertPair(row("2026-W38/duties-b1"), Measures.COMMITTEE_MEETING, 1L, 1L);
    assertPair(row("2026-W38/duties-b1"), Measures.GROUP_MEETING, 0L, 0L);
    assertPair(row("2026-W38/duties-b2"), Measures.THEME_DAY, 0L, 1L);
    assertPair(row("2026-W38/duties-b2"), Measures.COMMITTEE_MEETING, 0L, 0L);
    assertPair(row("2026-W38/duties-b3"), Measures.THEME_DAY, null, null);
    assertPair(row("2026-W38/duties-late"), Measures.THEME_DAY, 0L, 0L);
    assertThat(verdict("2026-W38/duties-b1", Duty.THEME_DAY)).isEqualTo("met");
    assertThat(verdict("2026-W38/duties-b2", Duty.THEME_DAY)).isEqualTo("missed");
    assertThat(verdict("2026-W38/duties-b1", Duty.GROUP_MEETING)).isEqualTo("not_owed");
    assertThat(verdict("2026-W38/duties-b3", Duty.THEME_DAY)).isEqualTo("unknown");
    assertThat(verdict("2026-W38/duties-late", Duty.THEME_DAY)).isEqualTo("pending");
    assertPair(row("2026-W38/duties-b1"), Measures.SECRETARY_IN_POST, 1L, 1L);
    assertPair(row("2026-W38/duties-b1"), Measures.ELECTION_ON_TIME, null, null);
    assertPair(row("2026-W38/duties-b3"), Measures.SIZE_IN_RANGE, 1L, 1L);
  }

  @Test
  void endsAMergedBranchAndGivesItsEventsToItsSuccessor() {
    assertThat(keys("2026-W37/merger-"))
        .containsExactly("2026-W37/merger-b1", "2026-W37/merger-b2");
    assertThat(keys("2026-W38/merger-")).containsExactly("2026-W38/merger-b1");
    assertPair(row("2026-W37/merger-b2"), Measures.COMPLETIONS, 1L, 1L);
    assertPair(row("2026-W37/merger-b1"), Measures.COMPLETIONS, 0L, 0L);
    assertPair(row("2026-W38/merger-b1"), Measures.COMPLETIONS, 2L, 2L);
  }

  @Test
  void aTownTakesNoBranchOfAnotherAndACircleStopsNobody() {
    assertThat(keys("2026-W38/authority-"))
        .containsExactly("2026-W38/authority-b1", "2026-W38/authority-b2", "2026-W38/authority-b3");
    assertThat(row("2026-W38/authority-b1").<String>getAs(BranchWeeks.PATH.name()))
        .isEqualTo("/authority-c/authority-t1/authority-b1");
    assertPair(row("2026-W38/authority-b2"), Measures.COMPLETIONS, 1L, 1L);
    assertThat(row("2026-W38/authority-b3").<Integer>getAs(BranchWeeks.MEMBERS.name()))
        .as("what the town may say of its own branch")
        .isEqualTo(8);
    Map<String, Row> units = read(UnitWeeks.TABLE, UnitWeeks.UNIT.name(), "fact", "2026-W38");
    assertThat(row(units, "2026-W38/authority-t2").<Integer>getAs(UnitWeeks.BRANCHES.name()))
        .isEqualTo(1);
    assertThat(row(units, "2026-W38/authority-t2").<Integer>getAs(UnitWeeks.MEMBERS.name()))
        .isEqualTo(8);
    assertThat(row(units, "2026-W38/authority-c").<String>getAs(UnitWeeks.PATH.name()))
        .isEqualTo("/authority-c");
  }

  @Test
  void followsTicketsFromReportToCallBack() {
    Row b1 = row("2026-W38/tickets-b1");
    Row b2 = row("2026-W38/tickets-b2");

    assertPair(b1, Measures.RESPONSE_8MIN, 1L, 2L);
    assertPair(row("2026-W39/tickets-b1"), Measures.RESPONSE_8MIN, 0L, 1L);
    assertPair(b2, Measures.RESPONSE_8MIN, null, null);
    assertPair(b1, Measures.RESOLUTION, 0L, 1L);
    assertPair(row("2026-W39/tickets-b1"), Measures.SATISFACTION, 1L, 1L);
    assertPair(row("2026-W39/tickets-b2"), Measures.RESOLUTION, null, null);
    assertThat(b1.<Long>getAs(Measures.TICKETS_OPENED.name())).isEqualTo(3);
    assertThat(b1.<Long>getAs(Measures.TICKETS_CLOSED.name())).isEqualTo(1);
    assertThat(b1.<Long>getAs(Measures.TICKETS_NEVER_CLOSED.name())).isEqualTo(2);
    assertThat(b1.<Double>getAs(Measures.HOURS_TO_CLOSE_MEDIAN.name())).isEqualTo(4.0);
    assertThat(b2.<Double>getAs(Measures.HOURS_TO_CLOSE_MEDIAN.name())).isEqualTo(2.5);
    assertThat(row("2026-W39/tickets-b2").<Long>getAs(Measures.TICKETS_OPENED.name())).isZero();
  }

  @Test
  void countsWhatIsRecordedWithin72HoursInclusive() {
    assertPair(row("2026-W38/timely-b1"), Measures.TIMELY_RECORD, 1L, 2L);
    assertPair(row("2026-W39/timely-b1"), Measures.TIMELY_RECORD, 0L, 0L);
    assertPair(row("2026-W40/timely-b1"), Measures.TIMELY_RECORD, 0L, 1L);
  }

  @Test
  void rollsBranchesUpToEveryUnitAboveThem() {
    Map<String, Row> units = read(UnitWeeks.TABLE, UnitWeeks.UNIT.name(), "fact", "2026-W38");

    Row county = row(units, "2026-W38/up-c");
    assertThat(county.<Integer>getAs(UnitWeeks.BRANCHES.name())).isEqualTo(3);
    assertThat(county.<Integer>getAs(UnitWeeks.MEMBERS.name())).isEqualTo(22);
    assertThat(county.<String>getAs(UnitWeeks.PATH.name())).isEqualTo("/up-c");
    assertPair(county, Measures.COMPLETIONS, 2L, 2L);
    assertPair(row(units, "2026-W38/up-t2"), Measures.COMPLETIONS, 1L, 1L);
    assertThat(row(units, "2026-W38/up-t3").<Integer>getAs(UnitWeeks.BRANCHES.name())).isZero();
    assertThat(row("2026-W38/up-b9").<String>getAs(BranchWeeks.PATH.name()))
        .isEqualTo("/up-c/up-t2/up-b9");
  }

  @Test
  void leavesUnknownWhatNobodyEverReported() {
    LAKE.land(
        new TestTenant("fact-unknown", SHANGHAI)
            .branch("b1", null, 6)
            .learned("b1", "2026-09-15T10:00", 1)
            .take());

    Row row = row(facts("fact-unknown", SHANGHAI, "2026-W38"), "2026-W38/b1");

    assertThat(row.<@Nullable Long>getAs(Measures.TICKETS_OPENED.name())).isNull();
    assertPair(row, Measures.THEME_DAY, null, null);
    assertPair(row, Measures.MEMBERS_PRESENT, null, null);
    assertPair(row, Measures.COMPLETIONS, 1L, 1L);
    assertThat(row.<String>getAs(BranchWeeks.PATH.name())).isEqualTo("/b1");
  }

  @Test
  void whatIsReportedAboutOneBranchSaysNothingOfAnother() {
    LAKE.land(
        new TestTenant("fact-heard", SHANGHAI)
            .unit("c", null, "611")
            .branch("b1", "c", 6)
            .branch("b2", "c", 8)
            .branch("b3", "c", 20)
            .learned("b1", "2026-09-15T10:00", 1)
            .held("b3", "2026-09-15T10:00", Duty.THEME_DAY)
            .present("b1", "2026-09-15T10:00", "b1", "m", 1)
            .take());

    Map<String, Row> rows = facts("fact-heard", SHANGHAI, "2026-W38");

    assertPair(row(rows, "2026-W38/b1"), Measures.REQUIRED_TRAINING, 0L, 6L);
    assertPair(row(rows, "2026-W38/b2"), Measures.REQUIRED_TRAINING, null, null);
    assertPair(row(rows, "2026-W38/b2"), Measures.THEME_DAY, null, null);
    assertPair(row(rows, "2026-W38/b3"), Measures.THEME_DAY, 0L, 1L);
    assertPair(row(rows, "2026-W38/b1"), Measures.MEMBERS_PRESENT, 0L, 6L);
    assertPair(row(rows, "2026-W38/b3"), Measures.MEMBERS_PRESENT, null, null);
    Row county =
        row(read(UnitWeeks.TABLE, UnitWeeks.UNIT.name(), "fact-heard", "2026-W38"), "2026-W38/c");
    assertPair(county, Measures.THEME_DAY, 0L, 1L);
    assertPair(county, Measures.COMMITTEE_MEETING, 0L, null);
    assertPair(county, Measures.GROUP_MEETING, 0L, 0L);
  }

  @Test
  void aRangeGivesTheRowsOfItsWeeksOneByOneInAnyOrderOfInputAndIsNotWrittenTwice() {
    List<Event> events = busy("fact-range").take();
    List<Event> shuffled = new ArrayList<>(busy("fact-single").take());
    Collections.shuffle(shuffled, new Random(7));
    LAKE.land(events);
    LAKE.land(shuffled);
    List<IsoWeek> weeks = IsoWeek.parseRange("2026-W37..2026-W38");

    Map<String, Row> range = facts("fact-range", SHANGHAI, "2026-W37..2026-W38");
    Map<String, Row> single = new HashMap<>();
    single.putAll(facts("fact-single", SHANGHAI, "2026-W38"));
    single.putAll(facts("fact-single", SHANGHAI, "2026-W37"));

    assertThat(range).hasSize(4);
    assertThat(single.keySet()).isEqualTo(range.keySet());
    range.forEach((key, row) -> assertThat(cells(row(single, key))).as(key).isEqualTo(cells(row)));

    FactJob job = job("fact-range", SHANGHAI);
    assertThat(job.run(Pins.now(LAKE.lake()), weeks)).isEmpty();
    LAKE.land(
        new TestTenant("fact-range", SHANGHAI)
            .idsFrom("late")
            .learned("b1", "2026-09-08T11:00", 8)
            .take());
    assertThat(job.run(Pins.now(LAKE.lake()), weeks)).containsExactly("2026-W37");
  }

  @Test
  void aRecordThatLandedTwiceIsCountedOnce() {
    LAKE.land(busy("fact-twice").take());
    LAKE.land(
        new TestTenant("fact-twice", SHANGHAI)
            .idsFrom("corrected")
            .event(
                "b1",
                "corrected",
                2,
                Instant.parse("2026-09-15T02:00:00Z"),
                Instant.parse("2026-09-15T03:00:00Z"),
                new Payload.LearningCompleted(TestTenant.member(1), "a", "required", 1, true, true))
            .take());
    Map<String, Row> once = facts("fact-twice", SHANGHAI, "2026-W37..2026-W38");

    FactJob job = job("fact-twice", SHANGHAI);
    for (TableDef table :
        List.of(LandedTables.LEARNING, LandedTables.ATTENDANCE, LandedTables.GOVERNANCE)) {
      LAKE.with(
          table,
          rows -> rows.where(col(LandedColumns.TENANT.name()).equalTo("fact-twice")),
          () ->
              assertThat(job.run(Pins.now(LAKE.lake()), IsoWeek.parseRange("2026-W37..2026-W38")))
                  .as("weeks whose facts " + table.path() + " has changed")
                  .isEmpty());
    }
    assertThat(once).hasSize(4);
  }

  private static TestTenant busy(String name) {
    TestTenant tenant =
        new TestTenant(name, SHANGHAI)
            .unit("c", null, "611")
            .branch("b1", "c", 10)
            .branch("b2", "c", 5);
    Random random = new Random(42);
    for (int i = 0; i < 400; i++) {
      String branch = random.nextBoolean() ? "b1" : "b2";
      String time =
          LocalDate.of(2026, 6, 1)
              .plusDays(random.nextInt(112))
              .atTime(random.nextInt(24), random.nextInt(60))
              .toString();
      switch (random.nextInt(5)) {
        case 0 -> tenant.learned(branch, time, random.nextInt(9));
        case 1 -> tenant.held(branch, time, DUTIES.get(random.nextInt(4)));
        case 2 -> tenant.present(branch, time, "b1", "m" + random.nextInt(5), random.nextInt(9));
        case 3 ->
            tenant.ticket(branch, time, "t" + random.nextInt(40), STATES.get(random.nextInt(5)));
        default ->
            tenant.calledBack(
                branch, time, "t" + random.nextInt(40), random.nextBoolean(), random.nextBoolean());
      }
    }
    return tenant;
  }

  private static TestTenant weeks() {
    TestTenant tenant = county("weeks");
    tenant
        .learned("weeks-b1", "2026-09-14T00:00", 1)
        .learned("weeks-b1", "2026-09-20T23:59:59", 1)
        .learned("weeks-b1", "2026-09-20T23:59:59", 2)
        .learned("weeks-b1", "2026-09-21T00:00", 3)
        .learned("weeks-b2", "2026-09-13T23:59:59", 4);
    return tenant;
  }

  private static TestTenant revisions() {
    TestTenant tenant = county("revisions");
    Payload failed =
        new Payload.LearningCompleted(TestTenant.member(1), "a", "required", 1, false, false);
    Payload done =
        new Payload.LearningCompleted(TestTenant.member(1), "a", "required", 1, true, true);
    var time = tenant.at("2026-09-15T10:00");
    tenant
        .event("revisions-b1", "x", 1, time, time, done)
        .event("revisions-b1", "x", 3, time, time.plusSeconds(9), done)
        .event("revisions-b1", "x", 2, time, time.plusSeconds(5), failed)
        .event("revisions-b1", "y", 1, time, time, done)
        .event("revisions-b1", "y", 2, time, time.plusSeconds(5), failed);
    return tenant;
  }

  private static TestTenant mobile() {
    TestTenant tenant = county("mobile");
    tenant
        .held("mobile-b1", "2026-08-10T19:00", Duty.THEME_DAY)
        .held("mobile-b2", "2026-08-11T19:00", Duty.THEME_DAY)
        .present("mobile-b1", "2026-08-10T19:00", "mobile-b1", "m-1", 1)
        .present("mobile-b2", "2026-08-11T19:00", "mobile-b1", "m-2", 1)
        .present("mobile-b2", "2026-08-11T19:00", "mobile-b1", "m-2", 2)
        .present("mobile-b2", "2026-08-11T19:00", "mobile-b2", "m-2", 3)
        .held("mobile-b1", "2026-09-10T19:00");
    return tenant;
  }

  private static TestTenant duties() {
    TestTenant tenant =
        county("duties")
            .branch("duties-b3", "duties-t1", 4)
            .branch("duties-late", "duties-t1", 9, o -> from(o, "2026-08-02"));
    tenant
        .held("duties-b1", "2026-08-10T19:00", Duty.THEME_DAY, Duty.COMMITTEE_MEETING)
        .from("/test/dead")
        .held("duties-b3", "2026-07-10T19:00", Duty.THEME_DAY)
        .from("/test/platform")
        .held("duties-b2", "2026-09-12T19:00");
    return tenant;
  }

  private static TestTenant merger() {
    TestTenant tenant = county("merger");
    tenant
        .branch("merger-b2", "merger-t1", 5, o -> merged(o, "merger-b1", "2026-09-16"))
        .learned("merger-b2", "2026-09-08T10:00", 21)
        .learned("merger-b2", "2026-09-15T10:00", 22)
        .learned("merger-b1", "2026-09-15T10:00", 1);
    return tenant;
  }

  /**
   * A town that takes a branch, merges another into its own and changes one of its own; and a
   * county that is put below its own town.
   */
  private static TestTenant authority() {
    return county("authority")
        .unit("authority-t2", "authority-c", "621")
        .branch("authority-b3", "authority-t2", 7)
        .unit("authority-c", "authority-t1", "611")
        .from("/fact/town")
        .branch("authority-b1", "authority-t2", 10, o -> from(o, "2026-09-01"))
        .branch("authority-b2", "authority-t1", 5, o -> merged(o, "authority-b3", "2026-09-01"))
        .branch("authority-b3", "authority-t2", 8, o -> from(o, "2026-09-01"))
        .from("/test/platform")
        .learned("authority-b2", "2026-09-15T10:00", 1);
  }

  private static TestTenant tickets() {
    TestTenant tenant = county("tickets");
    tenant
        .ticket("tickets-b1", "2026-09-14T10:00:00", "tickets-t1", TicketState.REPORTED)
        .ticket("tickets-b1", "2026-09-14T10:08:00", "tickets-t1", TicketState.ARRIVED)
        .ticket("tickets-b1", "2026-09-14T14:00:00", "tickets-t1", TicketState.RESOLVED)
        .calledBack("tickets-b1", "2026-09-22T10:00:00", "tickets-t1", true, true)
        .ticket("tickets-b1", "2026-09-14T10:00:00", "t2", TicketState.REPORTED)
        .ticket("tickets-b1", "2026-09-14T10:08:00.001", "t2", TicketState.ARRIVED)
        .ticket("tickets-b1", "2026-09-14T11:00:00", "t2", TicketState.RESOLVED)
        .ticket("tickets-b1", "2026-09-14T12:00:00", "t2", TicketState.REOPENED)
        .ticket("tickets-b1", "2026-09-20T23:55:00", "t3", TicketState.REPORTED)
        .calledBack("tickets-b1", "2026-09-15T10:00:00", "t2", true, false)
        .calledBack("tickets-b1", "2026-09-15T10:00:00", "t3", false, false)
        .from("/test/no-arrivals")
        .ticket("tickets-b2", "2026-09-14T10:00:00", "u1", TicketState.REPORTED)
        .ticket("tickets-b2", "2026-09-14T12:00:00", "u1", TicketState.RESOLVED)
        .ticket("tickets-b2", "2026-09-14T10:00:00", "u2", TicketState.REPORTED)
        .ticket("tickets-b2", "2026-09-14T13:00:00", "u2", TicketState.RESOLVED);
    return tenant;
  }

  private static TestTenant timely() {
    TestTenant tenant = county("timely");
    var time = tenant.at("2026-09-14T10:00");
    Payload held = new Payload.MeetingHeld("m", java.util.Set.of(), 4, 4, 4, Channel.ONLINE);
    tenant
        .event("timely-b1", "in-time", 1, time, time.plusSeconds(72 * 3600), held)
        .event("timely-b1", "timely-late", 1, time, time.plusSeconds(72 * 3600 + 1), held)
        .event("timely-b1", "next-week", 1, time, time.plusSeconds(14 * 24 * 3600), held);
    return tenant;
  }

  private static TestTenant rollUp() {
    return county("up")
        .unit("up-t2", "up-c", "621")
        .branch("up-b9", "up-t2", 7)
        .unit("up-t3", "up-c", "621")
        .learned("up-b1", "2026-09-15T10:00", 1)
        .learned("up-b9", "2026-09-15T10:00", 2);
  }

  /** County c, town t1, branches b1 of 10 and b2 of 5 members, all behind a prefix. */
  private static TestTenant county(String prefix) {
    return new TestTenant("fact", SHANGHAI)
        .idsFrom(prefix)
        .unit(prefix + "-c", null, "611")
        .unit(prefix + "-t1", prefix + "-c", "621")
        .branch(prefix + "-b1", prefix + "-t1", 10)
        .branch(prefix + "-b2", prefix + "-t1", 5);
  }

  private static Payload.Organisation from(Payload.Organisation o, String day) {
    return new Payload.Organisation(
        o.name(),
        o.parent(),
        o.organisationType(),
        o.sector(),
        o.region(),
        o.members(),
        o.fullMembers(),
        o.exemptMembers(),
        o.groups(),
        o.posts(),
        o.electionDue(),
        o.mergedInto(),
        LocalDate.parse(day));
  }

  private static Payload.Organisation merged(Payload.Organisation o, String into, String day) {
    return new Payload.Organisation(
        o.name(),
        o.parent(),
        o.organisationType(),
        o.sector(),
        o.region(),
        o.members(),
        o.fullMembers(),
        o.exemptMembers(),
        o.groups(),
        o.posts(),
        o.electionDue(),
        into,
        LocalDate.parse(day));
  }

  private static DutyCalendar duties(ZoneId zone) {
    Duties duties = DutiesParser.shipped(Map.of("XIANFENG_ROOT", ".."));
    return new DutyCalendar(duties, WorkCalendar.PLAIN, zone);
  }

  private static FactJob job(String tenant, ZoneId zone) {
    return new FactJob(
        LAKE.spark(),
        LAKE.lake(),
        tenant,
        List.of(
            Registrar.ofAll("/" + tenant + "/registry"),
            Registrar.parse("/fact/town below authority-t2")),
        duties(zone));
  }

  private static Map<String, Row> facts(String tenant, ZoneId zone, String weeks) {
    List<IsoWeek> range = IsoWeek.parseRange(weeks);
    job(tenant, zone).run(Pins.now(LAKE.lake()), range);
    return read(
        BranchWeeks.TABLE,
        BranchWeeks.BRANCH.name(),
        tenant,
        range.stream().map(IsoWeek::toString).toArray(String[]::new));
  }

  private static Map<String, Row> read(
      TableDef definition, String key, String tenant, String... weeks) {
    WorkBranch work = new WorkBranch(LAKE.lake().load(definition), tenant);
    Map<String, Row> byKey = new HashMap<>();
    for (Row row :
        new WeekRows(LAKE.spark(), definition, tenant)
            .read(work.head(), List.of(weeks))
            .collectAsList()) {
      byKey.put(row.<String>getAs(MartColumns.WEEK.name()) + '/' + row.getAs(key), row);
    }
    return byKey;
  }

  /** Everything but the tenant's name. */
  private static List<@Nullable Object> cells(Row row) {
    Object[] values = new Object[row.size() - 1];
    for (int i = 1; i < row.size(); i++) {
      values[i - 1] = row.get(i);
    }
    return Arrays.asList(values);
  }

  private static String verdict(String key, Duty duty) {
    return row(key).getAs(requireNonNull(Measures.verdicts().get(duty)).name());
  }

  private static void assertPair(
      Row row, Measure measure, @Nullable Long numerator, @Nullable Long denominator) {
    assertThat(
            Arrays.asList(
                row.<@Nullable Long>getAs(measure.numeratorColumn()),
                row.<@Nullable Long>getAs(measure.denominatorColumn())))
        .as(measure.name())
        .isEqualTo(Arrays.asList(numerator, denominator));
  }
}
