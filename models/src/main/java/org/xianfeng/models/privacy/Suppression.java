package org.xianfeng.models.privacy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which cells of a tree of organisations may be published, so that no small one is shown or follows
 * from sums.
 *
 * <p>A cell that the rule calls small is hidden. Then, from the leaves up, the children of each
 * organisation: never is exactly one of them hidden, what the hidden ones hold together is not
 * small, and a hidden organisation has hidden children; where it is not so, the smallest child that
 * is shown is hidden. This holds whatever is known of the organisations above, so any part of what
 * is shown may be read alone.
 *
 * <p>In a later revision the other children are known from the earlier one. There a cell that has
 * to be hidden and was not, and an organisation whose children would have to hide one more, are
 * withdrawn with everything above them: a sum that is not said gives nothing back.
 *
 * <p>State: one table; sizes are persons.
 *
 * <p>Source: primary and secondary suppression as in Hundepool et al., <em>Statistical Disclosure
 * Control</em> (2012), chapter 5; in a tree each hidden cell can grow by what another under the
 * same organisation loses, so no sum of shown cells is it.
 */
public final class Suppression {
  /** Least persons in a cell that stays inside the reader's own subtree. */
  public static final long INSIDE = 5;

  /** Least persons in a cell that leaves the subtree, and in each part of it that is not empty. */
  public static final long OUTSIDE = 10;

  private final Rule rule;
  private final boolean revised;
  private final Map<String, Cell> cells = new HashMap<>();
  private final Map<String, List<Cell>> children = new HashMap<>();
  private final Set<String> hidden = new HashSet<>();
  private final Set<String> withdrawn = new HashSet<>();

  /**
   * Which groups are too small to be spoken about; a group of nobody never is.
   *
   * @param least persons in a group
   * @param parts whether those who met the measure, and those who missed it, are groups too
   */
  public record Rule(long least, boolean parts) {
    boolean small(Group group) {
      return small(group.all())
          || (parts && (small(group.met()) || small(group.all() - group.met())));
    }

    private boolean small(long persons) {
      return persons > 0 && persons < least;
    }
  }

  /** How many a measure speaks about, and how many of them met it. */
  public record Group(long met, long all) {
    static final Group NOBODY = new Group(0, 0);

    Group plus(Group other) {
      return new Group(met + other.met, all + other.all);
    }
  }

  /**
   * An organisation.
   *
   * @param code identity
   * @param parent code of the one above; of none in the table for a root
   * @param groups of each measure that is hidden or shown together; sums of the children's
   */
  public record Cell(String code, String parent, List<Group> groups) {
    public Cell {
      groups = List.copyOf(groups);
    }

    private long size() {
      return groups.stream().mapToLong(Group::all).sum();
    }
  }

  /**
   * What an earlier revision of the same table hid.
   *
   * @param hidden codes, for each measure in the order of the groups
   * @param withdrawn codes, which are hidden too
   */
  public record Earlier(List<Set<String>> hidden, Set<String> withdrawn) {
    public Earlier {
      hidden = hidden.stream().map(Set::copyOf).toList();
      withdrawn = Set.copyOf(withdrawn);
    }
  }

  private Suppression(Collection<Cell> table, Rule rule, boolean revised) {
    this.rule = rule;
    this.revised = revised;
    for (Cell cell : table) {
      cells.put(cell.code(), cell);
      children.computeIfAbsent(cell.parent(), any -> new ArrayList<>()).add(cell);
    }
    Comparator<Cell> smallest = Comparator.comparingLong(Cell::size).thenComparing(Cell::code);
    children.values().forEach(line -> line.sort(smallest));
  }

  /**
   * Decides.
   *
   * @param table organisations, each once, the parents of each among them
   * @param earlier what the revision before hid; empty for the first
   */
  public static Suppression of(Collection<Cell> table, Rule rule, Optional<Earlier> earlier) {
    Suppression made = new Suppression(table, rule, earlier.isPresent());
    Set<String> before = new HashSet<>();
    earlier.ifPresent(of -> of.hidden().forEach(before::addAll));
    for (Cell cell : table) {
      String code = cell.code();
      if (earlier.isPresent() && made.isNews(cell, earlier.get())) {
        made.withdraw(code);
      } else if (before.contains(code) || cell.groups().stream().anyMatch(rule::small)) {
        made.hidden.add(code);
      }
    }
    made.protectRoots(table);
    return made;
  }

