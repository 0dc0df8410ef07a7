package org.xianfeng.reports.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xianfeng.models.calendar.IsoWeek;
import org.xianfeng.models.calendar.Period;
import org.xianfeng.models.duty.DutyVerdict;
import org.xianfeng.models.rule.file.ScoredRules;
import org.xianfeng.models.rule.file.ScoredRules.ScoredRule;
import org.xianfeng.reports.verify.Parity.Standing;

class ParityTest {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final Instant LONG_AGO = at("2020-01-01T00:00:00+08:00");
  private static final ScoredRules RULES =
      new ScoredRules(
          Map.of(
              "theme_day",
              List.of(new ScoredRule("R-THEME-DAY", at("2026-01-15T00:00:00+08:00"))),
              "response_8min",
              List.of(new ScoredRule("R-SLA-8", LONG_AGO)),
              "rectification",
              List.of(new ScoredRule("R-RECTIFICATION", LONG_AGO)),
              "size_in_range",
              List.of(
                  new ScoredRule("R-SIZE-LARGE", LONG_AGO),
                  new ScoredRule("R-SIZE-SMALL", LONG_AGO))));
  private static final IsoWeek WEEK = IsoWeek.parse("2026-W19");

  @ParameterizedTest
  @CsvSource({
    // branch, month, verdict, alert of April that goes on or ended, cause
    "b1, 4, missed,  firing,              ",
    "b1, 4, met,     none,                ",
    "b1, 4, not_owed,none,                ",
    "b1, 4, pending, none,                ",
    "b1, 4, unknown, none,                ",
    "b1, 4, met,     cancelled,           ",
    "b1, 4, missed,  branch_merged,       ",
    "b1, 4, met,     made_up_late,        made_up_late",
    "b1, 4, unknown, firing,              source_unknown",
    "b1, 4, met,     firing,              unexplained",
    "b1, 4, not_owed,firing,              unexplained",
    "b1, 4, missed,  none,                unexplained",
    "b1, 4, missed,  cancelled,           unexplained",
    "b9, 4, missed,  none,                merged",
    "b9, 4, met,     firing,              merged",
    "b1, 5, missed,  firing,              not_yet_due",
    "b1, 1, missed,  firing,              rule_later",
  })
  void whatDiffersHasItsCause(
      String branch, int month, String verdict, String alert, @Nullable String cause) {
    List<Standing> alerts =
        switch (alert) {
          case "none" -> List.of();
          case "firing" -> List.of(april(branch, "firing", null));
          case "cancelled" -> List.of(april(branch, "cancelled", "late_arrival_was_on_time"));
          default -> List.of(april(branch, "resolved", alert));
        };
    Parity parity = parity(alerts);
    Period period = Period.of(Period.Unit.MONTH, LocalDate.of(2026, month, 1));
    Instant judged = period.end().plusDays(3).atStartOfDay(SHANGHAI).toInstant();
    DutyVerdict said = DutyVerdict.valueOf(verdict.toUpperCase(java.util.Locale.ROOT));

    parity.duty(branch, "theme_day", period, judged, said);
    parity.duty(branch, "theme_day", period, judged, said);

    assertThat(parity.compared()).isEqualTo(1);
    assertThat(parity.differences())
        .extracting(one -> one.cause().text())
        .isEqualTo(cause == null ? List.of() : List.of(cause));
  }

  @Test
  void aDutyThatNoRuleNamesDiffersOnlyWhereItWasMissed() {
    Parity parity = parity(List.of());
    Period quarter = Period.of(Period.Unit.QUARTER, LocalDate.of(2026, 1, 1));
    Instant judged = at("2026-04-04T00:00:00+08:00");

    parity.duty("b1", "member_assembly", quarter, judged, DutyVerdict.MISSED);
    parity.duty("b2", "member_assembly", quarter, judged, DutyVerdict.MET);

    assertThat(parity.differences())
        .containsExactly(
            new Parity.Difference(
                "b1", "member_assembly", "2026-Q1", "missed", "-", Parity.Cause.NO_RULE));
  }

