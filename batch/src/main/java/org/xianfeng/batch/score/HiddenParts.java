package org.xianfeng.batch.score;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.xianfeng.models.calendar.IsoWeek;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.index.spec.indicator.Indicator;
import org.xianfeng.models.table.Measures;

/**
 * What must not be shown of branches' indexes: an indicator that reads a hidden count, and every
 * node above it up to the index, since the specification is known and gives the indicator back.
 *
 * @param reads measures that each indicator reads, and how many weeks of them; none without persons
 * @param below indicators below each node
 * @param hidden measures by branch, by week
 */
record HiddenParts(
    Map<String, Read> reads,
    Map<String, Set<String>> below,
    Map<String, Map<String, Set<String>>> hidden)
    implements Serializable {
  /**
   * Measures of some weeks.
   *
   * @param weeks with the scored one
   */
  record Read(Set<String> measures, int weeks) implements Serializable {}

  /** For a specification. */
  static HiddenParts of(IndexSpec spec, Map<String, Map<String, Set<String>>> hidden) {
    Map<String, Read> reads = new TreeMap<>();
    spec.indicators()
        .values()
        .forEach(
            indicator -> {
              Set<String> measures = measures(indicator);
              if (!measures.isEmpty()) {
                Indicator.Quantity quantity = indicator.quantity();
                reads.put(
                    indicator.id(),
                    new Read(measures, quantity.window().periods() + quantity.maxAge()));
              }
            });
    Map<String, Set<String>> below = new HashMap<>();
    spec.tree().keySet().forEach(node -> below.put(node, below(spec, node)));
    return new HiddenParts(reads, below, hidden);
  }

  private static Set<String> measures(Indicator indicator) {
    Indicator.Source source = indicator.quantity().source();
    return Measures.ofPersons().stream()
        .flatMap(List::stream)
        .filter(
            measure ->
                Stream.of(
                        source.value(), source.numerator(), source.denominator(), source.variance())
                    .anyMatch(
                        column ->
                            measure.numeratorColumn().equals(column)
                                || measure.denominatorColumn().equals(column)))
        .map(Measures.Measure::name)
        .collect(Collectors.toSet());
  }

  private static Set<String> below(IndexSpec spec, String item) {
    if (spec.indicators().containsKey(item)) {
      return Set.of(item);
    }
    return requireNonNull(spec.tree().get(item), item).children().keySet().stream()
        .flatMap(child -> below(spec, child).stream())
        .collect(Collectors.toCollection(HashSet::new));
  }

  /**
   * Indicators and nodes of a branch that are hidden.
   *
   * @param exists whether an indicator exists for the branch
   */
  Set<String> of(String week, String branch, Predicate<String> exists) {
    Set<String> items = new HashSet<>();
    reads.forEach(
        (indicator, read) -> {
          if (hides(week, branch, read) && exists.test(indicator)) {
            items.add(indicator);
          }
        });
    if (!items.isEmpty()) {
      Set<String> indicators = Set.copyOf(items);
      below.forEach(
          (node, children) -> {
            if (children.stream().anyMatch(indicators::contains)) {
              items.add(node);
            }
          });
    }
    return items;
  }

  private boolean hides(String week, String branch, Read read) {
    return IntStream.range(0, read.weeks())
        .mapToObj(back -> back == 0 ? week : IsoWeek.parse(week).plus(-back).toString())
        .map(one -> hidden.getOrDefault(one, Map.of()).getOrDefault(branch, Set.of()))
        .anyMatch(measures -> read.measures().stream().anyMatch(measures::contains));
  }
}
