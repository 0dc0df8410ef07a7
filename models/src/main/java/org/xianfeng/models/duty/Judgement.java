package org.xianfeng.models.duty;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.calendar.IsoWeek;
import org.xianfeng.models.calendar.Period;
import org.xianfeng.models.contract.AttendanceContract;
import org.xianfeng.models.contract.GovernanceContract;
import org.xianfeng.models.contract.LearningContract;
import org.xianfeng.models.event.Duty;
import org.xianfeng.models.event.Payload;
import org.xianfeng.models.event.TicketState;
import org.xianfeng.models.table.Measures;
import org.xianfeng.models.table.Measures.Measure;

/**
 * From what was counted to the measures of a branch and week: who owes what, and what is not known.
 *
 * <p>Units: a denominator is null where nobody who would know was heard, and 0 where nothing is
 * owed or fell due; neither is a numerator of 0. A duty that was met counts as met whenever it was
 * recorded; one that was not is only missed when a source that speaks for the branch was alive
 * until the period was over, since a dead platform is no fault of the branch.
 */
public final class Judgement {
  private static final Set<String> ALL =
      Set.of(
          LearningContract.LEARNING_COMPLETED.type(),
          AttendanceContract.MEETING_HELD.type(),
          AttendanceContract.MEMBER_PRESENT.type(),
          GovernanceContract.TICKET_STEP.type(),
          GovernanceContract.RECTIFICATION_STEP.type());

  private static final Map<String, String> COUNTS =
      Map.of(
          Measures.column(Measures.TICKETS_OPENED), GovernanceContract.TICKET_STEP.type(),
          Measures.column(Measures.TICKETS_NEVER_CLOSED), GovernanceContract.TICKET_STEP.type(),
          Measures.column(Measures.TICKETS_CLOSED), GovernanceContract.TICKET_STEP.type(),
          Measures.column(Measures.MEETINGS_QUARTER), AttendanceContract.MEETING_HELD.type(),
          Measures.column(Measures.ATTENDANCES_QUARTER), AttendanceContract.MEMBER_PRESENT.type(),
          Measures.column(Measures.ATTENDEES_QUARTER), AttendanceContract.MEMBER_PRESENT.type());

  private final Duties duties;
  private final DutyCalendar in;
  private final ReportingSources sources;
  private final IsoWeek week;
  private final ZoneId zone;
  private final Instant now;

  /**
   * Prepares for the branches of one week.
   *
   * @param sources what is reported of the tenant at all
   */
  public Judgement(DutyCalendar in, ReportingSources sources, IsoWeek week) {
    this.in = requireNonNull(in, "in is null");
    this.sources = requireNonNull(sources, "sources is null");
    this.week = requireNonNull(week, "week is null");
    this.duties = in.duties();
    this.zone = in.zone();
    this.now = week.end(zone);
  }

  /** Cells of a row of {@code mart.branch_week} by column; every other column of it is null. */
  public Map<String, Object> judge(BranchState branch, BranchCounts counts) {
    Map<String, Object> cells = new HashMap<>();
    OneBranch one = new OneBranch(branch, counts, cells);
    one.shares();
    one.members();
    Measures.duties().forEach(one::duty);
    one.weekEnd();
    one.counts();
    return cells;
  }

  /** Whether an organisation that the registry knows from an instant on was there in a period. */
  private boolean isWhole(Period period, Instant knownFrom) {
    return !knownFrom.isAfter(period.startIn(zone));
  }

  private final class OneBranch {
    private final BranchState branch;
    private final BranchCounts counts;
    private final Map<String, Object> cells;

    OneBranch(BranchState branch, BranchCounts counts, Map<String, Object> cells) {
      this.branch = branch;
      this.counts = counts;
      this.cells = cells;
    }

    void shares() {
      share(
          Measures.COMPLETIONS,
          MeasureWindow.WEEK,
          heard(LearningContract.LEARNING_COMPLETED.type()));
      share(Measures.PRESENCE, MeasureWindow.WEEK, heard(AttendanceContract.MEETING_HELD.type()));
      share(
          Measures.TIMELY_RECORD,
          MeasureWindow.WEEK,
          ALL.stream().map(this::heard).flatMap(Optional::stream).max(Instant::compareTo));
      TicketState stop = duties.deadlines().response().stop();
      share(Measures.RESPONSE_8MIN, MeasureWindow.WEEK, heard(stop));
      share(Measures.RESOLUTION, MeasureWindow.WEEK, heard(TicketState.CALLED_BACK));
      share(Measures.SATISFACTION, MeasureWindow.WEEK, heard(TicketState.CALLED_BACK));
      share(
          Measures.RECTIFICATION,
          duties.deadlines().rectification(),
          heard(GovernanceContract.RECTIFICATION_STEP.type()));
    }

