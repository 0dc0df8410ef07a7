package org.xianfeng.models.privacy;

import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;

/**
 * Which cells of a table of persons may be published, so that no small cell is shown or can be
 * worked out from the totals.
 *
 * <p>A cell of fewer persons than the threshold is hidden, zero included. Then, until nothing
 * changes, every line (row or column, its total included) that hides exactly one cell hides its
 * next smallest, and so does every line whose total is shown while its hidden cells together are
 * fewer persons than the threshold.
 *
 * <p>Source: primary and secondary suppression as in Hundepool et al., <em>Statistical Disclosure
 * Control</em> (2012), chapter 5; the choice of the second cell is the simple one, smallest first.
 */
public final class Suppression {
  /** Least persons in a cell that stays inside the reader's own subtree. */
  public static final long INSIDE = 5;

  /** Least persons in a cell that leaves the subtree. */
  public static final long OUTSIDE = 10;

  private Suppression() {}

  /** Whether a lone figure about {@code persons} persons is hidden. */
  public static boolean hides(long persons, long threshold) {
    return persons < threshold;
  }

  /**
   * Marks what to hide.
   *
   * <p>Shape: {@code cells} is rows × columns without totals; the result has one row and one column
   * more, for the totals (the last of both is the grand total). True means hidden.
   *
   * @param cells numbers of persons, 0 or more, at least one row and column
   * @param threshold least number that may be shown
   */
  public static boolean[][] of(long[][] cells, long threshold) {
    long[][] table = withTotals(cells);
    int rows = table.length;
    int columns = table[0].length;
    boolean[][] hidden = new boolean[rows][columns];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        hidden[r][c] = table[r][c] < threshold;
      }
    }
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int r = 0; r < rows; r++) {
        int row = r;
        int next = next(columns, c -> hidden[row][c], c -> table[row][c], threshold);
        if (next >= 0) {
          hidden[r][next] = true;
          changed = true;
        }
      }
      for (int c = 0; c < columns; c++) {
        int column = c;
        int next = next(rows, r -> hidden[r][column], r -> table[r][column], threshold);
        if (next >= 0) {
          hidden[next][c] = true;
          changed = true;
        }
      }
    }
    return hidden;
  }

  /** The cell of a line that has to be hidden too, or -1. */
  private static int next(int cells, IntPredicate hidden, IntToLongFunction value, long threshold) {
    int count = 0;
    long sum = 0;
    int smallest = -1;
    for (int i = 0; i < cells; i++) {
      if (hidden.test(i)) {
        count++;
        sum += value.applyAsLong(i);
      } else if (smallest < 0 || value.applyAsLong(i) < value.applyAsLong(smallest)) {
        smallest = i;
      }
    }
    boolean totalShown = !hidden.test(cells - 1);
    boolean exposed = count == 1 || (count > 0 && totalShown && sum < threshold);
    return exposed ? smallest : -1;
  }

  private static long[][] withTotals(long[][] cells) {
    int rows = cells.length;
    int columns = rows == 0 ? 0 : cells[0].length;
    if (columns == 0) {
      throw new IllegalArgumentException("A table needs a row and a column");
    }
    long[][] table = new long[rows + 1][columns + 1];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        if (cells[r][c] < 0) {
          throw new IllegalArgumentException("Negative number of persons: " + cells[r][c]);
        }
        table[r][c] = cells[r][c];
        table[r][columns] += cells[r][c];
        table[rows][c] += cells[r][c];
        table[rows][columns] += cells[r][c];
      }
    }
    return table;
  }
}
