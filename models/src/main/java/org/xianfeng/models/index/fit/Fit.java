package org.xianfeng.models.index.fit;

import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.index.run.Fitter;
import org.xianfeng.models.index.run.Parameters;
import org.xianfeng.models.index.run.Stage;
import org.xianfeng.models.index.run.Work;

/**
 * The parameters of one item in every cell of a scope: given ones where there are, else fitted.
 *
 * <p>Shape: the first name is the number of units, by which a row chooses its level.
 */
public final class Fit {
  private final double[][] values;
  private final boolean[] known;
  private final boolean open;
  private final Scope scope;
  private final String what;

  private Fit(double[][] values, boolean[] known, boolean open, Scope scope, String what) {
    this.values = values;
    this.known = known;
    this.open = open;
    this.scope = scope;
    this.what = what;
  }

  /**
   * Finds the parameters.
   *
   * @param names names, that of the number of units first
   * @param evidence what they are fitted to; asked for at most once
   * @param fitter gives them for one cell
   */
  public static Fit of(
      Work work,
      Scope scope,
      Stage stage,
      String item,
      String[] names,
      Supplier<Evidence> evidence,
      Fitter fitter) {
    int cells = scope.cells();
    double[][] values = new double[names.length][cells];
    boolean[] known = new boolean[cells];
    boolean open = false;
    Evidence found = null;
    for (int cell = 0; cell < cells; cell++) {
      Parameters.Key key = scope.key(stage, item, cell, names[0]);
      if (given(work, scope, stage, item, names, cell, values)) {
        known[cell] = !Double.isNaN(values[0][cell]);
      } else if (work.book.gathers()) {
        found = found == null ? evidence.get() : found;
        work.book.gather(key, names, fitter, scope.hasRows(), found.of(cell));
        open = true;
      } else if (work.book.mayFit() && scope.hasRows()) {
        found = found == null ? evidence.get() : found;
        double[] fitted = fitter.fit(found.of(cell));
        for (int i = 0; i < names.length; i++) {
          values[i][cell] = fitted[i];
        }
        known[cell] = true;
      }
      if (known[cell] && values[0][cell] > 0) {
        for (int i = 0; i < names.length; i++) {
          work.book.use(scope.key(stage, item, cell, names[i]), values[i][cell]);
        }
      }
    }
    String what = "%s of %s".formatted(stage.name().toLowerCase(Locale.ROOT), item);
    return new Fit(values, known, open, scope, what);
  }

  /**
   * Takes parameters that are given, if all of them are: a number of units may be that of others.
   */
  private static boolean given(
      Work work, Scope scope, Stage stage, String item, String[] names, int cell, double[][] to) {
    for (int i = 0; i < names.length; i++) {
      Double one = work.book.given(scope.key(stage, item, cell, names[i]));
      if (one == null) {
        return false;
      }
      to[i][cell] = one;
    }
    return true;
  }

  /** Whether some parameters were only gathered: the item goes no further in this run. */
  public boolean open() {
    return open;
  }

  /** Chooses the cell of a row, by the number of units. */
  public int cell(int row) {
    return check(scope.cell(row, values[0]));
  }

  public int cell(int row, int least) {
    return check(scope.cell(row, values[0], least));
  }

  private int check(int cell) {
    if (!known[cell]) {
      throw new Failure.Missing(
          "Parameters are missing: %s, %s; give those of the baseline or include its rows"
              .formatted(what, scope.key(Stage.NORMALISED, "", cell, "").fit()));
    }
    return cell;
  }

  /** Parameters of a cell in the order of their names; null where they are not known. */
  public double @Nullable [] known(int cell) {
    if (!known[cell]) {
      return null;
    }
    double[] all = new double[values.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = values[i][cell];
    }
    return all;
  }

  public double get(int name, int cell) {
    return values[name][cell];
  }

  public double units(int cell) {
    return values[0][cell];
  }
}
