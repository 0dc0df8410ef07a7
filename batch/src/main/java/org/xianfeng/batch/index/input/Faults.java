package org.xianfeng.batch.index.input;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * What is wrong with the rows of an input: the first {@value #SHOWN} and how many there are.
 *
 * <p>Faults of parts of a table are put together in any order.
 */
public final class Faults implements Serializable {
  private static final int SHOWN = 20;

  private record Fault(RowPosition place, int order, String message)
      implements Comparable<Fault>, Serializable {
    private static final Comparator<Fault> ORDER =
        Comparator.comparing(Fault::place).thenComparingInt(Fault::order);

    @Override
    public int compareTo(Fault other) {
      return ORDER.compare(this, other);
    }
  }

  private final TreeSet<Fault> first = new TreeSet<>();
  private long count;

  void add(RowPosition place, String message, Object... args) {
    String text = place.everywhere() + ": " + message.formatted(args);
    keep(new Fault(place, first.size(), text));
    count++;
  }

  public void add(Faults others) {
    others.first.forEach(this::keep);
    count += others.count;
  }

  private void keep(Fault fault) {
    first.add(fault);
    if (first.size() > SHOWN) {
      first.pollLast();
    }
  }

  public boolean any() {
    return count > 0;
  }

  /** One line each. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    first.forEach(fault -> lines.add(fault.message()));
    if (count > first.size()) {
      lines.add("… and %d more".formatted(count - first.size()));
    }
    return lines;
  }
}
