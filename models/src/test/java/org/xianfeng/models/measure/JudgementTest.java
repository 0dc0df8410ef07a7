package org.xianfeng.models.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.xianfeng.models.calendar.IsoWeek;
import org.xianfeng.models.event.Duty;
import org.xianfeng.models.event.Payload;
import org.xianfeng.models.table.Measures;
import org.xianfeng.models.table.Measures.Measure;

class JudgementTest {
  /** Ends on 2026-08-09, six days after July and its three days of grace are over. */
  private static final Windows WEEK = Windows.of(IsoWeek.parse("2026-W32"));

  private static final Judgement JUDGEMENT = new Judgement(WEEK, ZoneId.of("Asia/Shanghai"));
  private static final LocalDate LONG_AGO = LocalDate.of(2025, 1, 1);
  private static final Instant JULY_IS_OVER = Instant.parse("2026-07-31T16:00:00Z");

  @Test
  void theWindowsOfAWeekAreThoseThatAreOverGraceIncluded() {
    assertThat(WEEK.closedMonth().start()).isEqualTo(LocalDate.of(2026, 7, 1));
    assertThat(Windows.of(IsoWeek.parse("2026-W31")).closedMonth().start())
        .as("W31 ends on 2 August, within the grace of July")
        .isEqualTo(LocalDate.of(2026, 6, 1));
  }

  @Test
  void aDutyThatWasMetCountsEvenIfTheSourceDiedLater() {
    Tally tally = tally(Map.of(Measures.THEME_DAY, 1L), JULY_IS_OVER.minusSeconds(1));

    assertThat(judge(branch(10, 0, LONG_AGO), tally)).containsAllEntriesOf(of("theme_day", 1, 1));
  }

  @Test
  void aDutyIsMissedOnlyWhenItsSourceWasAliveUntilThePeriodWasOver() {
    Standing branch = branch(10, 0, LONG_AGO);

    assertThat(judge(branch, tally(Map.of(), JULY_IS_OVER)))
        .containsAllEntriesOf(of("theme_day", 0, 1));
    assertThat(judge(branch, tally(Map.of(), JULY_IS_OVER.minusSeconds(1))))
        .as("a dead platform is no fault of the branch")
        .doesNotContainKeys("theme_day_numerator", "theme_day_denominator");
    assertThat(judge(branch, tally(Map.of(), null))).doesNotContainKey("theme_day_numerator");
  }

  @Test
  void aPeriodThatBeganBeforeTheBranchIsNotOwed() {
    Tally tally = tally(Map.of(Measures.THEME_DAY, 1L), JULY_IS_OVER);

    assertThat(judge(branch(10, 0, LocalDate.of(2026, 7, 1)), tally))
        .containsKey("theme_day_numerator");
    assertThat(judge(branch(10, 0, LocalDate.of(2026, 7, 2)), tally))
        .doesNotContainKey("theme_day_numerator");
  }

  @Test
  void committeesAndGroupsOweOnlyWhereThereAreSome() {
    Tally tally = tally(Map.of(), JULY_IS_OVER);

    assertThat(judge(branch(6, 0, LONG_AGO), tally))
        .doesNotContainKeys("committee_meeting_numerator", "group_meeting_numerator");
    assertThat(judge(branch(7, 1, LONG_AGO), tally))
        .containsAllEntriesOf(of("committee_meeting", 0, 1))
        .containsAllEntriesOf(of("group_meeting", 0, 1));
  }

  @Test
  void aShareOfNothingIsAbsentAndNever0() {
    assertThat(judge(branch(10, 0, LONG_AGO), tally(Map.of(), JULY_IS_OVER)))
        .doesNotContainKeys("response_8min_numerator", "presence_numerator");
  }

  @Test
  void aRegistryThatDoesNotCountMembersSaysNothingOfThem() {
    assertThat(judge(branch(0, 0, LONG_AGO), tally(Map.of(), JULY_IS_OVER)))
        .doesNotContainKeys(
            "size_in_range_numerator",
            "required_training_denominator",
            "secretary_in_post_numerator",
            "election_on_time_numerator");
  }

  @Test
  void atTheWeeksEndAPostIsFilledOrNotAndAnElectionIsDueOrNot() {
    LocalDate sunday = LocalDate.of(2026, 8, 9);
    List<Payload.Post> left = List.of(new Payload.Post(Payload.Post.SECRETARY, LONG_AGO, sunday));
    Standing branch = new Standing(LONG_AGO, 2, 2, 0, 0, left, sunday);

    assertThat(judge(branch, tally(Map.of(), JULY_IS_OVER)))
        .as("left on the day itself")
        .containsAllEntriesOf(of("secretary_in_post", 0, 1))
        .as("due on the day itself")
        .containsAllEntriesOf(of("election_on_time", 1, 1))
        .as("two full members are fewer than three")
        .containsAllEntriesOf(of("size_in_range", 0, 1));
  }

  private static Map<String, Long> judge(Standing standing, Tally tally) {
    return JUDGEMENT.judge(standing, tally);
  }

  private static Map<String, Long> of(String measure, long numerator, long denominator) {
    return Map.of(measure + "_numerator", numerator, measure + "_denominator", denominator);
  }

  private static Standing branch(int members, int groups, LocalDate firstDay) {
    return new Standing(firstDay, members, members, 0, groups, List.of(), null);
  }

  /** Numerators that were counted, and until when the sources were heard. */
  private static Tally tally(Map<Measure, Long> met, @Nullable Instant heardUntil) {
    return new Tally() {
      private final Set<Duty> reported = Set.of(Duty.values());

      @Override
      public @Nullable Long sum(String column) {
        return met.entrySet().stream()
            .filter(entry -> entry.getKey().numeratorColumn().equals(column))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(null);
      }

      @Override
      public @Nullable Instant heardUntil(Stream stream) {
        return heardUntil;
      }

      @Override
      public boolean reported(Duty duty) {
        return reported.contains(duty);
      }
    };
  }
}
