package org.xianfeng.models.index.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.index.exact.ExactSum;

/**
 * Why the mean score of a group of units changed.
 *
 * <p>The mean is taken apart and not the median: means of effects sum to the change of the mean,
 * and no such parts sum to the change of a median. Of the units with a score in both periods each
 * effect counts with its mean; by how much the mean of all moved more than theirs is {@link
 * Cause#UNITS}, the units that came and went. Where another method scored the later period, what it
 * did and what the units did cannot be told apart: all is {@link Cause#METHOD}.
 *
 * <p>Causes sum to {@code after - before}.
 *
 * @param before mean score; NaN where no unit had one
 * @param after mean score; NaN likewise
 * @param compared units with a score in both periods
 * @param joined units with a score in the later period only
 * @param left units with a score in the earlier period only
 * @param causes those that moved the mean most first
 */
public record GroupChange(
    double before, double after, int compared, int joined, int left, List<Cause> causes) {
  /** What is less is the rounding of sums of doubles. */
  private static final double NOTHING = 1e-9;

  public GroupChange {
    causes = List.copyOf(causes);
  }

  /**
   * A unit with a score.
   *
   * @param part of the group that it is counted in, such as a town
   */
  public record Scored(String part, double score) {}

  /**
   * One thing that moved a mean score.
   *
   * @param item indicator or node; {@link #UNITS} or {@link #METHOD}
   * @param kind what changed of an item; empty for those two
   * @param points by which the mean moved
   * @param places where, those that moved it most first; they sum to the points, and there are none
   *     for {@link #UNITS}
   */
  public record Cause(String item, Optional<Effect.Kind> kind, double points, List<Place> places) {
    /** Other units have a score. */
    public static final String UNITS = "units";

    /** Another specification. */
    public static final String METHOD = "method";

    public Cause {
      places = List.copyOf(places);
    }
  }

  /**
   * A part of the group.
   *
   * @param points by which it moved the mean of the whole group
   */
  public record Place(String part, double points) {}

  /**
   * Takes a change apart.
   *
   * @param before units with a score in the earlier period, by code
   * @param after those of the later one
   * @param changes of units with a score in both; one without is compared with nothing, as if it
   *     had gone and come; null: another method scored the later period
   */
  public static GroupChange of(
      Map<String, Scored> before,
      Map<String, Scored> after,
      @Nullable Map<String, Explanation> changes) {
    Set<String> both = new HashSet<>(before.keySet());
    both.retainAll(after.keySet());
    if (changes != null) {
      both.retainAll(changes.keySet());
    }
    var cells = new Cells();
    for (Map.Entry<String, Scored> unit : after.entrySet()) {
      Scored was = before.get(unit.getKey());
      Explanation change = changes == null ? null : changes.get(unit.getKey());
      String part = unit.getValue().part();
      if (was != null && changes == null) {
        cells.add(Cause.METHOD, Optional.empty(), part, unit.getValue().score() - was.score());
      } else if (was != null && change != null) {
        change
            .effects()
            .forEach(
                effect ->
                    cells.add(effect.item(), Optional.of(effect.kind()), part, effect.amount()));
      }
    }
    double meanBefore = mean(before, before.keySet());
    double meanAfter = mean(after, after.keySet());
    List<Cause> causes = cells.causes(both.size());
    double units =
        both.isEmpty()
            ? meanAfter - meanBefore
            : (meanAfter - mean(after, both)) - (meanBefore - mean(before, both));
    if (Math.abs(units) > NOTHING) {
      causes.add(new Cause(Cause.UNITS, Optional.empty(), units, List.of()));
    }
    causes.sort(
        Comparator.comparingDouble((Cause cause) -> -Math.abs(cause.points()))
            .thenComparing(Cause::item));
    return new GroupChange(
        meanBefore,
        meanAfter,
        both.size(),
        after.size() - both.size(),
        before.size() - both.size(),
        causes);
  }

  /** By how much the mean moved; NaN where there is none. */
  public double points() {
    return after - before;
  }

  /** What moved it most of all that moved it the way it went; empty where it did not move. */
  public Optional<Cause> main() {
    return causes.stream()
        .filter(cause -> Math.abs(points()) > NOTHING && cause.points() * points() > 0)
        .findFirst();
  }

  private static double mean(Map<String, Scored> units, Set<String> codes) {
    var sum = new ExactSum();
    units.forEach((code, unit) -> sum.add(codes.contains(code) ? unit.score() : 0));
    return codes.isEmpty() ? Double.NaN : sum.mean(codes.size());
  }

  /** Sums of effects by what changed and where. */
  private static final class Cells {
    private record Key(String item, Optional<Effect.Kind> kind) {}

    private final Map<Key, Map<String, ExactSum>> sums =
        new TreeMap<>(
            Comparator.comparing(Key::item)
                .thenComparing(key -> key.kind().map(Enum::ordinal).orElse(-1)));

    void add(String item, Optional<Effect.Kind> kind, String part, double points) {
      sums.computeIfAbsent(new Key(item, kind), key -> new TreeMap<>())
          .computeIfAbsent(part, any -> new ExactSum())
          .add(points);
    }

    List<Cause> causes(int units) {
      List<Cause> causes = new ArrayList<>();
      sums.forEach(
          (key, parts) -> {
            var all = new ExactSum();
            parts.values().forEach(all::add);
            List<Place> places =
                parts.entrySet().stream()
                    .map(part -> new Place(part.getKey(), part.getValue().value() / units))
                    .filter(place -> Math.abs(place.points()) > NOTHING)
                    .sorted(
                        Comparator.comparingDouble((Place place) -> -Math.abs(place.points()))
                            .thenComparing(Place::part))
                    .toList();
            double points = all.value() / units;
            if (Math.abs(points) > NOTHING) {
              causes.add(new Cause(key.item(), key.kind(), points, places));
            }
          });
      return causes;
    }
  }
}
