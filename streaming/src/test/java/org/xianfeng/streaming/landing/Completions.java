package org.xianfeng.streaming.landing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.data.Record;
import org.xianfeng.models.event.Envelope;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Payload;
import org.xianfeng.models.table.LandedDuplicate;
import org.xianfeng.models.table.LandedQuarantine;
import org.xianfeng.models.table.LandedTables;
import org.xianfeng.models.topic.Topics;
import org.xianfeng.streaming.kafka.Producing;
import org.xianfeng.streaming.lake.LakeReader;

/** Numbered events of a test, with duplicates and refused records among them. */
final class Completions {
  private static final Instant START = Instant.parse("2026-06-22T00:00:00Z");

  private Completions() {}

  /** Sends some of them: every hundredth twice, and no event behind every thousandth. */
  static void send(Producing producing, int from, int to) {
    for (int i = from; i < to; i++) {
      producing.send(Topics.LEARNING, learning(i));
      if (i % 100 == 0) {
        producing.send(Topics.LEARNING, learning(i));
      }
      if (i % 1000 == 0) {
        producing.send(Topics.LEARNING, "t|b", "not json".getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  /** Each in its table, and no offset twice. */
  static void assertEachLandedOnce(LakeReader lake, int events) {
    assertThat(lake.read(LandedTables.LEARNING))
        .extracting(row -> row.getField("id"))
        .doesNotHaveDuplicates()
        .hasSize(events);
    assertThat(lake.read(LandedDuplicate.TABLE)).hasSize(events / 100);
    assertThat(lake.read(LandedQuarantine.TABLE)).hasSize(events / 1000);
    List<Record> rows = new ArrayList<>();
    rows.addAll(lake.read(LandedTables.LEARNING));
    rows.addAll(lake.read(LandedDuplicate.TABLE));
    rows.addAll(lake.read(LandedQuarantine.TABLE));
    assertThat(rows)
        .extracting(row -> row.getField("topic_partition") + "/" + row.getField("topic_offset"))
        .isNotEmpty()
        .doesNotHaveDuplicates();
  }

  static Event learning(int i) {
    Instant recorded = START.plusSeconds(60L * i);
    return new Event(
        new Envelope(
            "e-" + i,
            "/test/learning",
            recorded.minusSeconds(30),
            recorded,
            "test",
            "b-" + i % 100,
            1),
        new Payload.LearningCompleted(
            "p-" + "0123456789abcdef".repeat(2), "a-" + i % 7, "required", 1.5, true, i % 2 == 0));
  }
}
