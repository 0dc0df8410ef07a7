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
import org.xianfeng.models.duty.Registration;
import org.xianfeng.models.rule.fact.Signal;

/** What the registry says counts whenever one learns of it. */
class BranchRegistryTest {
  private static final String FEBRUARY = "R-THEME-DAY/b1/2026-02#1";
  private static final String MARCH = "R-THEME-DAY/b1/2026-03#1";
  private static final String APRIL = "R-THEME-DAY/b1/2026-04#1";
  private static final Instant MERGED = at("2026-03-10T00:00:00+08:00");

  @Test
  void onlyRecordsOfTheRegistryAreOfTheRegistry() {
    assertThat(registered().isOfRegistry()).isTrue();
    assertThat(merged(MERGED, MERGED).isOfRegistry()).isTrue();
    assertThat(held("m1", "2026-02-10", REGISTERED).isOfRegistry()).isFalse();
  }

  @Test
  void aMergerThatBecomesKnownLateTakesBackWhatWasOwedAfterIt() {
    BranchRun run = new BranchRun("");
    run.tell(registered());
    run.goTo(at("2026-05-05T00:00:00+08:00"));
    assertThat(run.alerts()).containsOnlyKeys(FEBRUARY, MARCH, APRIL);

    Instant recorded = at("2026-05-05T00:00:00+08:00");
    run.tell(merged(MERGED, recorded));

    assertThat(run.alerts().get(FEBRUARY)).extracting(Alert::state).isEqualTo(Alert.State.RESOLVED);
    assertThat(run.alerts().get(FEBRUARY)).extracting(Alert::changedAt).isEqualTo(MERGED);
    for (String month : List.of(MARCH, APRIL)) {
      assertThat(run.alerts().get(month))
          .as(month)
          .extracting(Alert::state, Alert::changedAt)
          .containsExactly(Alert.State.CANCELLED, recorded);
    }
    assertThat(run.state().published()).as("what was taken back needs no looking after").isEmpty();
  }

  @Test
  void aMonthWithItsMeetingDoesNotHideALaterOneThatIsTakenBack() {
    BranchRun run = new BranchRun("");
    run.tell(registered());
    run.tell(held("m1", "2026-03-20", at("2026-03-21T00:00:00+08:00")));
    run.goTo(at("2026-05-05T00:00:00+08:00"));

    run.tell(merged(MERGED, at("2026-05-05T00:00:00+08:00")));

    assertThat(run.alerts().get(APRIL)).extracting(Alert::state).isEqualTo(Alert.State.CANCELLED);
  }

  @Test
  void aMergedBranchIsForgottenNinetyDaysLater() {
    BranchRun run = new BranchRun("");
    run.tell(registered());
    run.tell(merged(MERGED, MERGED));

    run.goTo(MERGED.plus(Duration.ofDays(90)));
    assertThat(run.kept()).isNotNull();
    run.goTo(MERGED.plus(Duration.ofDays(90)).plusMillis(1));
    assertThat(run.kept()).isNull();
    assertThat(run.next()).isNull();
  }

  @Test
  void aMergerKnownAfterMonthsTakesBackAndIsForgotten() {
    BranchRun run = new BranchRun("");
    run.tell(registered());
    Instant recorded = at("2026-07-05T00:00:00+08:00");
    run.goTo(recorded);

    run.tell(merged(MERGED, recorded));

    assertThat(recorded).isAfter(MERGED.plus(Duration.ofDays(90)));
    assertThat(run.alerts().get("R-THEME-DAY/b1/2026-06#1"))
        .extracting(Alert::state)
        .isEqualTo(Alert.State.CANCELLED);
    assertThat(run.kept()).isNull();
  }

  @Test
  void ofSeveralMergersTheEarliestCounts() {
    BranchRun run = new BranchRun("");
    run.tell(registered());
    run.tell(merged(MERGED, MERGED));
    run.tell(merged(MERGED.plusSeconds(60), MERGED));
    assertThat(run.state().facts().mergedAt()).isEqualTo(MERGED);

    run.tell(merged(MERGED.minusSeconds(60), MERGED));
    assertThat(run.state().facts().mergedAt()).isEqualTo(MERGED.minusSeconds(60));
  }

  @Test
  void recordsOfTheRegistryStandInTheOrderOfTheirTimeAndACorrectionReplaces() {
    BranchRun run = new BranchRun("");
    Instant july = at("2026-07-01T00:00:00+08:00");
    run.tell(registration(july, "type=631", "sector=village", "full_members=12", "groups=2"));
    run.tell(registration(REGISTERED, "type=631", "sector=village"));
    run.tell(registration(REGISTERED, "type=632", "sector=village", "full_members=3"));

    assertThat(run.state().facts().registrations())
        .containsExactly(
            new Registration(REGISTERED, "632", "village", "", 3, 0),
            new Registration(july, "631", "village", "", 12, 2));
  }

  @Test
  void aRuleOfOneSectorAsksForTheSectorAtTheTimeOfJudgement() {
    BranchRun run =
        new BranchRun(", \"scope\": {\"tenant\": \"t1\", \"branch_type\": [\"village\"]}");
    run.tell(registration(REGISTERED, "type=631", "sector=school"));
    run.tell(registration(at("2026-04-04T00:00:00+08:00"), "type=631", "sector=village"));

    run.goTo(at("2026-04-10T00:00:00+08:00"));

    assertThat(run.alerts())
        .as("a school until March was judged, on April 4")
        .containsOnlyKeys(MARCH);
  }

  private static Signal merged(Instant at, Instant recorded) {
    return signal("merge", Signal.BRANCH_MERGED, List.of("into=b2"), at, recorded);
  }

  private static Signal registration(Instant from, String... attributes) {
    return signal("r" + from, Signal.BRANCH_REGISTERED, List.of(attributes), from);
  }
}
