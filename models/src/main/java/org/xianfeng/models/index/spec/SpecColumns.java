package org.xianfeng.models.index.spec;

import java.util.Set;
import java.util.TreeSet;

/** The columns that a specification reads. */
public final class SpecColumns {
  private SpecColumns() {}

  /** Number columns: values, numerators, denominators and variances. */
  public static Set<String> numbers(IndexSpec spec) {
    Set<String> columns = new TreeSet<>();
    for (Indicator one : spec.indicators().values()) {
      Indicator.Source source = one.source();
      for (String column :
          new String[] {
            source.value() == null ? "" : source.value(),
            source.numerator() == null ? "" : source.numerator(),
            source.denominator() == null ? "" : source.denominator(),
            source.variance() == null ? "" : source.variance()
          }) {
        if (!column.isEmpty()) {
          columns.add(column);
        }
      }
    }
    return columns;
  }

  /** Text columns: those of peer groups and of {@code applies}. */
  public static Set<String> texts(IndexSpec spec) {
    Set<String> columns = new TreeSet<>();
    for (PeerGroup group : spec.peerGroups().values()) {
      columns.addAll(group.by());
      group.fallback().forEach(columns::addAll);
    }
    spec.indicators().values().forEach(one -> columns.addAll(one.applies().keySet()));
    spec.tree().values().forEach(node -> columns.addAll(node.applies().keySet()));
    return columns;
  }
}
