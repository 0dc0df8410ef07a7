package org.xianfeng.models.registry;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.event.Payload.Organisation;

/**
 * Holds the lines of registry files against each other, before any of them is sent: whether every
 * organisation stands below one that there is, nowhere in a circle, and is said once for each day.
 *
 * <p>Lines take effect day by day, as {@link RegistryReview} lets them; those of one day together.
 *
 * <p>State: the lines so far. Time: linear in the lines where trees are as deep as trees are.
 */
public final class TreeCheck {
  private static final Comparator<Line> ORDER =
      Comparator.comparing((Line line) -> line.place.file).thenComparing(line -> line.place.line);

  private final boolean closed;
  private final Map<LocalDate, List<Line>> days = new TreeMap<>();

  /** By code the first day that it is known of. */
  private final Map<String, LocalDate> known = new HashMap<>();

  /** By code the line that holds on the day in check. */
  private final Map<String, Line> standing = new HashMap<>();

  /** By code how many stand right below, merged ones apart. */
  private final Map<String, Integer> below = new HashMap<>();

  private final Map<Line, String> faults = new HashMap<>();

  /**
   * Starts empty.
   *
   * @param closed whether the lines are all that there is: others stand nowhere
   */
  public TreeCheck(boolean closed) {
    this.closed = closed;
  }

  /** Where a line stands; from 1. */
  public record Place(String file, long line) {
    @Override
    public String toString() {
      return file + ':' + line;
    }
  }

  private static final class Line {
    private final String code;
    private final @Nullable String parent;
    private final @Nullable String successor;
    private final LocalDate from;
    private final @Nullable LocalDate to;
    private final Place place;

    Line(String code, Organisation said, @Nullable LocalDate to, Place place) {
      this.code = code;
      this.parent = said.parent();
      this.successor = said.mergedInto();
      this.from = said.validFrom();
      this.to = to;
      this.place = place;
    }

    @Nullable String parent() {
      return parent;
    }

    @Nullable String successor() {
      return successor;
    }
  }

  /**
   * Adds a line.
   *
   * @param to first day on which it no longer holds, where the file says so
   */
  public void add(String code, Organisation said, @Nullable LocalDate to, Place place) {
    Line line = new Line(code, said, to, place);
    days.computeIfAbsent(line.from, day -> new ArrayList<>()).add(line);
    known.merge(code, line.from, (a, b) -> a.isBefore(b) ? a : b);
  }

  /** What is wrong, by place: {@code FILE:LINE: what}. One sentence a line at most. */
  public List<String> faults() {
    days.values().forEach(this::settle);
    standing.values().forEach(this::ends);
    return faults.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(ORDER))
        .map(fault -> "%s: %s".formatted(fault.getKey().place, fault.getValue()))
        .toList();
  }

  private void settle(List<Line> day) {
    List<Line> taken = new ArrayList<>();
    for (Line line : day) {
      @Nullable Line before = standing.get(line.code);
      if (before != null && before.from.equals(line.from)) {
        fault(
            line, "%s is said for %s already at %s".formatted(line.code, line.from, before.place));
      } else {
        if (before != null) {
          follows(before, line);
          stands(before, -1);
        }
        standing.put(line.code, line);
        stands(line, 1);
        taken.add(line);
      }
    }
    Set<String> rooted = new HashSet<>();
    Set<String> ended = new HashSet<>();
    for (Line line : taken) {
      above(line, rooted);
      merger(line, ended);
    }
  }

  private void stands(Line line, int more) {
    if (line.parent != null && line.successor == null) {
      below.merge(line.parent, more, Integer::sum);
    }
  }

  private void follows(Line before, Line line) {
    if (before.to != null && !before.to.equals(line.from)) {
      fault(
          line,
          "%s holds from %s, but that of %s until %s"
              .formatted(line.code, line.from, before.place, before.to));
    }
  }

  /** The last line of an organisation: what ends has to say into what. */
  private void ends(Line line) {
    if (line.to != null) {
      fault(
          line,
          "%s ends on %s and no line follows: one from that day has to say merged_into"
              .formatted(line.code, line.to));
    }
  }

  private void above(Line line, Set<String> rooted) {
    @Nullable Line parent = line.parent == null ? null : standing.get(line.parent);
    if (line.parent != null && parent == null) {
      missing(line, "parent", line.parent);
    } else if (parent != null && parent.successor != null && line.successor == null) {
      fault(
          line,
          "parent %s is merged into %s at %s"
              .formatted(line.parent, parent.successor, parent.place));
    } else {
      circle(line, Line::parent, rooted, "above each other in a circle");
    }
  }

  private void merger(Line line, Set<String> ended) {
    if (line.successor == null) {
      return;
    }
    int others = below.getOrDefault(line.code, 0);
    if (!standing.containsKey(line.successor)) {
      missing(line, "merged_into", line.successor);
    } else if (others > 0) {
      fault(
          line,
          "%s is merged into %s, but %d below it are not moved"
              .formatted(line.code, line.successor, others));
    } else {
      circle(line, Line::successor, ended, "merged into each other in a circle");
    }
  }

  private void missing(Line line, String field, String code) {
    @Nullable LocalDate later = known.get(code);
    if (later != null) {
      fault(
          line,
          "%s %s is there from %s only, which is after %s"
              .formatted(field, code, later, line.from));
    } else if (closed) {
      fault(line, "%s %s is the code of no line".formatted(field, code));
    }
  }

  /** Goes from a line on; whatever it meets on the way to an end needs no way of its own. */
  private void circle(
      Line line, Function<Line, @Nullable String> step, Set<String> fine, String what) {
    Set<String> way = new LinkedHashSet<>();
    @Nullable Line at = line;
    while (at != null && !fine.contains(at.code)) {
      if (!way.add(at.code)) {
        List<String> codes = new ArrayList<>(way);
        List<String> round = codes.subList(codes.indexOf(at.code), codes.size());
        if (round.contains(line.code)) {
          fault(line, "%s %s".formatted(String.join(" and ", round), what));
        }
        break;
      }
      @Nullable String next = step.apply(at);
      at = next == null ? null : standing.get(next);
    }
    fine.addAll(way);
  }

  private void fault(Line line, String what) {
    faults.putIfAbsent(requireNonNull(line), what);
  }
}
