package org.xianfeng.models.index.run;

import java.io.Serializable;

/** Fits the parameters of one cell; gives the same for any order of its tuples. */
public interface Fitter extends Serializable {
  /**
   * The parameters in the order of their names, the number of units first.
   *
   * @param tuples one array for each column, which the fitter may sort; empty for a cell that
   *     nothing feeds
   */
  double[] fit(double[][] tuples);
}
