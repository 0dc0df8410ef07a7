package org.xianfeng.models.index.run;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a part of a table says about parameters that are not known yet.
 *
 * <p>Parts that hold the rows of a table between them, each unit in one part, are put together in
 * any order; {@link #fit} then gives what the whole table would have given, to the bit, because no
 * fitter looks at the order of its tuples.
 */
public final class Gathered implements Serializable {
  private final TreeMap<Parameters.Key, Cell> cells = new TreeMap<>();

  private Gathered() {}

  /**
   * The tuples of one cell.
   *
   * @param names names of its parameters, the number of units first
   * @param fitter gives them
   * @param fed whether the table has rows to fit on, such as those of a baseline
   * @param tuples by part, then by column
   */
  private record Cell(String[] names, Fitter fitter, boolean fed, List<double[][]> tuples)
      implements Serializable {}

  static Gathered nothing() {
    return new Gathered();
  }

  /** Notes a cell; the same parameters asked for twice are noted once. */
  synchronized void add(
      Parameters.Key key, String[] names, Fitter fitter, boolean fed, double[][] tuples) {
    Parameters.Key all =
        new Parameters.Key(
            key.stage(), key.item(), key.scope(), key.group(), key.fit(), String.join(",", names));
    cells.putIfAbsent(all, new Cell(names, fitter, fed, List.<double[][]>of(tuples)));
  }

  /** Puts parts together. */
  public static Gathered together(Collection<Gathered> parts) {
    Gathered all = new Gathered();
    for (Gathered part : parts) {
      part.cells.forEach((key, cell) -> all.cells.merge(key, cell, Gathered::append));
    }
    return all;
  }

  private static Cell append(Cell one, Cell other) {
    List<double[][]> tuples = new ArrayList<>(one.tuples);
    tuples.addAll(other.tuples);
    return new Cell(one.names, one.fitter, one.fed || other.fed, tuples);
  }

  /** Whether every parameter is known. */
  public boolean isEmpty() {
    return cells.isEmpty();
  }

  /**
   * Fits what was gathered.
   *
   * <p>A cell without rows to fit on gets a number of units that is missing (NaN): it stays
   * unknown, and only a row that needs it is an error.
   */
  public Parameters fit() {
    List<Parameters.Parameter> fitted = new ArrayList<>();
    for (Map.Entry<Parameters.Key, Cell> entry : cells.entrySet()) {
      Cell cell = entry.getValue();
      double[] values = cell.fed ? cell.fitter.fit(joined(cell.tuples)) : new double[0];
      for (int i = 0; i < cell.names.length; i++) {
        Parameters.Key key = entry.getKey();
        fitted.add(
            new Parameters.Parameter(
                new Parameters.Key(
                    key.stage(), key.item(), key.scope(), key.group(), key.fit(), cell.names[i]),
                cell.fed ? values[i] : Double.NaN));
      }
    }
    return Parameters.of(fitted);
  }

  private static double[][] joined(List<double[][]> parts) {
    double[][] all = new double[parts.get(0).length][];
    for (int column = 0; column < all.length; column++) {
      int length = 0;
      for (double[][] part : parts) {
        length += part[column].length;
      }
      all[column] = new double[length];
      int at = 0;
      for (double[][] part : parts) {
        System.arraycopy(part[column], 0, all[column], at, part[column].length);
        at += part[column].length;
      }
    }
    return all;
  }
}
