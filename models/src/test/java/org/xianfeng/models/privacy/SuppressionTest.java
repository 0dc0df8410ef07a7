package org.xianfeng.models.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SuppressionTest {
  static List<Long> seeds() {
    return new SplittableRandom(5).longs(300).boxed().toList();
  }

  @Test
  void showsATableWithoutSmallCells() {
    assertThat(Suppression.of(new long[][] {{5, 9}, {7, 12}}, 5)).isEqualTo(new boolean[3][3]);
  }

  @Test
  void hidesASecondCellOfEachLine() {
    boolean[][] hidden = Suppression.of(new long[][] {{3, 20, 30}, {9, 8, 40}, {50, 60, 70}}, 5);

    assertThat(hidden[0]).containsExactly(true, true, false, false);
    assertThat(hidden[1]).containsExactly(true, true, false, false);
    assertThat(hidden[2]).containsExactly(false, false, false, false);
    assertThat(hidden[3]).containsExactly(false, false, false, false);
  }

  @Test
  void hidesTheTotalOfALineThatHasOnlyOneCell() {
    assertThat(Suppression.of(new long[][] {{3}, {40}}, 5))
        .isEqualTo(new boolean[][] {{true, true}, {true, true}, {false, false}});
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void noSmallCellIsShownOrWorkedOut(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long[][] cells = new long[random.nextInt(1, 7)][random.nextInt(1, 5)];
    for (long[] row : cells) {
      for (int c = 0; c < row.length; c++) {
        row[c] = random.nextInt(random.nextBoolean() ? 8 : 60);
      }
    }
    long threshold = random.nextBoolean() ? Suppression.INSIDE : Suppression.OUTSIDE;

    boolean[][] hidden = Suppression.of(cells, threshold);

    boolean[][] unknown = attacked(hidden);
    assertThat(unknown).as("nothing is worked out line by line").isEqualTo(hidden);
    for (int r = 0; r < cells.length; r++) {
      long sum = 0;
      boolean any = false;
      for (int c = 0; c < cells[r].length; c++) {
        assertThat(hidden[r][c] || cells[r][c] >= threshold).isTrue();
        sum += hidden[r][c] ? cells[r][c] : 0;
        any |= hidden[r][c];
      }
      assertThat(!any || hidden[r][cells[r].length] || sum >= threshold)
          .as("hidden cells together are not a small cell")
          .isTrue();
    }
  }

  @Test
  void refusesANegativeCell() {
    assertThatThrownBy(() -> Suppression.of(new long[][] {{-1}}, 5))
        .hasMessage("Negative number of persons: -1");
  }

  /** What a reader still does not know after filling in every line with one unknown cell. */
  private static boolean[][] attacked(boolean[][] hidden) {
    boolean[][] unknown = new boolean[hidden.length][];
    for (int r = 0; r < hidden.length; r++) {
      unknown[r] = hidden[r].clone();
    }
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int r = 0; r < unknown.length; r++) {
        for (int c = 0; c < unknown[r].length; c++) {
          if (unknown[r][c] && (aloneInRow(unknown, r) || aloneInColumn(unknown, c))) {
            unknown[r][c] = false;
            changed = true;
          }
        }
      }
    }
    return unknown;
  }

  private static boolean aloneInRow(boolean[][] unknown, int row) {
    int count = 0;
    for (boolean cell : unknown[row]) {
      count += cell ? 1 : 0;
    }
    return count == 1;
  }

  private static boolean aloneInColumn(boolean[][] unknown, int column) {
    int count = 0;
    for (boolean[] row : unknown) {
      count += row[column] ? 1 : 0;
    }
    return count == 1;
  }
}
