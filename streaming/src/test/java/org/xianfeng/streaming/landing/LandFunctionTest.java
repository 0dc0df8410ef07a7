package org.xianfeng.streaming.landing;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Queue;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.table.data.RowData;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.event.RefusalReason;
import org.xianfeng.models.event.Refused;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.lake.CatalogSettings;
import org.xianfeng.models.lake.LakeKeys;
import org.xianfeng.models.lake.LakeSetup;
import org.xianfeng.models.topic.Topics;
import org.xianfeng.models.wire.RefusedCodec;
import org.xianfeng.streaming.kafka.RawRecord;

class LandFunctionTest {
  private static final Duration KEEP_FOR = Duration.ofDays(30);
  private static final Instant ARRIVAL = Instant.parse("2026-09-14T13:20:00Z");
  private static final String LEARNING =
      """
      {"specversion":"1.0","id":"e-1","source":"/demo/learning","type":"org.xianfeng.learning.completed.v1",
       "time":"2026-09-14T19:00:00+08:00","recordedtime":"2026-09-14T21:10:00+08:00","tenant":"demo",
       "branch":"b1","revision":1,"data":{"member":"p-0123456789abcdef0123456789abcdef","activity":"a1",
       "category":"required","hours":1.5,"completed":true,"passed":true}}
      """;

  @TempDir Path folder = Path.of("");

  @Test
  void landsAnEventWithItsPlaceOnce() throws Exception {
    try (var harness = harness()) {
      harness.open();
      harness.processElement(raw(LEARNING, 7), 0);
      harness.processElement(raw(LEARNING, 8), 0);
      harness.processElement(raw(LEARNING.replace("\"revision\":1", "\"revision\":2"), 9), 0);

      assertThat(offsets(harness, tag(), 8)).containsExactly(7L, 9L);
      assertThat(offsets(harness, LandFunction.DUPLICATES, 7)).containsExactly(8L);
      assertThat(harness.extractOutputValues()).isEmpty();
    }
  }

  @Test
  void remembersAcrossARestoreAndForgetsInTheEnd() throws Exception {
    OperatorSubtaskState snapshot;
    try (var before = harness()) {
      before.open();
      before.processElement(raw(LEARNING, 7), 0);
      snapshot = before.snapshot(1, 1);
    }
    try (var after = harness()) {
      after.initializeState(snapshot);
      after.open();
      after.processElement(raw(LEARNING, 8), 0);
      after.processElement(raw(LEARNING, 9, ARRIVAL.plus(KEEP_FOR.multipliedBy(3))), 0);

      assertThat(offsets(after, LandFunction.DUPLICATES, 7)).containsExactly(8L);
      assertThat(offsets(after, tag(), 8)).as("long after, it is new again").containsExactly(9L);
    }
  }

  @Test
  void refusesWhatTheContractRefusesWithItsPlaceAndSealedBytes() throws Exception {
    assertRefused("not json", RefusalReason.MALFORMED_JSON);
    assertRefused(LEARNING.replace("\"passed\"", "\"thoughts\""), RefusalReason.FORBIDDEN_FIELD);
    assertRefused("", RefusalReason.MALFORMED_JSON);
    assertRefused(
        LEARNING.replace("\"required\"", "\"sick.HIV.prison\""), RefusalReason.INVALID_VALUE);
  }

  @Test
  void nothingOfARefusedRecordCanBeReadWithoutTheKey() throws Exception {
    String id = "110105-19491231-002X";
    for (String text :
        new String[] {
          LEARNING.replaceFirst("\"source\":\"[^\"]*\"", "\"source\":\"" + id + "\""),
          LEARNING.replace("\"passed\"", "\"zhangsan" + id + "\""),
          LEARNING.replaceFirst("\"member\":\"[^\"]*\"", "\"member\":13812345678"),
          LEARNING.replaceFirst("\"hours\":1.5", "\"hours\":{\"zhangsan\":1,\"zhangsan\":2}")
        }) {
      assertThat(text).isNotEqualTo(LEARNING);
      try (var harness = harness()) {
        harness.open();
        harness.processElement(raw(text, 7), 0);
        assertThat(new String(harness.extractOutputValues().get(0), StandardCharsets.UTF_8))
            .doesNotContain("110105", "zhangsan", "13812345678");
      }
    }
  }

  @Test
  void refusesWhatWasWrittenAfterItArrivedAndWhatIsInTheWrongTopic() throws Exception {
    assertRefused(
        LEARNING.replace(
            "\"recordedtime\":\"2026-09-14T21:10", "\"recordedtime\":\"2026-09-14T21:26"),
        RefusalReason.FUTURE);
    try (var harness = harness()) {
      harness.open();
      RawRecord raw = raw(LEARNING, 7);
      harness.processElement(
          new RawRecord(
              Topics.GOVERNANCE.name(),
              raw.partition,
              raw.offset,
              raw.arrival,
              raw.recorded,
              1,
              2,
              raw.key,
              raw.bytes),
          0);

      assertThat(refused(harness).refusal().reason()).isEqualTo(RefusalReason.WRONG_TOPIC);
    }
  }

  @Test
  void noOtherTenantAndNoForeignSourceTakesAnEventsPlace() throws Exception {
    assertRefused(LEARNING.replace("\"demo\"", "\"evil\""), RefusalReason.UNKNOWN_TENANT);
    assertRefused(
        LEARNING.replace("/demo/learning", "/evil/learning"), RefusalReason.FOREIGN_SOURCE);
  }

