package org.xianfeng.reports.data;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Properties;
import org.xianfeng.models.text.NumberText;
import org.xianfeng.reports.model.ReportIndicator;

/**
 * What measures are to reach, from the resource {@code targets.properties}, where each states its
 * basis.
 */
final class Targets {
  private static final Properties SHARES = load();

  private Targets() {}

  /** A measure with its target, if it has one. */
  static ReportIndicator indicator(String measure) {
    if (measure.equals("completions")) {
      return new ReportIndicator(measure, ReportIndicator.Unit.RATE, true, OptionalDouble.empty());
    }
    String share = SHARES.getProperty(measure);
    return new ReportIndicator(
        measure,
        ReportIndicator.Unit.SHARE,
        true,
        share == null ? OptionalDouble.empty() : OptionalDouble.of(NumberText.parse(share)));
  }

  /** A node of the index. */
  static ReportIndicator node(String node) {
    return new ReportIndicator(node, ReportIndicator.Unit.SCORE, true, OptionalDouble.empty());
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
