package org.xianfeng.streaming.alert;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.EventType;
import org.xianfeng.models.event.Parsed;
import org.xianfeng.models.rule.Signal;
import org.xianfeng.models.topic.Topics;
import org.xianfeng.models.wire.EventDecoder;
import org.xianfeng.streaming.kafka.RawRecord;

/**
 * Decodes events into signals. Ticks have done their work in the watermark and end here; refused
 * records are the landing job's, which keeps them.
 */
final class SignalFunction extends ProcessFunction<RawRecord, Signal> {
  private static final long serialVersionUID = 1L;

  private final Settings settings;
  private final Set<EventType> watched;
  private transient @Nullable EventDecoder decoder;

  /**
   * Decodes some types of events.
   *
   * @param watched types that rules can ask about; others are dropped
   */
  SignalFunction(Settings settings, Set<EventType> watched) {
    this.settings = requireNonNull(settings, "settings is null");
    this.watched = Set.copyOf(watched);
  }

  @Override
  public void open(OpenContext context) {
    decoder = new EventDecoder();
  }

  @Override
  public void processElement(RawRecord raw, Context context, Collector<Signal> out) {
    if (raw.topic.equals(Topics.TICK.name())) {
      return;
    }
    if (requireNonNull(decoder, "open() was not called").decode(raw.bytes)
            instanceof Parsed.Ok<Event> ok
        && watched.contains(ok.value().payload().type())) {
      Event event = ok.value();
      Signals.of(event, Instant.ofEpochMilli(raw.arrival), settings.zone(event.envelope().tenant()))
          .forEach(out::collect);
    }
  }
}
