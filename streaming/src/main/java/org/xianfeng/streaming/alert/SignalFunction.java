package org.xianfeng.streaming.alert;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.event.Envelope;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Payload;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.rule.Signal;
import org.xianfeng.models.topic.Topics;
import org.xianfeng.streaming.kafka.EventReader;
import org.xianfeng.streaming.kafka.RawRecord;

/** Decodes events into signals. Ticks have done their work in the watermark and end here. */
final class SignalFunction<P extends Payload> extends ProcessFunction<RawRecord, Signal> {
  private final Settings settings;
  private final Class<P> watched;
  private final Signals.Maker<P> maker;
  private transient @Nullable EventReader reader;

  /**
   * Decodes one type of events.
   *
   * @param watched payload that rules can ask about; others are dropped
   */
  SignalFunction(Settings settings, Class<P> watched, Signals.Maker<P> maker) {
    this.settings = requireNonNull(settings, "settings is null");
    this.watched = requireNonNull(watched, "watched is null");
    this.maker = requireNonNull(maker, "maker is null");
  }

  /**
   * Who stands above whom is not known here, and so nobody is believed who may speak of a part of
   * the organisations only; the weekly facts hold what he says against the tree.
   */
  private boolean isBelieved(Event event) {
    Envelope envelope = event.envelope();
    return !(event.payload() instanceof Payload.Organisation)
        || settings.registrars(envelope.tenant()).stream()
            .anyMatch(one -> one.isOfAll() && one.source().equals(envelope.source()));
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
      if (watched.isInstance(event.payload()) && isBelieved(event)) {
        Envelope envelope = event.envelope();
        maker
            .signals(
                envelope,
                watched.cast(event.payload()),
                Instant.ofEpochMilli(raw.arrival),
                settings.zone(envelope.tenant()))
            .forEach(out::collect);
      }
    } catch (RefusedException e) {
      // the landing job's, which keeps it
    }
  }
}
