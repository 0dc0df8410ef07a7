package org.xianfeng.models.index.language;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.index.spec.indicator.Indicator;
import org.xianfeng.models.index.spec.indicator.PeerGroup;

/** The columns that a specification reads. */
public final class SpecColumns {
  private SpecColumns() {}

  /** Number columns: values, numerators, denominators, variances and counts of records. */
  public static Set<String> numbers(IndexSpec spec) {
    return numbers(spec, one -> true);
  }

  /** How many periods before its own the indicators look back on. */
  public static int periodsBack(IndexSpec spec) {
    return spec.indicators().values().stream()
        .map(Indicator::quantity)
        .mapToInt(quantity -> quantity.window().periods() - 1 + quantity.maxAge())
        .max()
        .orElse(0);
  }

  /** Number columns of earlier periods that some indicator looks back at. */
  public static Set<String> numbersOfThePast(IndexSpec spec) {
    return numbers(
        spec,
        one ->
            one.quantity().window().periods() > 1
                || one.quantity().maxAge() > 0
                || !one.integrity().isEmpty());
  }

  private static Set<String> numbers(IndexSpec spec, Predicate<Indicator> of) {
    Set<String> columns = new TreeSet<>();
    for (Indicator one : spec.indicators().values()) {
      Indicator.Source source = one.quantity().source();
      if (of.test(one)) {
        add(columns, source.value(), source.numerator(), source.denominator(), source.variance());
        one.integrity().forEach(check -> add(columns, check.late(), check.records()));
      }
    }
    return columns;
  }

  private static void add(Set<String> columns, @Nullable String... some) {
    for (String column : some) {
      if (column != null) {
        columns.add(column);
      }
    }
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
