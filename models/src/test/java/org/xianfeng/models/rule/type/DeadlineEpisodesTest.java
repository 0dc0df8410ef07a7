package org.xianfeng.models.rule.type;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.Episode;
import org.xianfeng.models.alert.Reason;
import org.xianfeng.models.alert.life.Delivery;
import org.xianfeng.models.calendar.WorkCalendar;
import org.xianfeng.models.rule.Rollout;
import org.xianfeng.models.rule.Rule;
import org.xianfeng.models.rule.fact.Occurrence;
import org.xianfeng.models.rule.look.RuleHistory;
import org.xianfeng.models.rule.look.TenantFrame;
import org.xianfeng.models.rule.type.DeadlineTerms.Clock;
import org.xianfeng.models.rule.type.DeadlineTerms.OnChange;

class DeadlineEpisodesTest {
  private static final Instant NINE = Instant.parse("2026-05-06T01:00:00Z");
  private static final TenantFrame FRAME =
      new TenantFrame(Duration.ofDays(7), Instant.EPOCH, null, ZoneOffset.UTC, WorkCalendar.PLAIN);
  private static final Occurrence REPORTED =
      new Occurrence("s1|e1", "ticket.reported", "b1", "T1", List.of(), NINE, NINE);
  private static final Rule EIGHT_MINUTES = version(1, Instant.EPOCH, 8, OnChange.NEW_ONLY);

  static List<Long> seeds() {
    return new SplittableRandom(20260506).longs(200).boxed().toList();
  }

  @Test
  void exactlyAtTheDeadlineIsInTime() {
    assertThat(episodes(List.of(EIGHT_MINUTES), minutes(8))).isEmpty();
  }

  @Test
  void oneMillisecondLaterIsLate() {
    Instant stop = minutes(8).plusMillis(1);

    assertThat(episodes(List.of(EIGHT_MINUTES), stop))
        .containsExactly(new Episode(1, 1, minutes(8), stop, Reason.STOPPED_LATE));
  }

  @Test
  void withoutAStopTheEpisodeGoesOn() {
    assertThat(episodes(List.of(EIGHT_MINUTES), null))
        .containsExactly(Episode.open(1, 1, minutes(8)));
  }

  @Test
  void aStopBeforeTheStartIsNotLate() {
    assertThat(episodes(List.of(EIGHT_MINUTES), minutes(-1))).isEmpty();
    assertThat(episodes(List.of(EIGHT_MINUTES), minutes(-60))).isEmpty();
  }

  @Test
  void aClockThatRunsKeepsItsVersionUnlessTheNewOneRearms() {
    Rule shorter = version(2, minutes(5), 4, OnChange.NEW_ONLY);
    Rule rearming = version(2, minutes(5), 4, OnChange.REARM);

    assertThat(episodes(List.of(EIGHT_MINUTES, shorter), null))
        .containsExactly(Episode.open(1, 1, minutes(8)));
    assertThat(episodes(List.of(EIGHT_MINUTES, rearming), null))
        .as("the new deadline is past when it takes effect")
        .containsExactly(Episode.open(1, 2, minutes(5)));
  }

  @Test
  void aLaterDeadlineClosesAnEpisodeAndOpensAnother() {
    Rule longer = version(2, minutes(12), 30, OnChange.REARM);

    assertThat(episodes(List.of(EIGHT_MINUTES, longer), null))
        .containsExactly(
            new Episode(1, 1, minutes(8), minutes(12), Reason.RULE_CHANGED),
            Episode.open(2, 2, minutes(30)));
    assertThat(episodes(List.of(EIGHT_MINUTES, longer), minutes(20)))
        .containsExactly(new Episode(1, 1, minutes(8), minutes(12), Reason.RULE_CHANGED));
  }

  @Test
  void aRuleThatIsRemovedEndsItsEpisodes() {
    assertThat(episodes(List.of(EIGHT_MINUTES, ended(minutes(40))), null))
        .containsExactly(new Episode(1, 1, minutes(8), minutes(40), Reason.RULE_REMOVED));
    assertThat(episodes(List.of(EIGHT_MINUTES, ended(minutes(3))), null)).isEmpty();
  }

  @Test
  void nothingIsLateBeforeTheRuleExists() {
    assertThat(episodes(List.of(version(1, minutes(1), 8, OnChange.NEW_ONLY)), null)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void episodesFollowEachOtherAndOnlyTheLastIsOpen(long seed) {
    var random = new SplittableRandom(seed);
    List<Rule> history =
        List.of(
            version(1, Instant.EPOCH, random.nextInt(1, 20), any(random)),
            version(2, minutes(random.nextInt(-5, 30)), random.nextInt(1, 40), any(random)),
            version(3, minutes(random.nextInt(30, 60)), random.nextInt(1, 40), any(random)));
    Instant stop = random.nextBoolean() ? null : minutes(random.nextInt(0, 90));

    List<Episode> episodes = episodes(history, stop);

    for (int i = 0; i < episodes.size(); i++) {
      Episode episode = episodes.get(i);
      assertThat(episode.number()).isEqualTo(i + 1);
      assertThat(episode.endedAt() == null).isEqualTo(stop == null && i == episodes.size() - 1);
      if (episode.endedAt() != null) {
        assertThat(episode.endedAt()).isAfterOrEqualTo(episode.openedAt());
      }
      if (i > 0) {
        assertThat(episode.openedAt()).isAfterOrEqualTo(episodes.get(i - 1).endedAt());
      }
    }
  }

  private static List<Episode> episodes(List<Rule> history, @Nullable Instant stop) {
    return DeadlineEpisodes.of(
        new RuleHistory<>(history.stream().map(Rule::deciding).toList())
            .of(Deadline.class)
            .map(Deadline::terms),
        terms -> terms.due(REPORTED, FRAME),
        NINE,
        stop);
  }

  private static OnChange any(SplittableRandom random) {
    return random.nextBoolean() ? OnChange.REARM : OnChange.NEW_ONLY;
  }

  private static Instant minutes(int minutes) {
    return NINE.plus(Duration.ofMinutes(minutes));
  }

  private static Rule ended(Instant from) {
    return new Rule(
        EIGHT_MINUTES.id(),
        2,
        from,
        false,
        EIGHT_MINUTES.tenants(),
        Set.of(),
        Set.of(),
        EIGHT_MINUTES.type(),
        EIGHT_MINUTES.severity(),
        EIGHT_MINUTES.summary(),
        EIGHT_MINUTES.basis(),
        EIGHT_MINUTES.delivery(),
        EIGHT_MINUTES.rollout());
  }

  private static Rule version(int version, Instant from, int minutes, OnChange onChange) {
    return new Rule(
        "R-SLA-8",
        version,
        from,
        true,
        Set.of("t1"),
        Set.of(),
        Set.of(),
        new Deadline(
            new DeadlineTerms(
                "ticket.reported",
                "ticket.arrived",
                Duration.ofMinutes(minutes),
                null,
                Clock.WALL,
                Duration.ofMinutes(2),
                Duration.ofDays(1),
                onChange)),
        Alert.Severity.CRITICAL,
        "{{subject}} late",
        "local rule",
        Delivery.NONE,
        Rollout.OPEN);
  }
}
