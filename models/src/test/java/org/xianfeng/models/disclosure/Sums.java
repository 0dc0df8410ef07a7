package org.xianfeng.models.disclosure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sums that an attacker knows, and whether another sum follows from them. */
final class Sums {
  private static final long PRIME = (1L << 31) - 1;

  private final Map<String, Integer> columns = new HashMap<>();
  private final List<Map<Integer, Long>> reduced = new ArrayList<>();
  private final List<Integer> pivots = new ArrayList<>();

  /** Takes in the sum of some unknowns. */
  void know(List<String> unknowns) {
    Map<Integer, Long> rest = rest(unknowns);
    if (!rest.isEmpty()) {
      int pivot = rest.keySet().stream().mapToInt(Integer::intValue).min().orElseThrow();
      long inverse = power(rest.getOrDefault(pivot, 1L), PRIME - 2);
      rest.replaceAll((column, factor) -> factor * inverse % PRIME);
      reduced.add(rest);
      pivots.add(pivot);
    }
  }

  /** Whether the sum is a combination of what is known. */
  boolean tell(List<String> unknowns) {
    return rest(unknowns).isEmpty();
  }

  private Map<Integer, Long> rest(List<String> unknowns) {
    Map<Integer, Long> rest = new HashMap<>();
    for (String unknown : unknowns) {
      rest.put(columns.computeIfAbsent(unknown, any -> columns.size()), 1L);
    }
    for (int at = 0; at < reduced.size(); at++) {
      long factor = rest.getOrDefault(pivots.get(at), 0L);
      if (factor != 0) {
        reduced
            .get(at)
            .forEach(
                (column, value) -> {
                  long left = Math.floorMod(rest.getOrDefault(column, 0L) - factor * value, PRIME);
                  if (left == 0) {
                    rest.remove(column);
                  } else {
                    rest.put(column, left);
                  }
                });
      }
    }
    return rest;
  }

  private static long power(long base, long exponent) {
    long result = 1;
    for (long square = base, e = exponent; e > 0; e >>= 1, square = square * square % PRIME) {
      result = (e & 1) == 1 ? result * square % PRIME : result;
    }
    return result;
  }
}
