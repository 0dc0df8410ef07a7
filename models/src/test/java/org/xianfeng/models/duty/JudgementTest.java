package org.xianfeng.models.duty;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.xianfeng.models.calendar.IsoWeek;
import org.xianfeng.models.calendar.WorkCalendar;
import org.xianfeng.models.contract.AttendanceContract;
import org.xianfeng.models.contract.Contracts;
import org.xianfeng.models.contract.EventContract;
import org.xianfeng.models.event.Duty;
import org.xianfeng.models.event.Payload;
import org.xianfeng.models.event.TicketState;
import org.xianfeng.models.table.Measures;
import org.xianfeng.models.table.Measures.Measure;

class JudgementTest {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final Duties DUTIES = DutiesParser.shipped(Map.of("XIANFENG_ROOT", ".."));

  /** Ends on 2026-08-09, six days after July and its three days of grace are over. */
  private static final IsoWeek WEEK = IsoWeek.parse("2026-W32");

  private static final Set<String> TYPES =
      Contracts.ALL.stream().map(EventContract::type).collect(Collectors.toSet());
  private static final LocalDate LONG_AGO = LocalDate.of(2025, 1, 1);
  private static final Instant JULY_IS_OVER = Instant.parse("2026-07-31T16:00:00Z");

  @Test
  void aDutyThatWasMetCountsEvenIfTheSourceDiedLater() {
    Given given = new Given().alive(JULY_IS_OVER.minusSeconds(1)).counted(Measures.THEME_DAY, 1);

    given.expect(Duty.THEME_DAY, DutyVerdict.MET);
  }

  @Test
  void aDutyIsMissedOnlyWhenItsSourceWasAliveUntilThePeriodWasOver() {
    new Given().alive(JULY_IS_OVER).expect(Duty.THEME_DAY, DutyVerdict.MISSED);
    new Given().alive(JULY_IS_OVER.minusSeconds(1)).expect(Duty.THEME_DAY, DutyVerdict.UNKNOWN);
    new Given().expect(Duty.THEME_DAY, DutyVerdict.UNKNOWN);
  }

  @Test
  void whatASourceReportsAboutOthersSaysNothingOfABranch() {
    Given given = new Given().alive(JULY_IS_OVER);
    given.speaking.clear();

    given.expect(Duty.THEME_DAY, DutyVerdict.UNKNOWN);
    given.expect(Measures.REQUIRED_TRAINING, null, null);
    given.expect(Measures.PRESENCE, null, null);
    given.expect(Measures.RESPONSE_8MIN, null, null);
    assertThat(given.judged()).doesNotContainKey(Measures.TICKETS_OPENED.name());
  }

  @Test
  void aSourceThatNeverReportsADutyKnowsNothingOfIt() {
    Given given = new Given().alive(JULY_IS_OVER);
    given.kinds.remove(Duty.THEME_DAY.text());

    given.expect(Duty.THEME_DAY, DutyVerdict.UNKNOWN);
    given.expect(Duty.MEMBER_ASSEMBLY, DutyVerdict.MISSED);
  }

  @Test
  void participationIsUnknownWhereOnlyHeadsAreCounted() {
    Given given = new Given().alive(JULY_IS_OVER);
    given.expect(Measures.MEMBERS_PRESENT, 0L, 10L);

    given.speaking.remove(AttendanceContract.MEMBER_PRESENT.type());

    given.expect(Measures.MEMBERS_PRESENT, null, null);
    assertThat(given.judged())
        .containsEntry(Measures.MEETINGS_QUARTER.name(), 0L)
        .doesNotContainKey(Measures.ATTENDANCES_QUARTER.name());
  }

