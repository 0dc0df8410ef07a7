package org.xianfeng.streaming.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.calendar.WorkCalendar;
import org.xianfeng.models.command.Commands;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.config.SettingsParser;
import org.xianfeng.models.event.Channel;
import org.xianfeng.models.event.Duty;
import org.xianfeng.models.event.Envelope;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Payload;
import org.xianfeng.models.event.TicketState;
import org.xianfeng.models.lake.CatalogSettings;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.rule.Rule;
import org.xianfeng.models.rule.file.RuleFiles;
import org.xianfeng.models.rule.share.FiringShare;
import org.xianfeng.streaming.fixture.TestBranch;
import org.xianfeng.streaming.lake.LandedLake;
import org.xianfeng.streaming.scenario.RulesCommand;

/** Rules on a small lake; what they have to raise is worked out by hand. */
class BacktestCommandTest {
  private static final String ABSENCE =
      """
      apiVersion: alerts/v1
      id: R-MONTH
      version: 3
      effective_from: 2027-01-01T00:00:00+08:00
      scope: {tenant: demo}
      type: absence
      event: meeting.held
      match: {kind: theme_day}
      period: month
      grace: P3D
      from: 2026-06-01
      basis: a test
      annotations: {summary: "{{branch}} {{subject}}"}
      """;

  private static final String DEADLINE =
      """
      apiVersion: alerts/v1
      id: R-EIGHT
      version: 1
      effective_from: 2020-01-01T00:00:00+08:00
      scope: {tenant: demo}
      type: deadline
      start: ticket.reported
      stop: ticket.arrived
      target: PT8M
      basis: a test
      annotations: {summary: "{{branch}} {{subject}}"}
      """;

  @TempDir Path home = Path.of("");
  private final List<Event> events = new ArrayList<>();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void threeBranchesInTwoCounties() {
    organisation("b1", "990101001");
    organisation("b2", "990102001");
    organisation("b3", "990101002");
  }

  @Test
  void absencesCountInTheWeekInWhichTheirGraceEnds() throws IOException {
    themeDay("b1", "2026-07-10T10:00:00+08:00", "2026-07-11T10:00:00+08:00");
    // one day after the grace, which ends with the third of August
    themeDay("b3", "2026-07-30T10:00:00+08:00", "2026-08-05T10:00:00+08:00");

    assertThat(backtest(ABSENCE, "2026-W27..2026-W32")).isZero();
    assertThat(out.toString())
        .isEqualToNormalizingNewlines(
            """
            tenant       week     county          raised taken back
            demo         2026-W27 990101               2          0
            demo         2026-W27 990102               1          0
            demo         2026-W32 990101               1          0
            demo         2026-W32 990102               1          0
            demo         all      all                  5          0
            """);
  }

  @Test
  void whatIsRecordedAfterTheLastWeekIsNotSeen() throws IOException {
    themeDay("b1", "2026-07-10T10:00:00+08:00", "2026-08-03T00:00:00+08:00");

    assertThat(backtest(ABSENCE, "2026-W31")).isZero();
    assertThat(out.toString()).endsWith("all                  0          0\n");
  }

  @Test
  void aStepInTimeThatIsRecordedLateTakesItsAlertBack() throws IOException {
    ticket("1", TicketState.REPORTED, "2026-07-10T09:00:00+08:00", "2026-07-10T09:00:00+08:00");
    ticket("1", TicketState.ARRIVED, "2026-07-10T09:05:00+08:00", "2026-07-10T09:20:00+08:00");
    ticket("2", TicketState.REPORTED, "2026-07-10T09:00:00+08:00", "2026-07-10T09:00:00+08:00");
    ticket("2", TicketState.ARRIVED, "2026-07-10T09:08:00+08:00", "2026-07-10T09:08:00+08:00");
    ticket("3", TicketState.REPORTED, "2026-07-10T09:00:00+08:00", "2026-07-10T09:00:00+08:00");

    assertThat(backtest(DEADLINE, "2026-W28")).isZero();
    assertThat(out.toString())
        .isEqualToNormalizingNewlines(
            """
            tenant       week     county          raised taken back
            demo         2026-W28 990101               2          1
            demo         all      all                  2          1
            """);
  }

  @Test
  void whatARuleIsForAreBranchesOfEveryType() throws IOException {
    event(
        "/demo/registry",
        "b4",
        TestBranch.ofType("632", "b4", "990101003", LocalDate.of(2020, 1, 1)),
        "2026-06-01T00:00:00Z",
        "2026-06-01T00:00:00Z");
    for (String branch : List.of("b1", "b3", "b4")) {
      themeDay(branch, "2026-07-10T10:00:00+08:00", "2026-07-11T10:00:00+08:00");
    }
    Settings settings = SettingsParser.parse(environment());
    land();
    Rule rule = RuleFiles.read(Files.writeString(home.resolve("r.yaml"), ABSENCE), environment());
    try (Lake lake = Lake.open(settings)) {
      Backtest backtest = Backtest.read(lake, settings, WorkCalendar.PLAIN, "demo", List.of(rule));
      assertThat(
              backtest.share(
                  rule,
                  Instant.parse("2026-08-01T00:00:00Z"),
                  Instant.parse("2026-08-09T00:00:00Z")))
          .isEqualTo(new FiringShare(1, 4));
    }
  }

  private Map<String, String> environment() {
    return Map.of(Settings.HOME.variable(), home.toString(), "XIANFENG_ROOT", "..");
  }

  private void land() throws IOException {
    try (LandedLake lake =
        new LandedLake(CatalogSettings.from(SettingsParser.parse(environment())))) {
      lake.land(events);
    }
  }

  private int backtest(String rule, String weeks) throws IOException {
    land();
    Path file = Files.writeString(home.resolve("rule.yaml"), rule);
    return Commands.line(environment(), new RulesCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute("backtest", file.toString(), "--weeks", weeks);
  }

  private void organisation(String branch, String region) {
    Payload payload = TestBranch.of(branch, null, region, LocalDate.of(2020, 1, 1));
    event("/demo/registry", branch, payload, "2026-06-01T00:00:00Z", "2026-06-01T00:00:00Z");
  }

  private void themeDay(String branch, String held, String recorded) {
    Payload payload =
        new Payload.MeetingHeld("m1", Set.of(Duty.THEME_DAY), 12, 9, 8, Channel.OFFLINE);
    event("/demo/meetings", branch, payload, held, recorded);
  }

  private void ticket(String digit, TicketState state, String at, String recorded) {
    Payload payload =
        new Payload.TicketStep(
            "t-" + digit.repeat(32), "t-" + "9".repeat(32), "other", state, null, null, null);
    event("/demo/tickets", "b1", payload, at, recorded);
  }

  private void event(String source, String branch, Payload payload, String at, String recorded) {
    events.add(
        new Event(
            new Envelope(
                "e" + events.size(), source, instant(at), instant(recorded), "demo", branch, 1),
            payload));
  }

  private static Instant instant(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }
}
