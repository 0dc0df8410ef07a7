package org.xianfeng.models.rule.gauge;

import static org.xianfeng.models.document.ValueType.INTEGER;
import static org.xianfeng.models.document.ValueType.TEXT;
import static org.xianfeng.models.document.ValueType.word;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.document.Keys;

/** All gauges. */
public final class Gauges {
  private Gauges() {}

  /** Reads {@code registry}, or {@code event}, its window and, if it is a share, {@code share}. */
  public static @Nullable Gauge parse(Keys in) {
    if (in.has("registry")) {
      RegistryGauge.Said said = in.require("registry", word(RegistryGauge.Said.class));
      return in.build(() -> new RegistryGauge(said));
    }
    RecordGauge.Span span = RecordGauge.span(in);
    Map<String, String> share = in.map("share", TEXT);
    int minCount = share.isEmpty() ? 0 : in.get("min_count", INTEGER, 1);
    return RecordGauge.parse(in, span, share, minCount);
  }
}
