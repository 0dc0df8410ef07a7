package org.xianfeng.models.rule.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.AlertEvidence;
import org.xianfeng.models.alert.Episode;
import org.xianfeng.models.alert.Reason;
import org.xianfeng.models.rule.Evaluation;
import org.xianfeng.models.rule.KeyState;
import org.xianfeng.models.rule.PublishedEpisode;
import org.xianfeng.models.rule.Rule;
import org.xianfeng.models.rule.RuleBook;
import org.xianfeng.models.rule.RuleParser;
import org.xianfeng.models.rule.fact.Facts;
import org.xianfeng.models.rule.fact.KeyKind;
import org.xianfeng.models.rule.fact.Signal;

class ShareChangesTest {
  private static final Instant MONDAY = Instant.parse("2026-03-02T01:00:00Z");

  private final List<ShareChange> said = new ArrayList<>();

  @Test
  void anOpeningThatIsFoundToBeEarlierCountsOnceAndOnTheEarlierDay() {
    judge(List.of(), opened("s5", day(5)));
    judge(List.of(opened("s5", day(5))), opened("s3", day(3)), takenBack("s5", day(5)));

    assertThat(counted()).containsExactly("R@1 on day 3: 1");
  }

  @Test
  void anOpeningThatIsFoundToBeLaterCountsOnceAndOnTheLaterDay() {
    judge(List.of(), opened("s3", day(3)));
    judge(List.of(opened("s3", day(3))), opened("s5", day(5)), takenBack("s3", day(3)));

    assertThat(counted()).containsExactly("R@1 on day 5: 1");
  }

  @Test
  void theSameAlertWithAnotherOpeningCountsOnce() {
    judge(List.of(), opened("s", day(3)));
    judge(List.of(opened("s", day(3))), opened("s", day(5)));

    assertThat(counted()).containsExactly("R@1 on day 5: 1");
  }

  @Test
  void whatWasCoveredByAnOpeningThatIsTakenBackCountsInItsPlace() {
    Alert first = opened("w1", day(0));
    Alert second = opened("w2", day(7));
    judge(List.of(), first);
    judge(List.of(first), second);
    judge(List.of(first, second), takenBack("w1", day(0)));

    assertThat(counted()).containsExactly("R@1 on day 7: 1");
  }

  @Test
  void theOrderInWhichOpeningsAndTheirEndsBecomeKnownSaysNothing() {
    Alert first = opened("w1", day(0));
    Alert second = opened("w2", day(7));
    judge(List.of(), second);
    judge(List.of(second), first);
    judge(List.of(second, first), takenBack("w1", day(0)));
    judge(List.of(second, takenBack("w1", day(0))), ended("w2", day(7)));

    assertThat(counted()).containsExactly("R@1 on day 7: 1");
  }

  @Test
  void whatIsForgottenIsNotTakenBack() {
    judge(List.of(), opened("w1", day(0)));
    judge(List.of(opened("w1", day(0))));

    assertThat(counted()).containsExactly("R@1 on day 0: 1");
  }

  @Test
  void aTicketIsOfARuleAtItsFirstRecordThatTheRuleAsksAbout() {
    RuleBook book = new RuleBook();
    book.add(deadline("R-SLA-8", "ticket.reported", "ticket.arrived"));
    book.add(deadline("R-DONE", "ticket.arrived", "ticket.closed"));
    KeyState none = state(Facts.none("t1", "T1"), List.of());
    KeyState reported = state(none.facts().with(step("reported", day(0))), List.of());
    KeyState arrived = state(reported.facts().with(step("arrived", day(2))), List.of());
    KeyState closed = state(arrived.facts().with(step("closed", day(3))), List.of());

    assertThat(ShareChanges.tickets(null, reported, book))
        .containsExactly(ShareChange.ticket("t1", "R-SLA-8", number(0), 1));
    assertThat(ShareChanges.tickets(reported, arrived, book))
        .containsExactly(ShareChange.ticket("t1", "R-DONE", number(2), 1));
    assertThat(ShareChanges.tickets(arrived, closed, book)).isEmpty();
    assertThat(ShareChanges.tickets(arrived, reported, book))
        .as("it was something else")
        .containsExactly(ShareChange.ticket("t1", "R-DONE", number(2), -1));
  }

  private void judge(List<Alert> before, Alert... changes) {
    List<PublishedEpisode> published =
        before.stream()
            .map(
                one -> new PublishedEpisode(one.rule(), one.branch(), one.subject(), one.episode()))
            .toList();
    KeyState known = state(Facts.none("t1", "b1"), published);
    Evaluation now = new Evaluation(known, Arrays.asList(changes), null);
    said.addAll(ShareChanges.fired(KeyKind.BRANCH, known, now));
  }

  /** Sums of what was said, without those that are zero. */
  private Stream<String> counted() {
    return said.stream()
        .map(ShareChange::day)
        .distinct()
        .sorted()
        .map(
            day ->
                "R@1 on day %d: %d"
                    .formatted(
                        day - number(0),
                        said.stream()
                            .filter(one -> one.day() == day)
                            .mapToInt(ShareChange::change)
                            .sum()))
        .filter(line -> !line.endsWith(": 0"));
  }

  private static KeyState state(Facts facts, List<PublishedEpisode> published) {
    return new KeyState(facts, published, Map.of());
  }

  private static Alert opened(String subject, Instant at) {
    return alert(subject, Episode.open(1, 1, at));
  }

  private static Alert takenBack(String subject, Instant at) {
    return alert(subject, Episode.open(1, 1, at).ended(at, Reason.LATE_ARRIVAL_WAS_ON_TIME));
  }

  private static Alert ended(String subject, Instant at) {
    return alert(subject, Episode.open(1, 1, at).ended(at, Reason.MADE_UP_LATE));
  }

  private static Alert alert(String subject, Episode episode) {
    Instant at = episode.openedAt();
    return new Alert(
        "t1",
        "R",
        "b1",
        subject,
        episode,
        new Alert.Grounds("absence", Alert.Severity.INFO, "s", "b", null),
        AlertEvidence.ofStep(at, at, "absence", null));
  }

  private static Rule deadline(String id, String start, String stop) {
    return RuleParser.parseBrief(
        """
        {"id": "%s", "version": 1, "type": "deadline", "start": "%s", "stop": "%s",
         "target": "PT8M", "scope": {"tenant": "t1"}}
        """
            .formatted(id, start, stop),
        "rule");
  }

  private static Signal step(String what, Instant at) {
    return new Signal("s|e-" + what, 1, "ticket." + what, "t1", "b1", "T1", List.of(), at, at, at);
  }

  private static Instant day(int day) {
    return MONDAY.plusSeconds(day * 86_400L);
  }

  private static long number(int day) {
    return ShareChanges.day(day(day));
  }
}
