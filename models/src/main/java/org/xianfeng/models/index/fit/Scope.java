package org.xianfeng.models.index.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.xianfeng.models.index.run.Parameters;
import org.xianfeng.models.index.run.Stage;
import org.xianfeng.models.index.run.Work;
import org.xianfeng.models.index.spec.indicator.FitOn;
import org.xianfeng.models.index.spec.indicator.PeerGroup;
import org.xianfeng.models.index.table.Grouping;

/**
 * The cells in which a parameter is fitted: groups, at every fall-back level, by fitted period.
 *
 * <p>Shape: cells are numbered level by level, within a level by group and then by time slot. A row
 * feeds its cell of every level, and reads one cell: that of the first level with enough units.
 */
public final class Scope {
  private final Work work;
  private final Grouping[] levels;
  private final String[] levelNames;
  private final int[] base;
  private final int slots;
  private final int[][] feeds;
  private final String[] fits;
  private final int minUnits;
  private final boolean hasRows;

  private Scope(Work work, List<List<String>> levels, int minUnits, int[][] feeds, String[] fits) {
    this.work = work;
    this.levels = levels.stream().map(work::grouping).toArray(Grouping[]::new);
    this.levelNames =
        levels.stream()
            .map(columns -> columns.isEmpty() ? PeerGroup.POPULATION : String.join("+", columns))
            .toArray(String[]::new);
    this.minUnits = minUnits;
    this.feeds = feeds;
    this.fits = fits;
    this.slots = fits.length;
    this.base = new int[levels.size() + 1];
    for (int level = 0; level < levels.size(); level++) {
      base[level + 1] = base[level] + this.levels[level].groups() * slots;
    }
    this.hasRows = Arrays.stream(feeds).anyMatch(slot -> slot.length > 0) && work.rows > 0;
  }

  /** The cells of a peer group (or the population), fitted on those rows. */
  public static Scope of(Work work, String within, FitOn fitOn) {
    PeerGroup peers = work.spec.peerGroups().get(within);
    List<List<String>> levels = new ArrayList<>();
    if (peers != null) {
      levels.add(peers.by());
      levels.addAll(peers.fallback());
    } else {
      levels.add(List.of());
    }
    return of(work, levels, peers == null ? 1 : peers.minUnits(), fitOn);
  }

  /** The cells of one grouping without fall-back, fitted on those rows. */
  public static Scope of(Work work, List<String> columns, FitOn fitOn) {
    return of(work, List.of(columns), 1, fitOn);
  }

  private static Scope of(Work work, List<List<String>> levels, int minUnits, FitOn fitOn) {
    int periods = work.time.periods();
    int[][] feeds = new int[periods][];
    String[] fits;
    switch (fitOn.mode()) {
      case BASELINE -> {
        boolean bound = !work.table.dated() && fitOn.snapshot().equals(work.snapshot);
        int baseline = bound ? 0 : work.table.dated() ? work.time.find(fitOn.snapshot()) : -1;
        for (int period = 0; period < periods; period++) {
          feeds[period] = period == baseline ? new int[] {0} : new int[0];
        }
        fits = new String[] {fitOn.text()};
      }
      case ALL_PERIODS, FIXED -> {
        Arrays.fill(feeds, new int[] {0});
        fits = new String[] {fitOn.text()};
      }
      default -> {
        fits = new String[periods];
        for (int period = 0; period < periods; period++) {
          fits[period] = fitOn.text() + "@" + work.time.name(period);
          feeds[period] = feeding(work, period, Math.max(1, fitOn.periods()));
        }
      }
    }
    return new Scope(work, levels, minUnits, feeds, fits);
  }

  private static int[] feeding(Work work, int period, int window) {
    List<Integer> slots = new ArrayList<>();
    for (int later = period; later < work.time.periods(); later++) {
      if (work.time.distance(period, later) < window) {
        slots.add(later);
      }
    }
    return slots.stream().mapToInt(Integer::intValue).toArray();
  }

  public int cells() {
    return base[levels.length];
  }

  /** Whether there is one cell, which every row feeds once. */
  boolean single() {
    return cells() == 1 && Arrays.stream(feeds).allMatch(slot -> slot.length == 1);
  }

  int levels() {
    return levels.length;
  }

  /** Whether any row feeds any cell; false for a baseline that is not in the table. */
  boolean hasRows() {
    return hasRows;
  }

  /** Slots that a row of that period feeds. */
  int[] feeds(int period) {
    return feeds[period];
  }

  public int cell(int level, int row, int slot) {
    return base[level] + levels[level].code(row) * slots + slot;
  }

  /** First cell of a row with enough units, or that of the last level. */
  public int cell(int row, double[] units) {
    return cell(row, units, minUnits);
  }

  public int cell(int row, double[] units, int least) {
    int slot = slots == 1 ? 0 : work.time.period(row);
    int last = levels.length - 1;
    for (int level = 0; level < last; level++) {
      int cell = cell(level, row, slot);
      if (units[cell] >= least) {
        return cell;
      }
    }
    return cell(last, row, slot);
  }

  /** Whether the cell is of a fall-back level. */
  public boolean isFallback(int cell) {
    return cell >= base[1];
  }

  /** Key of a parameter of a cell. */
  Parameters.Key key(Stage stage, String item, int cell, String name) {
    int level = 0;
    while (cell >= base[level + 1]) {
      level++;
    }
    int within = cell - base[level];
    return new Parameters.Key(
        stage,
        item,
        levelNames[level],
        levels[level].name(within / slots),
        fits[within % slots],
        name);
  }
}
