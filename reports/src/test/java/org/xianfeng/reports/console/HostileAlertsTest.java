package org.xianfeng.reports.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.wire.AlertCodec;
import org.xianfeng.models.wire.DecoderTrial;
import org.xianfeng.models.words.Language;
import org.xianfeng.reports.console.feed.AlertBoard;

/** Alerts that can be read, whatever they say. */
class HostileAlertsTest {
  @Test
  void whateverIsReadAsAnAlertCanBeShown() {
    AlertBoard board = new AlertBoard("demo", 10);
    Phrases phrases = new Phrases(Language.ZH, ZoneId.of("Asia/Shanghai"));
    List<byte[]> alerts =
        DecoderTrial.all().stream()
            .filter(trial -> trial.name().equals("alert"))
            .findFirst()
            .orElseThrow()
            .valid();

    DecoderTrial.Outcome outcome =
        new DecoderTrial(
                "shown alert",
                alerts,
                bytes -> {
                  Alert alert = AlertCodec.decode(bytes);
                  board.put(alert);
                  board.alerts(any -> true).forEach(one -> phrases.line(one, one.branch(), "支部"));
                })
            .run(10_000, 7);

    assertThat(outcome.refused()).isLessThan(outcome.records());
  }
}
