package org.xianfeng.batch.index.input;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.index.language.SpecColumns;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.index.spec.PeriodRule;

/**
 * The columns that are read: those of a specification and those that rows are chosen by.
 *
 * <p>Shape: first the unit, then the period if there is one, then texts, numbers and choices; cells
 * of a row come in this order.
 *
 * @param unit column of the unit
 * @param period column of the period, or none
 * @param iso whether periods are ISO 8601 text; otherwise whole numbers
 * @param texts columns of groups
 * @param numbers columns of numbers
 * @param missing what stands in a cell of a number that is missing, beside nothing
 * @param where value that a row must have, by column
 */
public record InputColumns(
    String unit,
    List<String> period,
    boolean iso,
    List<String> texts,
    List<String> numbers,
    Set<String> missing,
    Map<String, String> where)
    implements Serializable {
  /** Those of specifications whose rows are the same. */
  public static InputColumns of(List<IndexSpec> specs, Map<String, String> where) {
    Set<String> texts = new TreeSet<>();
    Set<String> numbers = new TreeSet<>();
    specs.forEach(spec -> texts.addAll(SpecColumns.texts(spec)));
    specs.forEach(spec -> numbers.addAll(SpecColumns.numbers(spec)));
    PeriodRule period = specs.get(0).rows().period();
    return new InputColumns(
        specs.get(0).rows().unitKey(),
        period == null ? List.of() : List.of(period.key()),
        period == null || period.byCalendar(),
        List.copyOf(texts),
        List.copyOf(numbers),
        Set.copyOf(specs.get(0).rows().missing()),
        new LinkedHashMap<>(where));
  }

  /** All of them, in their order. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    names.add(unit);
    names.addAll(period);
    names.addAll(texts);
    names.addAll(numbers);
    names.addAll(where.keySet());
    return names;
  }

  /**
   * Positions of the columns in a header.
   *
   * @throws Failure.Data if one is missing or occurs twice
   */
  public int[] find(String source, List<String> header) {
    List<String> wrong = new ArrayList<>();
    List<String> names = names();
    int[] at = new int[names.size()];
    for (int i = 0; i < at.length; i++) {
      at[i] = header.indexOf(names.get(i));
      if (at[i] < 0) {
        wrong.add("column %s is missing; there are %s".formatted(names.get(i), header));
      } else if (at[i] != header.lastIndexOf(names.get(i))) {
        wrong.add("column %s occurs twice in the header".formatted(names.get(i)));
      }
    }
    if (!wrong.isEmpty()) {
      throw new Failure.Data(
          "%s: %s".formatted(source, String.join("; ", wrong.stream().distinct().toList())));
    }
    return at;
  }
}
