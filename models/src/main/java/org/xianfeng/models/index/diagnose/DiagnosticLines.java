package org.xianfeng.models.index.diagnose;

import java.util.ArrayList;
import java.util.List;

/** Collects the numbers of one period. */
final class DiagnosticLines {
  private final String period;
  private final List<Diagnostic> lines = new ArrayList<>();

  DiagnosticLines(String period) {
    this.period = period;
  }

  /** A section of one pillar, of which items are told one by one. */
  Part of(Diagnostic.Section section, String node) {
    return (item, other, statistic, value) ->
        lines.add(new Diagnostic(period, section, node, item, other, statistic, value));
  }

  List<Diagnostic> lines() {
    return lines;
  }

  /** Takes the numbers of a section. */
  @FunctionalInterface
  interface Part {
    void add(String item, String other, String statistic, double value);
  }
}
