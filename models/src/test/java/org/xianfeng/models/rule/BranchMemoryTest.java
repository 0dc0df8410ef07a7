package org.xianfeng.models.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xianfeng.models.rule.BranchRun.REGISTERED;
import static org.xianfeng.models.rule.BranchRun.at;
import static org.xianfeng.models.rule.BranchRun.held;
import static org.xianfeng.models.rule.BranchRun.registered;
import static org.xianfeng.models.rule.BranchRun.signal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.AlertEvidence;
import org.xianfeng.models.alert.Reason;
import org.xianfeng.models.rule.fact.Occurrence;
import org.xianfeng.models.rule.fact.Signal;

/** What is kept of a branch, by which rules, and when it is looked at again. */
class BranchMemoryTest {
  private static final String FEBRUARY = "R-THEME-DAY/b1/2026-02#1";
  private static final Instant FEBRUARY_JUDGED = at("2026-03-04T00:00:00+08:00");

  @Test
  void asksToLookAgainAtTheNextDeadlineAndWhenAPeriodCanBeForgotten() {
    BranchRun run = new BranchRun("");
    run.tell(registered());
    run.tell(held("m1", "2026-02-10", REGISTERED));
    assertThat(run.next()).isEqualTo(FEBRUARY_JUDGED);

    run.goTo(FEBRUARY_JUDGED);
    assertThat(run.next()).isEqualTo(FEBRUARY_JUDGED.plus(Duration.ofDays(7)));
    assertThat(run.state().facts().records()).hasSize(1);

    run.goTo(FEBRUARY_JUDGED.plus(Duration.ofDays(7)));
    assertThat(run.next()).as("March").isEqualTo(at("2026-04-04T00:00:00+08:00"));
    assertThat(run.state().facts().records()).isEmpty();
  }

  @Test
  void theEndOfARuleResolvesItsAlertsWhenItComes() {
    BranchRun run = new BranchRun("");
    Instant end = at("2026-03-20T00:00:00+08:00");
    run.learn(BranchRun.ended(BranchRun.themeDay(""), end));
    run.tell(registered());

    run.goTo(FEBRUARY_JUDGED);
    assertThat(run.alerts().get(FEBRUARY)).extracting(Alert::state).isEqualTo(Alert.State.FIRING);
    assertThat(run.next()).isEqualTo(end);

    run.goTo(at("2026-06-01T00:00:00+08:00"));
    assertThat(run.alerts()).containsOnlyKeys(FEBRUARY);
    assertThat(run.alerts().get(FEBRUARY))
        .extracting(alert -> alert.episode().reason(), Alert::changedAt)
        .containsExactly(Reason.RULE_REMOVED, end);
  }

  @Test
  void theEvidenceTellsRecordsInTimeFromTheFirstThatCameTooLate() {
    BranchRun run = new BranchRun(", \"min_count\": 3");
    Instant firstLate = FEBRUARY_JUDGED.plusMillis(1);
    run.tell(registered());
    run.tell(held("m1", "2026-02-10", FEBRUARY_JUDGED));
    run.tell(held("m2", "2026-02-11", firstLate));
    run.tell(held("m3", "2026-02-12", firstLate.plusSeconds(60)));

    run.goTo(FEBRUARY_JUDGED.plusSeconds(3600));

    Alert alert = run.alerts().get(FEBRUARY);
    assertThat(alert)
        .extracting(Alert::evidence)
        .isEqualTo(
            AlertEvidence.ofCount(
                at("2026-02-01T00:00:00+08:00"),
                at("2026-03-01T00:00:00+08:00"),
                FEBRUARY_JUDGED,
                3,
                1,
                firstLate));
    assertThat(alert)
        .as("made up by the third record")
        .extracting(Alert::changedAt)
        .isEqualTo(firstLate.plusSeconds(60));
  }

  @Test
  void eachRuleCountsItsOwnRecords() {
    BranchRun run = new BranchRun("");
    run.learn(
        RuleParser.parseBrief(
            """
            {"id": "R-COMMITTEE", "version": 1, "type": "absence", "event": "meeting.held",
             "match": {"kind": "committee_meeting"}, "period": "month", "grace": "P3D",
             "scope": {"tenant": "t1"}}
            """,
            "rule"));
    run.tell(registered());
    run.tell(held("m1", "2026-02-10", REGISTERED));

    run.goTo(FEBRUARY_JUDGED);

    assertThat(run.alerts()).containsOnlyKeys("R-COMMITTEE/b1/2026-02#1");
    assertThat(run.alerts().values())
        .extracting(Alert::grounds)
        .allSatisfy(grounds -> assertThat(grounds.type()).isEqualTo("absence"));
  }

  @Test
  void theRuleOfAnotherTenantDoesNotBind() {
    BranchRun run = new BranchRun(", \"scope\": {\"tenant\": \"t2\"}");
    run.tell(registered());
    run.tell(held("m1", "2026-02-10", REGISTERED));
    run.goTo(FEBRUARY_JUDGED);

    assertThat(run.alerts()).isEmpty();
    assertThat(run.state().facts().records()).isEmpty();
    assertThat(run.next()).isNull();
  }

  @Test
  void aCorrectionToAnotherKindTakesTheRecordAway() {
    BranchRun run = new BranchRun("");
    run.tell(registered());
    run.tell(held("m1", "2026-02-10", REGISTERED));
    run.tell(held("m2", "2026-02-11", REGISTERED));
    run.tell(signal("m1", Signal.MEETING_HELD, List.of("kind=study"), REGISTERED));

    assertThat(run.state().facts().records()).extracting(Occurrence::event).containsExactly("m2");
  }

  @Test
  void ofABranchThatNoRuleAsksAboutNothingIsKept() {
    BranchRun run = new BranchRun("");
    run.tell(signal("m1", Signal.MEETING_HELD, List.of("kind=study"), REGISTERED));

    assertThat(run.kept()).isNull();
  }
}
