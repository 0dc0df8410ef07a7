package org.xianfeng.models.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xianfeng.models.rule.fact.KeyKind;

class RuleBookTest {
  private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant APRIL = Instant.parse("2026-04-01T00:00:00Z");
  private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");

  @Test
  void aVersionIsTakenNoteOfOnce() {
    RuleBook book = new RuleBook();

    assertThat(book.add(version(1, MARCH, true))).isTrue();
    assertThat(book.add(version(1, APRIL, true))).isFalse();
    assertThat(histories(book, "t1")).containsExactly(List.of(version(1, MARCH, true)));
  }

  @Test
  void aHistoryIsInTheOrderInWhichVersionsTakeEffectHoweverTheyBecameKnown() {
    RuleBook book = new RuleBook();
    book.add(version(3, MAY, true));
    book.add(version(2, MARCH, true));
    book.add(version(1, MARCH, true));

    assertThat(histories(book, "t1"))
        .containsExactly(
            List.of(version(1, MARCH, true), version(2, MARCH, true), version(3, MAY, true)));
  }

  @Test
  void aVersionOfOneTenantChangesNothingForAnotherThatHasARuleOfTheSameName() {
    RuleBook book = new RuleBook();
    book.add(version(1, MARCH, true));
    Rule evil = version("[evil]", 99, MARCH, false);

    assertThat(book.add(evil)).isTrue();
    assertThat(histories(book, "t1")).containsExactly(List.of(version(1, MARCH, true)));
    assertThat(histories(book, "evil")).containsExactly(List.of(evil));
    assertThat(evil.key()).isEqualTo("evil|R@99");
  }

  @Test
  void aRuleOfSeveralTenantsIsARuleOfEach() {
    RuleBook book = new RuleBook();
    Rule both = version("[t1, t2]", 1, MARCH, true);
    book.add(both);

    assertThat(book.add(version(1, MARCH, false))).as("t1 has its version 1").isFalse();
    book.add(version(2, APRIL, false));
    assertThat(histories(book, "t1")).containsExactly(List.of(both, version(2, APRIL, false)));
    assertThat(histories(book, "t2")).containsExactly(List.of(both));
  }

  private static List<List<Rule>> histories(RuleBook book, String tenant) {
    return book.of(KeyKind.TICKET, tenant).stream().map(RuleBook.OfType::versions).toList();
  }

  private static Rule version(int number, Instant from, boolean enabled) {
    return version("t1", number, from, enabled);
  }

  private static Rule version(String tenants, int number, Instant from, boolean enabled) {
    String more =
        ", \"scope\": {\"tenant\": %s}, \"version\": %d, \"effective_from\": \"%s\", \"enabled\": %s"
            .formatted(tenants, number, from, enabled);
    return RuleParser.parseBrief(
        """
        {"id": "R", "type": "deadline", "start": "a", "stop": "b", "target": "PT8M"%s}
        """
            .formatted(more),
        "rule");
  }
}
