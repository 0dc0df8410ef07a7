package org.xianfeng.models.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xianfeng.models.alert.AlertEvidence;

class EvidenceTextTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Instant REPORTED = Instant.parse("2026-08-05T01:00:00Z");
  private static final Instant DUE = Instant.parse("2026-08-05T01:08:00Z");

  private final EvidenceText chinese =
      new EvidenceText(new Catalogue(Language.ZH, Catalogue.Part.ALERT), ZONE);
  private final EvidenceText english =
      new EvidenceText(new Catalogue(Language.EN, Catalogue.Part.ALERT), ZONE);

  @Test
  void aStepThatHasNotComeIsNamed() {
    AlertEvidence evidence =
        new AlertEvidence(REPORTED, null, DUE, "ticket.arrived", null, null, null);

    assertThat(chinese.window(evidence)).isEqualTo("2026-08-05 09:00:00.000 起 8 分");
    assertThat(chinese.expected(evidence)).isEqualTo("不晚于 2026-08-05 09:08:00.000");
    assertThat(chinese.actual(evidence)).isEqualTo("尚无到场记录");
    assertThat(english.actual(evidence)).isEqualTo("no record of arrival yet");
    assertThat(english.expected(evidence)).isEqualTo("no later than 2026-08-05 09:08:00.000");
  }

  @Test
  void aStepOfAnotherKindKeepsItsOwnName() {
    AlertEvidence evidence = new AlertEvidence(REPORTED, null, DUE, "signing", null, null, null);

    assertThat(chinese.actual(evidence)).isEqualTo("尚无 signing");
  }

  @Test
  void aStepThatCameSaysHowLongItTookToTheMillisecond() {
    AlertEvidence evidence =
        new AlertEvidence(
            REPORTED, null, DUE, "ticket.arrived", null, null, REPORTED.plusMillis(90_000_001));

    assertThat(chinese.actual(evidence)).isEqualTo("2026-08-06 10:00:00.001（用时 1 天 1 小时 0.001 秒）");
    assertThat(english.actual(evidence))
        .isEqualTo("2026-08-06 10:00:00.001 (took 1 d 1 h 0.001 s)");
  }

  @Test
  void recordsAreCountedInAPeriodAndTheOneMadeUpIsDated() {
    AlertEvidence evidence =
        new AlertEvidence(
            Instant.parse("2026-07-31T16:00:00Z"),
            Instant.parse("2026-08-31T16:00:00Z"),
            Instant.parse("2026-09-03T16:00:00Z"),
            null,
            2,
            1,
            Instant.parse("2026-09-05T01:30:00Z"));

    assertThat(chinese.window(evidence))
        .isEqualTo("2026-08-01 至 2026-08-31，录入截止 2026-09-04 00:00:00.000");
    assertThat(chinese.expected(evidence)).isEqualTo("至少 2");
    assertThat(chinese.actual(evidence)).isEqualTo("1，2026-09-05 09:30:00.000 补录");
    assertThat(english.actual(evidence)).isEqualTo("1, made up 2026-09-05 09:30:00.000");
  }

  /** Such as that an election is due: it has no period before it. */
  @Test
  void whatHoldsAtAMomentHasNoPeriodThatEndsBeforeItBegins() {
    AlertEvidence evidence = AlertEvidence.ofCount(DUE, DUE, DUE, 1, 1, null);

    assertThat(chinese.window(evidence)).isEqualTo("2026-08-05 09:08:00.000 时");
    assertThat(english.window(evidence)).isEqualTo("as of 2026-08-05 09:08:00.000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rectification.closed", "meeting.held", "learning.completed", "data"})
  void whatRulesAwaitHasAName(String awaited) {
    AlertEvidence evidence = new AlertEvidence(REPORTED, null, DUE, awaited, null, null, null);

    assertThat(chinese.actual(evidence)).doesNotContain(awaited);
    assertThat(english.actual(evidence)).startsWith("no record of ");
  }
}
