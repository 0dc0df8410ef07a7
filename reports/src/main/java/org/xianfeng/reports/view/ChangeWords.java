package org.xianfeng.reports.view;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.xianfeng.models.event.Sector;
import org.xianfeng.models.index.explain.GroupChange;
import org.xianfeng.reports.model.IndexChange;

/** What moved the index, in words; points are rounded so that the parts sum to the whole. */
public record ChangeWords(Words words, IndexChange change) {
  /** Causes that are named; the rest is one line. */
  private static final int NAMED = 6;

  /** Places of a cause that are named. */
  private static final int PLACES = 2;

  /**
   * A line of the list.
   *
   * @param name of the cause
   * @param points by which it moved the mean
   * @param printed the same as it is printed
   * @param places where, with points
   */
  public record Line(String name, double points, String printed, String places) {}

  /** Mean and median of both weeks, and by how much the mean changed. */
  public String lead() {
    return words.of(
        "moved.lead",
        change.from(),
        words.decimal(change.change().before()),
        words.decimal(change.change().after()),
        words.points(change.change().points()),
        words.decimal(change.medianBefore()),
        words.decimal(change.medianAfter()));
  }

  /** What moved it most, in one sentence. */
  public String main() {
    return change
        .change()
        .main()
        .filter(cause -> words.isSeen(change.change().points()))
        .map(
            cause ->
                words.of(
                    here(cause) || cause.places().stream().noneMatch(this::isSeen)
                        ? "moved.main"
                        : "moved.mainAt",
                    name(cause),
                    words.points(cause.points()),
                    change.from(),
                    words.points(change.change().points()),
                    cause.places().stream().findFirst().map(this::place).orElse("")))
        .orElseGet(() -> words.of("moved.none", change.from()));
  }

  /** The causes, those that moved it most first. */
  public List<Line> lines() {
    List<GroupChange.Cause> causes = change.change().causes();
    List<GroupChange.Cause> named = causes.stream().limit(NAMED).toList();
    List<GroupChange.Cause> rest = causes.subList(named.size(), causes.size());
    double others = rest.stream().mapToDouble(GroupChange.Cause::points).sum();
    List<Double> points = new ArrayList<>(named.stream().map(GroupChange.Cause::points).toList());
    points.addAll(rest.isEmpty() ? List.of() : List.of(others));
    List<String> printed = words.parts(points, change.change().points());
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < named.size(); i++) {
      GroupChange.Cause cause = named.get(i);
      String places =
          String.join(
              "、",
              cause.places().stream().filter(this::isSeen).limit(PLACES).map(this::place).toList());
      lines.add(new Line(name(cause), cause.points(), printed.get(i), here(cause) ? "" : places));
    }
    if (!rest.isEmpty()) {
      lines.add(
          new Line(words.of("moved.rest", rest.size()), others, printed.get(named.size()), ""));
    }
    return lines;
  }

  /** Whether a cause lies in the unit itself, which has no parts. */
  private boolean here(GroupChange.Cause cause) {
    return change.names().size() < 2 && cause.places().size() < 2;
  }

  private boolean isSeen(GroupChange.Place place) {
    return words.isSeen(place.points());
  }

  private String place(GroupChange.Place place) {
    return words.of(
        "moved.place",
        change.names().getOrDefault(place.part(), place.part()),
        words.points(place.points()));
  }

  private String name(GroupChange.Cause cause) {
    GroupChange whole = change.change();
    return switch (cause.item()) {
      case GroupChange.Cause.UNITS -> words.of("moved.units", whole.joined(), whole.left());
      case GroupChange.Cause.METHOD -> words.of("moved.method");
      default -> words.of("moved." + cause.kind().orElseThrow(), item(cause.item()));
    };
  }

  /** Indicators of one sector are named like the measure that all have. */
  private String item(String id) {
    return Stream.of(Sector.values())
        .filter(sector -> !words.has("measure." + id) && id.startsWith(sector.text() + "_"))
        .map(
            sector ->
                words.of(
                    "moved.ofSector",
                    words.measure(id.substring(sector.text().length() + 1)),
                    words.sector(sector.text())))
        .findFirst()
        .orElseGet(() -> words.measure(id));
  }
}
