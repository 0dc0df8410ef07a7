package org.xianfeng.models.index.run;

import java.util.Arrays;
import java.util.function.Supplier;

/**
 * The parameters of one item in every cell of a scope: given ones where there are, else fitted.
 *
 * <p>Shape: the first name is the number of units, by which a row chooses its level.
 */
final class Fit {
  private final double[][] values;
  private final boolean[] known;
  private final Scope scope;
  private final String what;

  private Fit(double[][] values, boolean[] known, Scope scope, String what) {
    this.values = values;
    this.known = known;
    this.scope = scope;
    this.what = what;
  }

  /**
   * Finds the parameters.
   *
   * @param names names, that of the number of units first
   * @param fitting gives them for all cells, by name and cell; called at most once
   */
  static Fit of(
      Work work,
      Scope scope,
      Stage stage,
      String item,
      String[] names,
      Supplier<double[][]> fitting) {
    int cells = scope.cells();
    double[][] values = new double[names.length][cells];
    boolean[] known = new boolean[cells];
    double[][] fitted = null;
    for (int cell = 0; cell < cells; cell++) {
      Double given = work.book.given(scope.key(stage, item, cell, names[0]));
      if (given != null) {
        for (int i = 0; i < names.length; i++) {
          Double one = work.book.given(scope.key(stage, item, cell, names[i]));
          values[i][cell] = one == null ? Double.NaN : one;
        }
        known[cell] = true;
      } else if (work.book.mayFit() && scope.hasRows()) {
        if (fitted == null) {
          fitted = fitting.get();
        }
        for (int i = 0; i < names.length; i++) {
          values[i][cell] = fitted[i][cell];
        }
        known[cell] = true;
      }
      if (known[cell] && values[0][cell] > 0) {
        for (int i = 0; i < names.length; i++) {
          work.book.use(scope.key(stage, item, cell, names[i]), values[i][cell]);
        }
      }
    }
    return new Fit(
        values,
        known,
        scope,
        "%s of %s".formatted(stage.name().toLowerCase(java.util.Locale.ROOT), item));
  }

  /** Chooses the cell of a row, by the number of units. */
  int cell(int row) {
    return check(scope.cell(row, values[0]));
  }

  int cell(int row, int least) {
    return check(scope.cell(row, values[0], least));
  }

  private int check(int cell) {
    if (!known[cell]) {
      throw new IndexDataException(
          IndexDataException.Kind.MISSING_INPUT,
          "Parameters are missing: %s, %s; give those of the baseline or include its rows"
              .formatted(what, scope.key(Stage.NORMALISED, "", cell, "").fit()));
    }
    return cell;
  }

  double get(int name, int cell) {
    return values[name][cell];
  }

  double units(int cell) {
    return values[0][cell];
  }

  /** An array for each name, one number for each cell. */
  static double[][] blank(int names, int cells) {
    double[][] blank = new double[names][cells];
    for (int i = 1; i < names; i++) {
      Arrays.fill(blank[i], Double.NaN);
    }
    return blank;
  }
}