  @Test
  void aPeriodThatBeganBeforeTheBranchIsNotOwed() {
    Given given = new Given().alive(JULY_IS_OVER);
    given.firstDay = LocalDate.of(2026, 7, 1);
    given.expect(Duty.THEME_DAY, DutyVerdict.MISSED);
    given.expect(Measures.REQUIRED_TRAINING, 0L, 10L);
    given.expect(Duty.MEMBER_ASSEMBLY, DutyVerdict.PENDING);

    given.firstDay = LocalDate.of(2026, 8, 2);

    given.expect(Duty.THEME_DAY, DutyVerdict.NOT_OWED);
    given.expect(Measures.REQUIRED_TRAINING, 0L, 0L);
    given.firstDay = LocalDate.of(2026, 8, 1);
    given.expect(Duty.THEME_DAY, DutyVerdict.PENDING);
    given.expect(Measures.THEME_DAY, 0L, 0L);
  }

  @Test
  void theFirstMonthThatIsOwedIsPendingUntilItsGraceIsOver() {
    Given given = new Given().alive(JULY_IS_OVER);
    given.firstDay = LocalDate.of(2026, 7, 1);

    given.week = IsoWeek.parse("2026-W31");

    given.expect(Duty.THEME_DAY, DutyVerdict.PENDING);
  }

  @Test
  void committeesAndGroupsOweOnlyWhereThereAreSome() {
    Given given = new Given().alive(JULY_IS_OVER);
    given.fullMembers = 6;
    given.expect(Duty.COMMITTEE_MEETING, DutyVerdict.NOT_OWED);
    given.expect(Duty.GROUP_MEETING, DutyVerdict.NOT_OWED);

    given.fullMembers = 7;
    given.groups = 1;

    given.expect(Duty.COMMITTEE_MEETING, DutyVerdict.MISSED);
    given.expect(Duty.GROUP_MEETING, DutyVerdict.MISSED);
  }

  @Test
  void whoOwesIsDecidedByTheRegistryAtTheDeadlineAndNotAtTheWeeksEnd() {
    Given given = new Given().alive(JULY_IS_OVER);
    given.fullMembers = 6;
    given.later = registration(LocalDate.of(2026, 8, 4), 7, 0);
    given.expect(Duty.COMMITTEE_MEETING, DutyVerdict.MISSED);

    given.later = registration(LocalDate.of(2026, 8, 5), 7, 0);

    given.expect(Duty.COMMITTEE_MEETING, DutyVerdict.PENDING);
  }

  @Test
  void aPeriodWithTooFewWorkdaysIsExempt() {
    Given given = new Given().alive(JULY_IS_OVER);
    Obligation owed = DUTIES.of(Duty.THEME_DAY).obligation();
    given.duties = declared(true, new Obligation(owed.window(), 1, 23, owed.owners()));
    given.expect(Duty.THEME_DAY, DutyVerdict.MISSED);

    given.duties = declared(true, new Obligation(owed.window(), 1, 24, owed.owners()));

    given.expect(Duty.THEME_DAY, DutyVerdict.NOT_OWED);
  }

  @Test
  void aDutyThatIsSwitchedOffIsNotOwedAndOneThatIsOwedTwiceIsNotMetOnce() {
    Given given = new Given().alive(JULY_IS_OVER).counted(Measures.THEME_DAY, 1);
    Obligation owed = DUTIES.of(Duty.THEME_DAY).obligation();
    given.duties = declared(false, owed);
    given.expect(Duty.THEME_DAY, DutyVerdict.NOT_OWED);

    given.duties = declared(true, new Obligation(owed.window(), 2, 0, owed.owners()));

    given.expect(Duty.THEME_DAY, DutyVerdict.MISSED);
    given.counted(Measures.THEME_DAY, 2).expect(Duty.THEME_DAY, DutyVerdict.MET);
  }