  /**
   * Decides for readers further away: what the nearer ones may not see is hidden from them as well.
   *
   * @param earlier codes that the revision before hid from them
   */
  public static Suppression beyond(
      Suppression nearer, Collection<Cell> table, Rule rule, Set<String> earlier) {
    Suppression made = new Suppression(table, rule, false);
    made.hidden.addAll(nearer.hidden);
    made.withdrawn.addAll(nearer.withdrawn);
    for (Cell cell : table) {
      if (earlier.contains(cell.code()) || cell.groups().stream().anyMatch(rule::small)) {
        made.hidden.add(cell.code());
      }
    }
    made.protectRoots(table);
    return made;
  }

  /** Codes of the cells that must not be shown. */
  public Set<String> hidden() {
    return Collections.unmodifiableSet(hidden);
  }

  /** Those of them that an earlier revision showed, or that lie above such a one. */
  public Set<String> withdrawn() {
    return Collections.unmodifiableSet(withdrawn);
  }

  /**
   * The lowest organisation above a hidden one whose number is shown: it tells what the hidden ones
   * below it hold together. Empty where none is shown.
   */
  public Optional<String> toldBy(String code) {
    String above = parent(code);
    while (cells.containsKey(above) && hidden.contains(above)) {
      above = parent(above);
    }
    return cells.containsKey(above) ? Optional.of(above) : Optional.empty();
  }

  /** Whether a cell is small that was not hidden, or stays withdrawn. */
  private boolean isNews(Cell cell, Earlier before) {
    boolean news = before.withdrawn().contains(cell.code());
    for (int measure = 0; measure < cell.groups().size(); measure++) {
      news |=
          rule.small(cell.groups().get(measure))
              && !before.hidden().get(measure).contains(cell.code());
    }
    return news;
  }

  private void protectRoots(Collection<Cell> table) {
    table.stream()
        .filter(cell -> !cells.containsKey(cell.parent()))
        .forEach(root -> protect(root.code()));
  }

  /** From the leaves up, so that a unit that has to be hidden with its children is seen above. */
  private void protect(String unit) {
    line(unit).forEach(child -> protect(child.code()));
    cover(unit);
  }

  private void cover(String unit) {
    Cell cell = cells.get(unit);
    boolean changed = cell != null;
    while (changed) {
      changed = false;
      for (int measure = 0; cell != null && measure < cell.groups().size(); measure++) {
        changed |= cover(cell, measure);
      }
    }
  }

  /** Whether something had to be hidden for the sake of one measure. */
  private boolean cover(Cell unit, int measure) {
    boolean changed = false;
    while (!withdrawn.contains(unit.code()) && exposed(unit, measure)) {
      Optional<Cell> next =
          line(unit.code()).stream()
              .filter(child -> !hidden.contains(child.code()))
              .filter(child -> child.groups().get(measure).all() > 0)
              .findFirst();
      if (revised) {
        uncoverOrWithdraw(unit);
      } else if (next.isPresent()) {
        hidden.add(next.get().code());
        cover(next.get().code());
      } else if (!hidden.add(unit.code())) {
        break; // its number is that of its only child, and both are hidden
      }
      changed = true;
    }
    return changed;
  }

  /** A unit of which nothing is hidden any more is the sum of what is shown. */
  private void uncoverOrWithdraw(Cell unit) {
    if (line(unit.code()).stream().noneMatch(child -> hidden.contains(child.code()))) {
      hidden.remove(unit.code());
    } else {
      withdraw(unit.code());
    }
  }

  private void withdraw(String code) {
    for (String at = code; cells.containsKey(at); at = parent(at)) {
      hidden.add(at);
      withdrawn.add(at);
    }
  }

  private boolean exposed(Cell unit, int measure) {
    if (line(unit.code()).isEmpty()) {
      return false;
    }
    long count = hiddenIn(unit, measure);
    if (count == 0) {
      return hidden.contains(unit.code()) && unit.groups().get(measure).all() > 0;
    }
    return count == 1 || rule.small(untold(unit, measure));
  }

  private long hiddenIn(Cell unit, int measure) {
    return line(unit.code()).stream()
        .filter(child -> hidden.contains(child.code()) && child.groups().get(measure).all() > 0)
        .count();
  }

  /** What the hidden leaves below hold that no shown organisation in between tells. */
  private Group untold(Cell unit, int measure) {
    Group sum = Group.NOBODY;
    for (Cell child : line(unit.code())) {
      if (hidden.contains(child.code())) {
        sum =
            sum.plus(
                line(child.code()).isEmpty()
                    ? child.groups().get(measure)
                    : untold(child, measure));
      }
    }
    return sum;
  }

  private List<Cell> line(String unit) {
    return children.getOrDefault(unit, List.of());
  }

  private String parent(String code) {
    Cell cell = cells.get(code);
    return cell == null ? "" : cell.parent();
  }
}
