package org.xianfeng.models.rule;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.rule.fact.KeyKind;
import org.xianfeng.models.rule.fact.Signal;

class TicketEvaluatorTest {
  private static final Instant NINE = Instant.parse("2026-05-06T01:00:00Z");
  private static final Instant DUE = NINE.plus(Duration.ofMinutes(8));
  private static final Evaluator EVALUATOR = BranchRun.evaluator(KeyKind.TICKET);
  private static final RuleBook RULES = new RuleBook();

  static {
    RULES.add(
        RuleParser.parseBrief(
            """
            {"id": "R-SLA-8", "version": 1, "type": "deadline", "start": "ticket.reported",
             "stop": "ticket.arrived", "target": "PT8M", "severity": "critical", "scope": {"tenant": "t1"}}
            """,
            "rule"));
  }

  @Test
  void asksToBeWokenAtTheDeadlineAndOpensThere() {
    Evaluation waiting = look(accept(null, step("reported", NINE)), NINE);
    Evaluation due = look(waiting.state(), DUE);

    assertThat(waiting.changes()).isEmpty();
    assertThat(waiting.next()).isEqualTo(DUE);
    assertThat(due.changes())
        .extracting(Alert::key, Alert::state)
        .containsExactly(tuple("R-SLA-8/b1/T1#1", Alert.State.FIRING));
    assertThat(due.changes().get(0).id()).isEqualTo("85ab67d88a3b4322");
  }

  @Test
  void saysTheSameOnlyOnce() {
    Evaluation due = look(accept(null, step("reported", NINE)), DUE);

    assertThat(look(due.state(), DUE.plusSeconds(1)).changes()).isEmpty();
  }

  @Test
  void aLateTicketOpensBackdatedAndEndsAtOnce() {
    KeyState reported = accept(null, step("reported", NINE));
    KeyState both = accept(reported, step("arrived", DUE.plusSeconds(60)));

    assertThat(look(both, DUE.plusSeconds(3600)).changes())
        .extracting(Alert::state, Alert::changedAt)
        .containsExactly(
            tuple(Alert.State.FIRING, DUE), tuple(Alert.State.RESOLVED, DUE.plusSeconds(60)));
  }

  @Test
  void anArrivalInTimeThatBecomesKnownLateTakesTheAlertBack() {
    Evaluation due = look(accept(null, step("reported", NINE)), DUE);

    Evaluation corrected = look(accept(due.state(), step("arrived", DUE)), DUE.plusSeconds(30));

    assertThat(corrected.changes()).extracting(Alert::state).containsExactly(Alert.State.CANCELLED);
  }

  @Test
  void aHigherRevisionTakesThePlaceOfTheEarlierOne() {
    KeyState facts = accept(null, step("reported", NINE));
    KeyState moved =
        accept(facts, signal("e-reported", 2, "ticket.reported", NINE.plusSeconds(600)));

    assertThat(look(moved, DUE).changes()).isEmpty();
  }

  @Test
  void stepsThatNoRuleAsksAboutAreNotKept() {
    assertThat(EVALUATOR.accept(null, step("accepted", NINE), RULES).known()).isNull();
  }

  @Test
  void isForgottenAWeekAfterItsEnd() {
    KeyState both =
        accept(accept(null, step("reported", NINE)), step("arrived", NINE.plusSeconds(60)));

    assertThat(look(both, NINE.plus(Duration.ofDays(6))).state()).isNotNull();
    assertThat(look(both, NINE.plus(Duration.ofDays(8))).state()).isNull();
  }

  @Test
  void asksToLookAgainAtTheEndOfARuleAndWhenATicketCanBeForgotten() {
    Instant ended = DUE.plusSeconds(300);
    RuleBook ending = new RuleBook();
    Rule rule = RULES.of(KeyKind.TICKET, "t1").get(0).version(1);
    ending.add(rule);
    ending.add(BranchRun.ended(rule, ended));
    KeyState reported = accept(null, step("reported", NINE));

    Evaluation due = EVALUATOR.evaluate(reported, ending, DUE, DUE);
    Evaluation over = EVALUATOR.evaluate(reported, ending, ended, ended);

    assertThat(due.next()).isEqualTo(ended);
    assertThat(over.next()).isEqualTo(ended.plus(Duration.ofDays(7)));
    assertThat(EVALUATOR.evaluate(reported, ending, requireNonNull(over.next()), ended).state())
        .isNull();
  }

  @Test
  void anAlertThatNobodyEndsIsForgottenNinetyDaysAfterItOpened() {
    KeyState reported = accept(null, step("reported", NINE));
    Instant end = DUE.plus(Duration.ofDays(90));

    assertThat(look(reported, end.minusMillis(1)).next()).isEqualTo(end);
    assertThat(look(reported, end).state()).isNull();
  }

  @Test
  void aStopWithoutAStartIsForgottenWhenTheStartCanNoLongerComeInTime() {
    KeyState arrived = accept(null, step("arrived", NINE));
    Instant end = NINE.plus(Duration.ofDays(7));

    assertThat(look(arrived, end.minusMillis(1)).next()).isEqualTo(end);
    assertThat(look(arrived, end).state()).isNull();
  }

  @Test
  void theRuleOfAnotherTenantDoesNotBind() {
    RuleBook others = new RuleBook();
    others.add(
        RuleParser.parseBrief(
            """
            {"id": "R-SLA-8", "version": 1, "type": "deadline", "start": "ticket.reported",
             "stop": "ticket.arrived", "target": "PT8M", "scope": {"tenant": "t2"}}
            """,
            "rule"));

    assertThat(EVALUATOR.accept(null, step("reported", NINE), others).known()).isNull();
  }

  private static KeyState accept(@Nullable KeyState facts, Signal signal) {
    return EVALUATOR.accept(facts, signal, RULES).state();
  }

  private static Evaluation look(@Nullable KeyState facts, Instant now) {
    return EVALUATOR.evaluate(requireNonNull(facts), RULES, now, now);
  }

  private static Signal step(String state, Instant at) {
    return signal("e-" + state, 1, Signal.TICKET + state, at);
  }

  private static Signal signal(String event, int revision, String type, Instant at) {
    return new Signal(event, revision, type, "t1", "b1", "T1", List.of(), at, at, at);
  }
}