  @Test
  void aShareOfNothingIsNotApplicableWhereSomebodyWouldHaveReportedIt() {
    Instant monday = WEEK.start(SHANGHAI);
    new Given().alive(monday).expect(Measures.RESPONSE_8MIN, 0L, 0L);
    new Given().alive(monday.minusSeconds(1)).expect(Measures.RESPONSE_8MIN, null, null);

    Given given = new Given().alive(monday);
    given.kinds.remove(TicketState.ARRIVED.text());

    given.expect(Measures.RESPONSE_8MIN, null, null);
    given.expect(Measures.RESOLUTION, 0L, 0L);
  }

  @Test
  void aRegistryThatDoesNotCountMembersSaysNothingOfTheirNumber() {
    Given given = new Given().alive(JULY_IS_OVER);
    given.fullMembers = 0;

    given.expect(Measures.SIZE_IN_RANGE, null, null);
    given.expect(Measures.REQUIRED_TRAINING, 0L, 0L);
    given.expect(Measures.SECRETARY_IN_POST, null, null);
    given.expect(Measures.ELECTION_ON_TIME, null, null);
  }

  @Test
  void atTheWeeksEndAPostIsFilledOrNotAndAnElectionIsDueOrNot() {
    LocalDate sunday = LocalDate.of(2026, 8, 9);
    Given given = new Given().alive(JULY_IS_OVER);
    given.fullMembers = 2;
    given.posts.add(new Payload.Post(Payload.Post.SECRETARY, LONG_AGO, sunday));
    given.electionDue = sunday;

    given.expect(Measures.SECRETARY_IN_POST, 0L, 1L);
    given.expect(Measures.ELECTION_ON_TIME, 1L, 1L);
    given.expect(Measures.SIZE_IN_RANGE, 0L, 1L);
    given.electionDue = sunday.minusDays(1);
    given.expect(Measures.ELECTION_ON_TIME, 0L, 1L);
  }

  @Test
  void aShareIsTheCountedOfTheCountedEvenOfADeadSource() {
    Given given = new Given().counted(Measures.PRESENCE, 5);
    given.sums.put(Measures.PRESENCE.denominatorColumn(), 8L);

    given.expect(Measures.PRESENCE, 5L, 8L);
    given.expect(Measures.COMPLETIONS, null, null);
  }

  @Test
  void recordsAreTimelyOrNotAsSoonAsAnySourceWouldReportOne() {
    Given given = new Given().alive(WEEK.start(SHANGHAI));
    given.speaking.clear();
    given.expect(Measures.TIMELY_RECORD, null, null);

    given.speaking.add(AttendanceContract.MEETING_HELD.type());

    given.expect(Measures.TIMELY_RECORD, 0L, 0L);
    given.expect(Measures.COMPLETIONS, null, null);
  }

  @Test
  void ofMembersOnlyThoseCountWhoAreNotExempt() {
    Given given = new Given().alive(JULY_IS_OVER).counted(Measures.REQUIRED_TRAINING, 4);
    given.exempt = 3;

    given.expect(Measures.REQUIRED_TRAINING, 4L, 7L);
    given.exempt = 10;
    given.expect(Measures.REQUIRED_TRAINING, 0L, 0L);
  }

  @Test
  void membersOweWhatTheyOweOnlyOfWholePeriodsThatAreHeardOfToTheEnd() {
    Given given = new Given().alive(JULY_IS_OVER);
    given.expect(Measures.TRAINING_HOURS, 0L, 10L);
    given.expect(Measures.MEMBERS_PRESENT, 0L, 10L);

    given.alive(JULY_IS_OVER.minusMillis(1));

    given.expect(Measures.MEMBERS_PRESENT, null, null);
    given.expect(Measures.TRAINING_HOURS, 0L, 10L);
  }

  @Test
  void aRectificationIsJudgedInItsQuarterAndWhatNobodyCountedIsZeroWhereSomebodyIsHeard() {
    Given given = new Given().alive(Instant.parse("2026-03-31T16:00:00Z"));

    given.expect(Measures.RECTIFICATION, 0L, 0L);
    assertThat(given.judged())
        .containsEntry(Measures.TICKETS_OPENED.name(), 0L)
        .containsEntry(Measures.ATTENDEES_QUARTER.name(), 0L);
    given.alive(Instant.parse("2026-03-31T15:59:59.999Z"));
    given.expect(Measures.RECTIFICATION, null, null);
  }

