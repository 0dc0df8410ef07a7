package org.xianfeng.models.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.xianfeng.models.alert.Acknowledgement;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.AlertEvidence;
import org.xianfeng.models.alert.Episode;
import org.xianfeng.models.alert.Phase;
import org.xianfeng.models.alert.Reason;
import org.xianfeng.models.event.RefusedException;

class AlertCodecTest {
  private static final Instant OPENED = Instant.parse("2026-05-06T01:08:00Z");

  private static final AlertEvidence EVIDENCE =
      new AlertEvidence(
          OPENED.minusSeconds(480),
          null,
          OPENED,
          "ticket.arrived",
          null,
          null,
          OPENED.plusMillis(1));

  @Test
  void readsWhatItWrote() throws Exception {
    Alert firing = alert(null, null, EVIDENCE);
    Alert resolved = alert(OPENED.plusMillis(1), Reason.STOPPED_LATE, EVIDENCE);

    assertThat(AlertCodec.decode(AlertCodec.encode(firing))).isEqualTo(firing);
    assertThat(AlertCodec.decode(AlertCodec.encode(resolved))).isEqualTo(resolved);
  }

  @Test
  void writesIdentityAndKey() {
    String json =
        new String(AlertCodec.encode(alert(null, null, EVIDENCE)), StandardCharsets.UTF_8);

    assertThat(json)
        .startsWith("{\"alert_id\":\"bc0a48c0cea5b3fd\",\"alert_key\":\"R-SLA-8/b1/T2#1\"")
        .doesNotContain("resolved_at");
  }

  @Test
  void evidenceIsFactsAndWhatThereIsNotIsLeftOut() throws Exception {
    AlertEvidence counted =
        new AlertEvidence(OPENED.minusSeconds(3), OPENED.minusSeconds(2), OPENED, null, 2, 1, null);
    String json = new String(AlertCodec.encode(alert(null, null, counted)), StandardCharsets.UTF_8);

    assertThat(json)
        .contains("\"expected_count\":2,\"actual_count\":1,\"basis\"")
        .doesNotContain("awaited", "found_at");
    assertThat(AlertCodec.decode(json.getBytes(StandardCharsets.UTF_8)).evidence())
        .isEqualTo(counted);
  }

  @Test
  void whoLooksAfterItIsPartOfIt() throws Exception {
    AlertEvidence evidence = AlertEvidence.ofStep(OPENED, OPENED, "ticket.arrived", null);
    Alert alert = alert(null, null, evidence);
    Alert handled =
        alert.handled(
            alert.episode(),
            new Acknowledgement("u-7", OPENED.plusSeconds(60), OPENED.plusSeconds(3_660)));
    String json = new String(AlertCodec.encode(handled), StandardCharsets.UTF_8);

    assertThat(json)
        .contains(
            "\"state\":\"acknowledged\"", "\"acknowledged_by\":\"u-7\"", "\"ack_ttl\":\"PT1H\"");
    assertThat(AlertCodec.decode(json.getBytes(StandardCharsets.UTF_8))).isEqualTo(handled);
    assertThatThrownBy(
            () ->
                AlertCodec.decode(
                    json.replace("PT1H", "P99999999999D").getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(RefusedException.class);
  }

  /** A page shows three hundred of them. */
  @Test
  void aTextThatNoRuleCanHoldIsRefused() throws Exception {
    AlertEvidence evidence = AlertEvidence.ofStep(OPENED, OPENED, "ticket.arrived", null);
    String json =
        new String(AlertCodec.encode(alert(null, null, evidence)), StandardCharsets.UTF_8);
    String most = json.replace("工单 T2", "工".repeat(4_096));
    String more = json.replace("工单 T2", "工".repeat(4_097));

    assertThat(AlertCodec.decode(most.getBytes(StandardCharsets.UTF_8)).grounds().summary())
        .hasSize(4_096);
    assertThatThrownBy(() -> AlertCodec.decode(more.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void whereItStandsIsPartOfIt() throws Exception {
    Alert alert = alert(null, null, EVIDENCE);
    for (Phase.Stage stage : Phase.Stage.values()) {
      Alert standing =
          alert.handled(alert.episode().in(new Phase(stage, OPENED.minusSeconds(9))), null);
      String json = new String(AlertCodec.encode(standing), StandardCharsets.UTF_8);

      assertThat(json)
          .contains(
              "\"state\":\"%s\"".formatted(stage.name().toLowerCase(Locale.ROOT)),
              "\"changed_at\":\"%s\"".formatted(OPENED.minusSeconds(9)));
      assertThat(AlertCodec.decode(json.getBytes(StandardCharsets.UTF_8))).isEqualTo(standing);
    }
    Alert gone = alert.handled(alert.episode().withdrawn(OPENED.minusSeconds(1)), null);
    assertThat(AlertCodec.decode(AlertCodec.encode(gone))).isEqualTo(gone);
    assertThat(gone.state()).isEqualTo(Alert.State.CANCELLED);
  }

  private static Alert alert(
      @Nullable Instant resolved, @Nullable Reason reason, AlertEvidence evidence) {
    return new Alert(
        "t1",
        "R-SLA-8",
        "b1",
        "T2",
        new Episode(1, 1, OPENED, resolved, reason),
        new Alert.Grounds("deadline", Alert.Severity.CRITICAL, "工单 T2", "basis", 3_600_000L),
        evidence);
  }
}