  @Test
  void anOrganisationOfASourceWithoutAuthorityIsRefusedAndKeptAsAMergerToo() throws Exception {
    String organisation =
        LEARNING
            .replace("learning.completed", "registry.organisation")
            .replaceFirst(
                "(?s)\"data\":.*",
                "\"data\":{\"name\":\"x\",\"parent\":\"t2\",\"organisation_type\":\"631\","
                    + "\"region\":\"990101\",\"members\":9,\"full_members\":9,\"exempt_members\":0,"
                    + "\"groups\":0,\"posts\":[],\"valid_from\":\"2026-09-01\"}}");
    assertRefused(organisation, RefusalReason.NO_AUTHORITY);
    assertRefused(
        organisation.replace("\"posts\"", "\"merged_into\":\"b9\",\"posts\""),
        RefusalReason.NO_AUTHORITY);
    assertRefused(
        organisation.replace("/demo/learning", "/demo/registry"), RefusalReason.WRONG_TOPIC);
  }

  @Test
  void aRevisionThatJumpsIsRefusedAndTheNextCorrectionCounts() throws Exception {
    try (var harness = harness()) {
      harness.open();
      harness.processElement(raw(LEARNING, 7), 0);
      harness.processElement(
          raw(LEARNING.replace("\"revision\":1", "\"revision\":2147483647"), 8), 0);
      harness.processElement(raw(LEARNING.replace("\"revision\":1", "\"revision\":1001"), 9), 0);
      harness.processElement(raw(LEARNING.replace("\"revision\":1", "\"revision\":2001"), 10), 0);

      assertThat(refused(harness).refusal().reason()).isEqualTo(RefusalReason.REVISION_JUMP);
      assertThat(refused(harness).place()).isEqualTo(Topics.LEARNING.name() + "/3/8");
      assertThat(offsets(harness, tag(), 8)).containsExactly(7L, 9L, 10L);
    }
  }

  @Test
  void aRecordUnderTheKeyOfAnotherBranchIsRefused() throws Exception {
    for (String key : new String[] {"demo|b2", "evil|b1", "", "demo|b1|"}) {
      try (var harness = harness()) {
        harness.open();
        RawRecord raw = raw(LEARNING, 7);
        harness.processElement(
            new RawRecord(
                raw.topic,
                raw.partition,
                raw.offset,
                raw.arrival,
                raw.recorded,
                raw.identityHigh,
                raw.identityLow,
                key.getBytes(StandardCharsets.UTF_8),
                raw.bytes),
            0);

        assertThat(refused(harness).refusal().reason()).as(key).isEqualTo(RefusalReason.WRONG_KEY);
      }
    }
  }

  @Test
  void aCorrectedCopyOfARefusedRecordLands() throws Exception {
    try (var harness = harness()) {
      harness.open();
      harness.processElement(raw(LEARNING.replace("\"passed\"", "\"thoughts\""), 7), 0);
      harness.processElement(raw(LEARNING, 8), 0);

      assertThat(offsets(harness, tag(), 8)).containsExactly(8L);
    }
  }

  private void assertRefused(String text, RefusalReason reason) throws Exception {
    try (var harness = harness()) {
      harness.open();
      harness.processElement(raw(text, 7), 0);
      Refused refused = refused(harness);

      assertThat(refused.refusal().reason()).as(refused.refusal().message()).isEqualTo(reason);
      assertThat(refused.place()).isEqualTo(Topics.LEARNING.name() + "/3/7");
      if (!text.isEmpty()) {
        assertThat(new String(refused.sealed(), StandardCharsets.ISO_8859_1)).doesNotContain(text);
      }
    }
  }

  @Test
  void aSealKeyThatWasExchangedIsNotUsed() throws Exception {
    try (var harness = harness()) {
      Path key = new Settings(Map.of("home", folder.toString()), "test").sealKey();
      Files.write(key, new byte[32]);

      assertThatThrownBy(harness::open)
          .isInstanceOf(Failure.Missing.class)
          .hasMessageStartingWith("Key file " + key);
    }
  }

  private static Refused refused(
      KeyedOneInputStreamOperatorTestHarness<Integer, RawRecord, byte[]> harness) throws Exception {
    return RefusedCodec.decode(harness.extractOutputValues().get(0));
  }

  private static OutputTag<RowData> tag() {
    return requireNonNull(LandFunction.LANDED.get(Topics.LEARNING.name()));
  }

  private static java.util.List<Long> offsets(
      KeyedOneInputStreamOperatorTestHarness<Integer, RawRecord, byte[]> harness,
      OutputTag<RowData> tag,
      int column) {
    @Nullable Queue<StreamRecord<RowData>> rows = harness.getSideOutput(tag);
    return rows == null
        ? java.util.List.of()
        : rows.stream().map(row -> row.getValue().getLong(column)).toList();
  }

  private KeyedOneInputStreamOperatorTestHarness<Integer, RawRecord, byte[]> harness()
      throws Exception {
    Settings settings = new Settings(Map.of("home", folder.toString()), "test");
    LakeSetup.run(CatalogSettings.from(settings));
    LakeKeys.ensure(CatalogSettings.from(settings), settings.secrets(), settings.keys());
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new KeyedProcessOperator<>(new LandFunction(settings, KEEP_FOR)), raw -> 1, Types.INT);
  }

  private static RawRecord raw(String text, long offset) {
    return raw(text, offset, ARRIVAL);
  }

  private static RawRecord raw(String text, long offset, Instant arrival) {
    return new RawRecord(
        Topics.LEARNING.name(),
        3,
        offset,
        arrival.toEpochMilli(),
        arrival.toEpochMilli(),
        11,
        22,
        "demo|b1".getBytes(StandardCharsets.UTF_8),
        text.getBytes(StandardCharsets.UTF_8));
  }
}