  private static Duties declared(boolean enabled, Obligation themeDay) {
    Map<Duty, DutySpec> ofBranches = new EnumMap<>(DUTIES.ofBranches());
    ofBranches.put(Duty.THEME_DAY, new DutySpec(enabled, themeDay, "test"));
    return new Duties(ofBranches, DUTIES.ofMembers(), DUTIES.deadlines(), DUTIES.size());
  }

  private static Registration registration(LocalDate from, int fullMembers, int groups) {
    return new Registration(
        from.atStartOfDay(SHANGHAI).toInstant(), "631", "village", "", fullMembers, groups);
  }

  /** A branch of ten members about which one source reports everything. */
  private static final class Given implements BranchCounts {
    private final Set<String> speaking = new HashSet<>(TYPES);
    private final Set<String> kinds =
        Arrays.stream(Duty.values()).map(Duty::text).collect(Collectors.toSet());
    private final Map<String, Long> sums = new HashMap<>();
    private final List<Payload.Post> posts = new ArrayList<>();
    private @Nullable Instant aliveUntil;
    private @Nullable Registration later;
    private @Nullable LocalDate electionDue;
    private Duties duties = DUTIES;
    private IsoWeek week = WEEK;
    private LocalDate firstDay = LONG_AGO;
    private int fullMembers = 10;
    private int groups;
    private int exempt;

    Given() {
      Arrays.stream(TicketState.values()).map(TicketState::text).forEach(kinds::add);
    }

    Given alive(Instant until) {
      aliveUntil = until;
      return this;
    }

    Given counted(Measure measure, long numerator) {
      sums.put(measure.numeratorColumn(), numerator);
      return this;
    }

    @Override
    public @Nullable Long sum(String column) {
      return sums.get(column);
    }

    @Override
    public Set<String> sources(String type) {
      return speaking.contains(type) ? Set.of("/platform") : Set.of();
    }

    Map<String, Object> judged() {
      Map<String, Map<String, ReportingSources.Source>> sources = new HashMap<>();
      if (aliveUntil != null) {
        var source = new ReportingSources.Source(aliveUntil, kinds);
        for (String type : TYPES) {
          sources.put(type, Map.of("/platform", source));
        }
      }
      List<Registration> history = new ArrayList<>();
      history.add(registration(firstDay, fullMembers, groups));
      if (later != null) {
        history.add(later);
      }
      DutyCalendar in = new DutyCalendar(duties, WorkCalendar.PLAIN, SHANGHAI);
      BranchState branch =
          new BranchState(history, fullMembers, fullMembers, exempt, posts, electionDue);
      return new Judgement(in, new ReportingSources(sources), week).judge(branch, this);
    }

    void expect(Duty duty, DutyVerdict verdict) {
      String column = requireNonNull(Measures.verdicts().get(duty)).name();
      assertThat(judged()).containsEntry(column, verdict.text());
      Measure measure = requireNonNull(Measures.duties().get(duty));
      switch (verdict) {
        case MET -> expect(measure, 1L, 1L);
        case MISSED -> expect(measure, 0L, 1L);
        case NOT_OWED, PENDING -> expect(measure, 0L, 0L);
        case UNKNOWN -> expect(measure, null, null);
      }
    }

    void expect(Measure measure, @Nullable Long numerator, @Nullable Long denominator) {
      Map<String, Object> cells = judged();
      assertThat(
              Arrays.asList(
                  cells.get(measure.numeratorColumn()), cells.get(measure.denominatorColumn())))
          .as(measure.name())
          .isEqualTo(Arrays.asList(numerator, denominator));
    }
  }
}
