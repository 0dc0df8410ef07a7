package org.xianfeng.streaming.landing;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.table.data.RowData;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.event.Envelope;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.RefusalReason;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.event.Term;
import org.xianfeng.models.table.LandedDuplicate;
import org.xianfeng.models.table.LandedTables;
import org.xianfeng.models.table.TableDef;
import org.xianfeng.models.topic.Topic;
import org.xianfeng.models.topic.Topics;
import org.xianfeng.models.wire.Provenance;
import org.xianfeng.streaming.identity.SeenIds;
import org.xianfeng.streaming.identity.SeenIdsSerializer;
import org.xianfeng.streaming.kafka.EventReader;
import org.xianfeng.streaming.kafka.RawRecord;
import org.xianfeng.streaming.lake.LakeSink;

/**
 * Decodes each record and sends it to exactly one place: the table of its topic, the duplicates, or
 * (as the main output, in bytes) the refused.
 *
 * <p>A record is refused before it is looked for among those seen, so that a corrected copy of a
 * refused one is not taken for a repetition.
 *
 * <p>State: {@link SeenIds} per bucket of identities, each event for {@code keepFor} to twice that
 * by Kafka's clock.
 */
final class LandFunction extends KeyedProcessFunction<Integer, RawRecord, byte[]> {
  private static final long serialVersionUID = 1L;

  /** Rows of the landed events, by topic. */
  static final Map<String, OutputTag<RowData>> LANDED = landed();

  /** Rows of what was repeated. */
  static final OutputTag<RowData> DUPLICATES = tag(LandedDuplicate.TABLE);

  private final Settings settings;
  private final long keepForMillis;

  private transient @Nullable EventReader reader;
  private transient @Nullable RefusedRecords refused;
  private transient @Nullable ValueState<SeenIds> seen;

  LandFunction(Settings settings, Duration keepFor) {
    this.settings = requireNonNull(settings, "settings is null");
    this.keepForMillis = keepFor.toMillis();
  }

  @Override
  public void open(OpenContext context) throws IOException {
    reader = new EventReader(settings);
    refused = new RefusedRecords(settings);
    seen = getRuntimeContext().getState(new ValueStateDescriptor<>("seen", SeenIdsSerializer.TYPE));
  }

  @Override
  public void processElement(RawRecord raw, Context context, Collector<byte[]> out)
      throws IOException {
    try {
      Event event = requireNonNull(reader, "open() was not called").read(raw);
      if (isNew(event.envelope(), raw)) {
        context.output(
            requireNonNull(LANDED.get(raw.topic), raw.topic),
            LandedRows.of(event, event.payload(), raw));
      } else {
        context.output(DUPLICATES, repeated(event.envelope(), raw));
      }
    } catch (RefusedException e) {
      out.collect(requireNonNull(refused, "open() was not called").of(raw, e.refusal()));
    }
  }

  private boolean isNew(Envelope envelope, RawRecord raw) throws IOException, RefusedException {
    ValueState<SeenIds> state = requireNonNull(seen, "open() was not called");
    @Nullable SeenIds ids = state.value();
    if (ids == null) {
      ids = new SeenIds();
      state.update(ids);
    }
    if (ids.isJump(raw.identityHigh, raw.identityLow, envelope.revision())) {
      throw new RefusedException(
          RefusalReason.REVISION_JUMP,
          "revision is more than %s above the latest known",
          Term.count(SeenIds.MOST_JUMP));
    }
    return ids.add(
        raw.identityHigh,
        raw.identityLow,
        envelope.revision(),
        SeenIds.generation(raw.arrival, keepForMillis));
  }

  private RowData repeated(Envelope envelope, RawRecord raw) {
    return SideRows.duplicate(
        envelope, Provenance.day(envelope.recordedTime(), settings.zone(envelope.tenant())), raw);
  }

  private static Map<String, OutputTag<RowData>> landed() {
    Map<String, OutputTag<RowData>> tags = new LinkedHashMap<>();
    for (Topic topic : Topics.EVENTS) {
      tags.put(topic.name(), tag(LandedTables.of(topic)));
    }
    return tags;
  }

  private static OutputTag<RowData> tag(TableDef table) {
    return new OutputTag<>(table.name(), LakeSink.rows(table));
  }
}