    /** Nothing fell due where a source that would have reported it was alive in the window. */
    private void share(Measure measure, MeasureWindow window, Optional<Instant> heardUntil) {
      long denominator = sum(measure.denominatorColumn());
      Instant start = in.lastJudged(window, week).startIn(zone);
      if (denominator > 0) {
        put(measure, sum(measure.numeratorColumn()), denominator);
      } else if (heardUntil.isPresent() && !heardUntil.get().isBefore(start)) {
        put(measure, 0, 0);
      }
    }

    void members() {
      Duties.OfMembers of = duties.ofMembers();
      String learning = LearningContract.LEARNING_COMPLETED.type();
      members(Measures.REQUIRED_TRAINING, of.requiredTraining(), learning);
      members(Measures.TRAINING_HOURS, of.trainingHours(), learning);
      members(
          Measures.MEMBERS_PRESENT, of.membersPresent(), AttendanceContract.MEMBER_PRESENT.type());
    }

    private void members(Measure measure, MemberDuty duty, String type) {
      Period period = in.lastJudged(duty.window(), week);
      if (branch.nonExempt() == 0 || !isWhole(period, branch.knownFrom())) {
        put(measure, 0, 0);
      } else if (isHeardThrough(period, heard(type))) {
        put(measure, sum(measure.numeratorColumn()), branch.nonExempt());
      }
    }

    void duty(Duty duty, Measure measure) {
      DutyVerdict verdict = verdict(duty, sum(measure.numeratorColumn()));
      cells.put(Measures.verdictColumn(duty), verdict.text());
      switch (verdict) {
        case MET -> put(measure, 1, 1);
        case MISSED -> put(measure, 0, 1);
        case NOT_OWED, PENDING -> put(measure, 0, 0);
        case UNKNOWN -> {}
      }
    }

    private DutyVerdict verdict(Duty duty, long count) {
      Obligation obligation = duties.of(duty).obligation();
      Period judged = in.lastJudged(obligation.window(), week);
      if (!isOwed(duty, judged)) {
        return isOwedSince(duty, judged.next()) ? DutyVerdict.PENDING : DutyVerdict.NOT_OWED;
      }
      if (count >= obligation.minCount()) {
        return DutyVerdict.MET;
      }
      Optional<Instant> heardUntil =
          sources.heardUntil(
              AttendanceContract.MEETING_HELD.type(),
              counts.sources(AttendanceContract.MEETING_HELD.type()),
              Set.of(duty.text()));
      return isHeardThrough(judged, heardUntil) ? DutyVerdict.MISSED : DutyVerdict.UNKNOWN;
    }

    /** Whether it is owed in a period that is not to be judged yet. */
    private boolean isOwedSince(Duty duty, Period first) {
      return Stream.iterate(first, period -> period.startIn(zone).isBefore(now), Period::next)
          .anyMatch(period -> isOwed(duty, period));
    }

    private boolean isOwed(Duty duty, Period period) {
      DutySpec spec = duties.of(duty);
      return spec.enabled()
          && isWhole(period, branch.knownFrom())
          && spec.obligation().isOwedIn(period, in.workdays())
          && spec.obligation().isOwedBy(branch.history(), period, zone);
    }

    void weekEnd() {
      LocalDate lastDay = week.nextMonday().minusDays(1);
      if (!branch.posts().isEmpty()) {
        put(Measures.SECRETARY_IN_POST, branch.filled(Payload.Post.SECRETARY, lastDay) ? 1 : 0, 1);
      }
      LocalDate due = branch.electionDue();
      if (due != null) {
        put(Measures.ELECTION_ON_TIME, due.isBefore(lastDay) ? 0 : 1, 1);
      }
      if (branch.fullMembers() > 0) {
        put(Measures.SIZE_IN_RANGE, duties.size().includes(branch.fullMembers()) ? 1 : 0, 1);
      }
    }

    void counts() {
      COUNTS.forEach(
          (column, type) -> {
            if (heard(type).isPresent()) {
              cells.put(column, sum(column));
            }
          });
    }

    private Optional<Instant> heard(String type) {
      return sources.heardUntil(type, counts.sources(type), Set.of());
    }

    private Optional<Instant> heard(TicketState state) {
      String type = GovernanceContract.TICKET_STEP.type();
      return sources.heardUntil(type, counts.sources(type), Set.of(state.text()));
    }

    private boolean isHeardThrough(Period period, Optional<Instant> heardUntil) {
      return heardUntil.isPresent() && !heardUntil.get().isBefore(period.endIn(zone));
    }

    private void put(Measure measure, long numerator, long denominator) {
      cells.put(measure.numeratorColumn(), numerator);
      cells.put(measure.denominatorColumn(), denominator);
    }

    private long sum(String column) {
      @Nullable Long sum = counts.sum(column);
      return sum == null ? 0 : sum;
    }
  }
}
