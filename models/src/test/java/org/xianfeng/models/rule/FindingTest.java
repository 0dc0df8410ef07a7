package org.xianfeng.models.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.AlertEvidence;
import org.xianfeng.models.alert.Episode;
import org.xianfeng.models.alert.Reason;

class FindingTest {
  private static final Instant DUE = Instant.parse("2026-05-06T01:08:00Z");
  private static final Instant CAUSE = DUE.plusSeconds(600);
  private static final Episode FIRST =
      new Episode(1, 1, DUE, DUE.plusSeconds(60), Reason.RULE_CHANGED);
  private static final Episode SECOND = Episode.open(2, 2, DUE.plusSeconds(120));
  private static final Episode SECOND_TAKEN_BACK =
      SECOND.ended(CAUSE, Reason.LATE_ARRIVAL_WAS_ON_TIME);
  private static final Finding FINDING =
      new Finding(
          RuleParser.parseBrief(
              """
              {"id": "R-SLA-8", "version": 1, "type": "deadline", "start": "a", "stop": "b",
               "target": "PT8M", "severity": "critical", "basis": "article 1", "scope": {"tenant": "t1"},
               "annotations": {"summary": "{{branch}} is late for {{subject}}"}}
              """,
              "rule"),
          "t1",
          "b1",
          "T1",
          AlertEvidence.ofStep(DUE.minusSeconds(480), DUE, "b", null));

  @Test
  void anAlertSaysTheWordsOfItsRule() {
    Alert alert = FINDING.changes(List.of(), List.of(SECOND), CAUSE).get(0);

    assertThat(alert.grounds())
        .isEqualTo(
            new Alert.Grounds(
                "deadline", Alert.Severity.CRITICAL, "b1 is late for T1", "article 1", null));
    assertThat(alert.key()).isEqualTo("R-SLA-8/b1/T1#2");
    assertThat(alert.state().text()).isEqualTo("firing");
    assertThat(alert.changedAt()).isEqualTo(SECOND.openedAt());
  }

  @Test
  void ofSeveralEpisodesOnlyTheOneThatChangedIsSaid() {
    Episode ended = SECOND.ended(CAUSE, Reason.STOPPED_LATE);

    assertThat(episodes(List.of(FIRST, SECOND), List.of(FIRST, ended))).containsExactly(ended);
  }

  @Test
  void anEpisodeThatWasNotSaidBeforeItsEndIsOpenedAndEnded() {
    assertThat(episodes(List.of(), List.of(FIRST))).containsExactly(Episode.open(1, 1, DUE), FIRST);
  }

  @Test
  void anEpisodeThatIsNoLongerFoundIsTakenBackOnce() {
    List<Episode> before = List.of(FIRST, SECOND);
    List<Episode> now = List.of(FIRST);

    assertThat(episodes(before, now)).containsExactly(SECOND_TAKEN_BACK);
    assertThat(episodes(List.of(FIRST, SECOND_TAKEN_BACK), now)).isEmpty();
  }

  @Test
  void anEpisodeIsNotTakenBackBeforeItOpened() {
    List<Alert> early =
        FINDING.changes(List.of(SECOND), List.of(), SECOND.openedAt().minusMillis(1));

    assertThat(early)
        .extracting(Alert::episode)
        .extracting(Episode::endedAt, Episode::isCancelled)
        .containsExactly(tuple(SECOND.openedAt(), true));
  }

  private static List<Episode> episodes(List<Episode> before, List<Episode> now) {
    return FINDING.changes(before, now, CAUSE).stream().map(Alert::episode).toList();
  }
}
