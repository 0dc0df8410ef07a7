package org.xianfeng.models.rule;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.xianfeng.models.rule.BranchRun.REGISTERED;
import static org.xianfeng.models.rule.BranchRun.at;
import static org.xianfeng.models.rule.BranchRun.held;
import static org.xianfeng.models.rule.BranchRun.registered;
import static org.xianfeng.models.rule.BranchRun.signal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.AlertEvidence;
import org.xianfeng.models.alert.Reason;
import org.xianfeng.models.rule.fact.Signal;

class BranchEvaluatorTest {
  private static final Instant MARCH_JUDGED = at("2026-04-04T00:00:00+08:00");

  static List<Long> seeds() {
    return new SplittableRandom(20260301).longs(50).boxed().toList();
  }

  @Test
  void aBranchThatNeverSendsAnythingOpensAtEachDeadline() {
    Map<String, Alert> alerts = run(at("2026-04-10T00:00:00+08:00"), registered());

    assertThat(alerts).containsOnlyKeys("R-THEME-DAY/b1/2026-02#1", "R-THEME-DAY/b1/2026-03#1");
    assertThat(alert(alerts, "2026-03").openedAt()).isEqualTo(MARCH_JUDGED);
    assertThat(alert(alerts, "2026-03").evidence())
        .isEqualTo(
            AlertEvidence.ofCount(
                at("2026-03-01T00:00:00+08:00"),
                at("2026-04-01T00:00:00+08:00"),
                MARCH_JUDGED,
                1,
                0,
                null));
  }

  @Test
  void recordedAtTheDeadlineIsInTimeAndAMillisecondLaterIsNot() {
    Map<String, Alert> inTime =
        run(MARCH_JUDGED.plusSeconds(9), registered(), held("m1", "2026-03-20", MARCH_JUDGED));
    Map<String, Alert> late =
        run(
            MARCH_JUDGED.plusSeconds(9),
            registered(),
            held("m1", "2026-03-20", MARCH_JUDGED.plusMillis(1)));

    assertThat(inTime).doesNotContainKey("R-THEME-DAY/b1/2026-03#1");
    assertThat(alert(late, "2026-03").state()).isEqualTo(Alert.State.RESOLVED);
    assertThat(alert(late, "2026-03").episode().reason()).isEqualTo(Reason.MADE_UP_LATE);
    assertThat(alert(late, "2026-03").episode().endedAt()).isEqualTo(MARCH_JUDGED.plusMillis(1));
  }

  @Test
  void aMeetingCountsForTheLocalMonthThatItWasHeldIn() {
    Instant recorded = at("2026-04-01T08:00:00+08:00");
    Map<String, Alert> alerts =
        run(
            MARCH_JUDGED.plusSeconds(9),
            registered(),
            held("m1", "2026-02-28", at("2026-03-01T08:00:00+08:00")),
            held("m2", "2026-04-01", recorded));

    assertThat(alerts).containsOnlyKeys("R-THEME-DAY/b1/2026-03#1");
  }

  @Test
  void anotherKindOfMeetingDoesNotCount() {
    Signal other = signal("m1", Signal.MEETING_HELD, List.of("kind=committee_meeting"), REGISTERED);

    assertThat(run(at("2026-03-10T00:00:00+08:00"), registered(), other))
        .containsOnlyKeys("R-THEME-DAY/b1/2026-02#1");
  }

  @Test
  void aRecordThatArrivesLateButWasWrittenInTimeTakesTheAlertBack() {
    BranchRun run = new BranchRun("");
    run.tell(registered());
    run.goTo(MARCH_JUDGED.plusSeconds(600));
    assertThat(alert(run.alerts(), "2026-03").state()).isEqualTo(Alert.State.FIRING);

    run.tell(held("m1", "2026-03-20", MARCH_JUDGED.minusSeconds(60)));

    assertThat(alert(run.alerts(), "2026-03").state()).isEqualTo(Alert.State.CANCELLED);
    assertThat(alert(run.alerts(), "2026-03").episode().reason())
        .isEqualTo(Reason.LATE_ARRIVAL_WAS_ON_TIME);
  }

  @Test
  void aMergedBranchOwesNothingForPeriodsThatEndLater() {
    Instant merged = at("2026-03-10T00:00:00+08:00");
    Map<String, Alert> alerts =
        run(
            at("2026-05-10T00:00:00+08:00"),
            registered(),
            signal("merge", Signal.BRANCH_MERGED, List.of("into=b2"), merged));

    assertThat(alerts).containsOnlyKeys("R-THEME-DAY/b1/2026-02#1");
    assertThat(alert(alerts, "2026-02").episode().reason()).isEqualTo(Reason.BRANCH_MERGED);
    assertThat(alert(alerts, "2026-02").episode().endedAt()).isEqualTo(merged);
  }

  @Test
  void committeesOweNoBranchDuties() {
    Signal town =
        signal("r1", Signal.BRANCH_REGISTERED, List.of("type=611", "sector="), REGISTERED);

    assertThat(run(at("2026-05-10T00:00:00+08:00"), town)).isEmpty();
  }

  @Test
  void aMonthWithTooFewWorkdaysIsExempt() {
    BranchRun run = new BranchRun(", \"exempt_if_workdays_below\": 21");
    run.tell(registered());
    run.goTo(at("2026-04-10T00:00:00+08:00"));

    assertThat(run.alerts())
        .as("February 2026 has 20 workdays, March 22")
        .containsOnlyKeys("R-THEME-DAY/b1/2026-03#1");
  }

  @Test
  void periodsThatCanNoLongerChangeAreForgotten() {
    BranchRun run = new BranchRun("");
    run.tell(registered());
    for (int month = 2; month <= 9; month++) {
      run.tell(
          held(
              "m" + month,
              "2026-0%d-15".formatted(month),
              at("2026-0%d-16T00:00:00+08:00".formatted(month))));
    }
    run.goTo(at("2026-09-20T00:00:00+08:00"));

    assertThat(run.state().facts().records()).as("this month's and none before").hasSize(1);
    assertThat(run.state().published()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theEndIsTheSameInWhateverOrderSignalsArrive(long seed) {
    var random = new SplittableRandom(seed);
    List<Signal> signals = new ArrayList<>(List.of(registered()));
    for (int i = 0; i < 8; i++) {
      Instant held = REGISTERED.plus(Duration.ofHours(random.nextInt(24 * 85)));
      signals.add(
          signal(
              "m" + i,
              Signal.MEETING_HELD,
              List.of("kind=theme_day"),
              held,
              held.plus(Duration.ofHours(random.nextInt(24 * 20)))));
    }
    Instant end = at("2026-05-05T00:00:00+08:00");

    Map<String, Alert> inOrder = run(end, signals.toArray(Signal[]::new));
    for (int i = signals.size() - 1; i > 0; i--) {
      signals.add(signals.remove(random.nextInt(i + 1)));
    }
    Map<String, Alert> shuffled = run(end, signals.toArray(Signal[]::new));

    assertThat(shuffled).isEqualTo(inOrder);
  }

  private static Map<String, Alert> run(Instant until, Signal... signals) {
    BranchRun run = new BranchRun("");
    for (Signal signal : signals) {
      run.tell(signal);
    }
    run.goTo(until);
    return run.alerts();
  }

  private static Alert alert(Map<String, Alert> alerts, String month) {
    return requireNonNull(alerts.get("R-THEME-DAY/b1/%s#1".formatted(month)), month);
  }
}
