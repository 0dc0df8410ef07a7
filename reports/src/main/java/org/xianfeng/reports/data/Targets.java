package org.xianfeng.reports.data;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Properties;
import org.xianfeng.reports.model.Indicator;

/**
 * What measures are to reach, from the resource {@code targets.properties}, where each states its
 * basis.
 */
final class Targets {
  private static final Properties SHARES = load();

  private Targets() {}

  /** A measure with its target, if it has one. */
  static Indicator indicator(String measure) {
    if (measure.equals("completions")) {
      return new Indicator(measure, Indicator.Unit.RATE, true, OptionalDouble.empty());
    }
    String share = SHARES.getProperty(measure);
    return new Indicator(
        measure,
        Indicator.Unit.SHARE,
        true,
        share == null ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(share)));
  }

  /** A node of the index. */
  static Indicator node(String node) {
    return new Indicator(node, Indicator.Unit.SCORE, true, OptionalDouble.empty());
  }

  private static Properties load() {
    Properties properties = new Properties();
    try (Reader in =
        new InputStreamReader(
            Objects.requireNonNull(Targets.class.getResourceAsStream("targets.properties")),
            StandardCharsets.UTF_8)) {
      properties.load(in);
      return properties;
    } catch (IOException damaged) {
      throw new UncheckedIOException("targets.properties", damaged);
    }
  }
}