  @ParameterizedTest
  @CsvSource({
    // W19 is 4 to 10 May; two alerts fell due in it, one on the Monday after, one was taken back
    "b1, 2,  ",
    "b1, 1,  unexplained",
    "b1, 3,  unexplained",
    "b9, 3,  merged",
    "b1,  , source_unknown",
    "b2, 0,  ",
    "b2,  , ",
  })
  void stepsThatCameTooLateAreCountedInTheWeekInWhichTheyWereDue(
      String branch, @Nullable Long missed, @Nullable String cause) {
    Parity parity =
        parity(
            List.of(
                ticket(branch.equals("b2") ? "b1" : branch, "T1", "2026-05-04T00:00:00+08:00"),
                ticket("b1", "T2", "2026-05-10T23:59:59+08:00"),
                ticket("b1", "T3", "2026-05-11T00:00:00+08:00"),
                new Standing(
                    "R-SLA-8",
                    "b1",
                    "T4",
                    at("2026-05-05T09:00:00+08:00"),
                    at("2026-05-05T09:00:00+08:00"),
                    "cancelled",
                    "late_arrival_was_on_time")));

    parity.deadline(branch, "response_8min", WEEK, missed);

    assertThat(parity.differences())
        .extracting(one -> one.cause().text())
        .isEqualTo(cause == null ? List.of() : List.of(cause));
  }

  @ParameterizedTest
  @CsvSource({
    // W19 ends on 11 May at midnight; the small branch's alert, by the index, cause
    "2026-05-10T23:00:00+08:00,                          , false,            ",
    "2026-05-10T23:00:00+08:00, 2026-05-11T00:00:00+08:00, false,            ",
    "2026-05-10T23:00:00+08:00, 2026-05-10T23:30:00+08:00, true,             ",
    "2026-05-11T00:00:00+08:00,                          , true,             ",
    "2026-05-10T23:00:00+08:00,                          , true, unexplained ",
    "2026-05-11T00:00:00+08:00,                          , false, unexplained",
    "2026-05-10T23:00:00+08:00,                          ,     , source_unknown",
  })
  void whatTheRegistrySaysIsComparedAtTheEndOfTheWeek(
      String opened, @Nullable String ended, @Nullable Boolean well, @Nullable String cause) {
    Parity parity =
        parity(
            List.of(
                new Standing(
                    "R-SIZE-SMALL",
                    "b1",
                    opened,
                    at(opened),
                    ended == null ? null : at(ended),
                    ended == null ? "firing" : "resolved",
                    ended == null ? null : "recovered")));

    parity.state("b1", "size_in_range", WEEK, well);
    parity.state("b2", "size_in_range", WEEK, null);

    assertThat(parity.compared()).isEqualTo(1);
    assertThat(parity.differences())
        .extracting(one -> one.cause().text())
        .isEqualTo(cause == null ? List.of() : List.of(cause));
  }

  @ParameterizedTest
  @CsvSource({"1, ", "0, unexplained", "2, unexplained"})
  void rectificationsCountInTheQuarterOfTheirLastDay(long missed, @Nullable String cause) {
    // that of 31 March, and not that of 31 December or of 1 April
    Parity parity =
        parity(
            List.of(
                rectification("Z1", "2026-04-01T00:00:00+08:00"),
                rectification("Z2", "2026-01-01T00:00:00+08:00"),
                rectification("Z3", "2026-04-02T00:00:00+08:00")));
    Period quarter = Period.of(Period.Unit.QUARTER, LocalDate.of(2026, 1, 1));

    parity.rectifications("b1", "rectification", quarter, missed);
    parity.rectifications("b1", "rectification", quarter, missed);

    assertThat(parity.compared()).isEqualTo(1);
    assertThat(parity.differences())
        .extracting(one -> one.cause().text())
        .isEqualTo(cause == null ? List.of() : List.of(cause));
  }

  private static Standing rectification(String subject, String opened) {
    return new Standing("R-RECTIFICATION", "b1", subject, at(opened), null, "firing", null);
  }

  private static Parity parity(List<Standing> alerts) {
    return new Parity(RULES, SHANGHAI, at("2026-05-20T00:00:00+08:00"), Set.of("b8", "b9"), alerts);
  }

  private static Standing april(String branch, String state, @Nullable String reason) {
    return new Standing(
        "R-THEME-DAY", branch, "2026-04", at("2026-05-04T00:00:00+08:00"), null, state, reason);
  }

  private static Standing ticket(String branch, String ticket, String due) {
    return new Standing("R-SLA-8", branch, ticket, at(due), null, "firing", null);
  }

  private static Instant at(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }
}
