package org.xianfeng.streaming.alert;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.rule.fact.Signal;
import org.xianfeng.models.topic.Topics;
import org.xianfeng.streaming.kafka.EventReader;
import org.xianfeng.streaming.kafka.RawRecord;

/** Decodes events into signals. Ticks have done their work in the watermark and end here. */
final class SignalFunction extends ProcessFunction<RawRecord, Signal> {
  private final Settings settings;
  private transient @Nullable EventReader reader;

  SignalFunction(Settings settings) {
    this.settings = requireNonNull(settings, "settings is null");
  }

  @Override
  public void open(OpenContext context) {
    reader = new EventReader(settings);
  }

  @Override
  public void processElement(RawRecord raw, Context context, Collector<Signal> out) {
    if (raw.topic.equals(Topics.TICK.name())) {
      return;
    }
    try {
      Event event = requireNonNull(reader, "open() was not called").read(raw);
      Signals.of(event, Instant.ofEpochMilli(raw.arrival), settings).forEach(out::collect);
    } catch (RefusedException e) {
      // the landing job's, which keeps it
    }
  }
}
