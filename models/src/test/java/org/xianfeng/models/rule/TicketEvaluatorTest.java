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

class TicketEvaluatorTest {
  private static final Instant NINE = Instant.parse("2026-05-06T01:00:00Z");
  private static final Instant DUE = NINE.plus(Duration.ofMinutes(8));
  private static final TicketEvaluator EVALUATOR = new TicketEvaluator(Duration.ofDays(7));
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
    Evaluation<TicketFacts> waiting = look(accept(null, step("reported", NINE)), NINE);
    Evaluation<TicketFacts> due = look(waiting.facts(), DUE);

    assertThat(waiting.changes()).isEmpty();
    assertThat(waiting.next()).isEqualTo(DUE);
    assertThat(due.changes())
        .extracting(Alert::key, Alert::state)
        .containsExactly(tuple("R-SLA-8/b1/T1#1", Alert.State.FIRING));
    assertThat(due.changes().get(0).id()).isEqualTo("85ab67d88a3b4322");
  }

  @Test
  void saysTheSameOnlyOnce() {
    Evaluation<TicketFacts> due = look(accept(null, step("reported", NINE)), DUE);

    assertThat(look(due.facts(), DUE.plusSeconds(1)).changes()).isEmpty();
  }

  @Test
  void aLateTicketOpensBackdatedAndEndsAtOnce() {
    TicketFacts reported = accept(null, step("reported", NINE));
    TicketFacts both = accept(reported, step("arrived", DUE.plusSeconds(60)));

    assertThat(look(both, DUE.plusSeconds(3600)).changes())
        .extracting(Alert::state, Alert::changedAt)
        .containsExactly(
            tuple(Alert.State.FIRING, DUE), tuple(Alert.State.RESOLVED, DUE.plusSeconds(60)));
  }

  @Test
  void anArrivalInTimeThatBecomesKnownLateTakesTheAlertBack() {
    Evaluation<TicketFacts> due = look(accept(null, step("reported", NINE)), DUE);

    Evaluation<TicketFacts> corrected =
        look(accept(due.facts(), step("arrived", DUE)), DUE.plusSeconds(30));

    assertThat(corrected.changes()).extracting(Alert::state).containsExactly(Alert.State.CANCELLED);
  }

  @Test
  void aHigherRevisionTakesThePlaceOfTheEarlierOne() {
    TicketFacts facts = accept(null, step("reported", NINE));
    TicketFacts moved =
        accept(facts, signal("e-reported", 2, "ticket.reported", NINE.plusSeconds(600)));

    assertThat(look(moved, DUE).changes()).isEmpty();
  }

  @Test
  void stepsThatNoRuleAsksAboutAreNotKept() {
    assertThat(EVALUATOR.accept(null, step("accepted", NINE), RULES)).isNull();
  }

  @Test
  void isForgottenAWeekAfterItsEnd() {
    TicketFacts both =
        accept(accept(null, step("reported", NINE)), step("arrived", NINE.plusSeconds(60)));

    assertThat(look(both, NINE.plus(Duration.ofDays(6))).facts()).isNotNull();
    assertThat(look(both, NINE.plus(Duration.ofDays(8))).facts()).isNull();
  }

  @Test
  void asksToLookAgainAtTheEndOfARuleAndWhenATicketCanBeForgotten() {
    Instant ended = DUE.plusSeconds(300);
    RuleBook ending = new RuleBook();
    Rule rule = RULES.histories("t1").get(0).get(0);
    ending.add(rule);
    ending.add(BranchRun.ended(rule, ended));
    TicketFacts reported = accept(null, step("reported", NINE));

    Evaluation<TicketFacts> due = EVALUATOR.evaluate(reported, ending, DUE, DUE);
    Evaluation<TicketFacts> over = EVALUATOR.evaluate(reported, ending, ended, ended);

    assertThat(due.next()).isEqualTo(ended);
    assertThat(over.next()).isEqualTo(ended.plus(Duration.ofDays(7)));
    assertThat(EVALUATOR.evaluate(reported, ending, requireNonNull(over.next()), ended).facts())
        .isNull();
  }

  @Test
  void anAlertThatNobodyEndsIsForgottenNinetyDaysAfterItOpened() {
    TicketFacts reported = accept(null, step("reported", NINE));
    Instant end = DUE.plus(Duration.ofDays(90));

    assertThat(look(reported, end.minusMillis(1)).next()).isEqualTo(end);
    assertThat(look(reported, end).facts()).isNull();
  }

  @Test
  void aStopWithoutAStartIsForgottenAfterADay() {
    TicketFacts arrived = accept(null, step("arrived", NINE));
    Instant end = NINE.plus(Duration.ofDays(1));

    assertThat(look(arrived, end.minusMillis(1)).next()).isEqualTo(end);
    assertThat(look(arrived, end).facts()).isNull();
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

    assertThat(EVALUATOR.accept(null, step("reported", NINE), others)).isNull();
  }

  private static TicketFacts accept(@Nullable TicketFacts facts, Signal signal) {
    return requireNonNull(EVALUATOR.accept(facts, signal, RULES));
  }

  private static Evaluation<TicketFacts> look(@Nullable TicketFacts facts, Instant now) {
    return EVALUATOR.evaluate(requireNonNull(facts), RULES, now, now);
  }

  private static Signal step(String state, Instant at) {
    return signal("e-" + state, 1, Signal.TICKET + state, at);
  }

  private static Signal signal(String event, int revision, String type, Instant at) {
    return new Signal(event, revision, type, "t1", "b1", "T1", List.of(), at, at, at);
  }
}
