package org.xianfeng.models.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.xianfeng.models.calendar.Period;
import org.xianfeng.models.calendar.WorkCalendar;
import org.xianfeng.models.event.TicketState;

class ObligationTest {
  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final Instant MARCH = Instant.parse("2026-02-28T16:00:00Z");
  private static final Period OF_MARCH = Period.of(Period.Unit.MONTH, LocalDate.of(2026, 3, 1));
  private static final MeasureWindow MONTH =
      new MeasureWindow(Period.Unit.MONTH, Grace.parse("P3D"));

  /** March is judged when April 4 begins in Shanghai. */
  private static final Instant MARCH_JUDGED = Instant.parse("2026-04-03T16:00:00Z");

  @Test
  void theFirstPeriodIsTheOneThatStartsAtAnInstantOrTheNext() {
    Obligation monthly = new Obligation(MONTH, 1, 0, Owners.BRANCHES);

    assertThat(monthly.first(MARCH.minusMillis(1), SHANGHAI)).hasToString("2026-03");
    assertThat(monthly.first(MARCH, SHANGHAI)).hasToString("2026-03");
    assertThat(monthly.first(MARCH.plusMillis(1), SHANGHAI)).hasToString("2026-04");
  }

  @Test
  void asManyWorkdaysAsAreAskedForAreEnough() {
    assertThat(WorkCalendar.PLAIN.workdays(OF_MARCH)).as("workdays of March 2026").isEqualTo(22);

    assertThat(new Obligation(MONTH, 1, 22, Owners.BRANCHES).isOwedIn(OF_MARCH, WorkCalendar.PLAIN))
        .isTrue();
    assertThat(new Obligation(MONTH, 1, 23, Owners.BRANCHES).isOwedIn(OF_MARCH, WorkCalendar.PLAIN))
        .isFalse();
  }

  @Test
  void ownersHaveATypeEnoughFullMembersAndEnoughGroups() {
    Owners owners = new Owners(Set.of("631"), 7, 2);

    assertThat(owners.include(branch(MARCH, "631", 7, 2))).isTrue();
    assertThat(owners.include(branch(MARCH, "631", 6, 2))).isFalse();
    assertThat(owners.include(branch(MARCH, "631", 7, 1))).isFalse();
    assertThat(owners.include(branch(MARCH, "611", 7, 2))).isFalse();
  }

  @Test
  void whatTheRegistrySaysAtTheDeadlineDecides() {
    Obligation committee = new Obligation(MONTH, 1, 0, new Owners(Set.of("631"), 7, 0));
    Registration small = branch(MARCH, "631", 6, 0);

    assertThat(
            committee.isOwedBy(
                List.of(small, branch(MARCH_JUDGED, "631", 7, 0)), OF_MARCH, SHANGHAI))
        .isTrue();
    assertThat(
            committee.isOwedBy(
                List.of(small, branch(MARCH_JUDGED.plusMillis(1), "631", 7, 0)),
                OF_MARCH,
                SHANGHAI))
        .isFalse();
    assertThat(committee.isOwedBy(List.of(), OF_MARCH, SHANGHAI)).isFalse();
  }

  @Test
  void aSizeIncludesItsEnds() {
    Duties.Size size = new Duties.Size(3, 50);

    assertThat(List.of(2, 3, 50, 51))
        .extracting(size::includes)
        .containsExactly(false, true, true, false);
    assertThat(new Duties.Size(0, 0).includes(0)).isTrue();
  }

  @Test
  void whatCannotBeOwedIsRefused() {
    refused(() -> new Obligation(MONTH, 0, 0, Owners.BRANCHES), "min_count");
    refused(() -> new Obligation(MONTH, 1, -1, Owners.BRANCHES), "exempt_if_workdays_below");
    refused(() -> new Owners(Set.of(), -1, 0), "found -1 and 0");
    refused(() -> new Owners(Set.of(), 0, -1), "found 0 and -1");
    refused(() -> new Grace(-1, Duration.ZERO), "found P-1D");
    refused(() -> new Grace(0, Duration.ofMillis(-1)), "grace must not be negative");
    refused(() -> new Duties.Size(-1, 3), "found -1 and 3");
    refused(() -> new Duties.Size(4, 3), "found 4 and 3");
    refused(() -> response(Duration.ZERO), "target must be positive");
    refused(() -> response(Duration.ofMillis(-1)), "target must be positive");
    MemberDuty duty = new MemberDuty(MONTH, "");
    refused(() -> new Duties.OfMembers(duty, duty, 0, duty), "hours must be positive");
    DeadlineSpec response = response(Duration.ofMillis(1));
    refused(() -> new Duties.Deadlines(response, Duration.ofMillis(-1), MONTH), "target");
    assertThat(new Duties.Deadlines(response, Duration.ZERO, MONTH).timelyRecord())
        .as("recorded when it happened")
        .isZero();
  }

  private static void refused(Runnable construction, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(construction::run)
        .withMessageContaining(message);
  }

  private static DeadlineSpec response(Duration target) {
    return new DeadlineSpec(TicketState.REPORTED, TicketState.ARRIVED, target, "");
  }

  private static Registration branch(Instant from, String type, int fullMembers, int groups) {
    return new Registration(from, type, "village", "", fullMembers, groups);
  }
}
