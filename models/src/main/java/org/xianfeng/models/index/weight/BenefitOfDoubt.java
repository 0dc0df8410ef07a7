package org.xianfeng.models.index.weight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Scores with the weights that are best for each unit, given that nobody gets more than 1 with
 * them.
 *
 * <p>Shape: one column an indicator, values of 0 or more, higher is better; one score a unit in [0,
 * 1], rounded to 12 decimals, which is more than the method can promise and takes away how the
 * optimum was reached.
 *
 * <p>Missing values: a unit is judged by the indicators it has, and counts as 0 in the others where
 * it restricts other units (T. Kuosmanen, JORS 60, 2009). A unit with none, or whose shares could
 * not be kept, has a missing score (NaN).
 *
 * <p>Time: each unit is a small linear program that looks at the units nobody beats everywhere; all
 * processors are used, and the result depends neither on how many nor on the order of the units.
 *
 * <p>Source: W. Melyn, W. Moesen (1991); L. Cherchye, W. Moesen, N. Rogge, T. Van Puyenbroeck,
 * <em>An introduction to 'benefit of the doubt' composite indicators</em>, Social Indicators
 * Research 82 (2007); OECD/JRC <em>Handbook</em> (2008), section 6.1.
 *
 * @param scores one a unit
 * @param weights one row a unit, 0 for what it has not; null where other weights give the same
 *     score
 */
public record BenefitOfDoubt(double[] scores, List<double @Nullable []> weights) {
  private static final double DECIMALS = 1e12;

  /** Units whose programs are solved first, one after the other, to learn who restricts others. */
  private static final int SCOUTS = 300;

  /** Scores the units. */
  public static BenefitOfDoubt of(double[][] columns, Shares shares) {
    check(columns, shares);
    int units = columns[0].length;
    double[] scale = new double[columns.length];
    double[][] scaled = new double[columns.length][units];
    for (int q = 0; q < columns.length; q++) {
      double most = 0;
      for (double value : columns[q]) {
        most = Math.max(most, Double.isNaN(value) ? 0 : value);
      }
      scale[q] = most > 0 ? most : 1;
      for (int i = 0; i < units; i++) {
        scaled[q][i] = columns[q][i] / scale[q];
      }
    }
    Programs programs = new Programs(Frontier.of(scaled).rows(), scale, shares);
    programs.scout();
    Judged[] judged =
        IntStream.range(0, units)
            .parallel()
            .mapToObj(i -> programs.judge(row(scaled, i)))
            .toArray(Judged[]::new);
    List<double @Nullable []> weights = new ArrayList<>();
    double[] scores = new double[units];
    for (int i = 0; i < units; i++) {
      scores[i] = judged[i].score();
      weights.add(judged[i].weights());
    }
    return new BenefitOfDoubt(scores, weights);
  }

  private static void check(double[][] columns, Shares shares) {
    if (columns.length == 0 || columns.length != shares.low().length) {
      throw new IllegalArgumentException(
          "share bounds for each of %d columns, found %d"
              .formatted(columns.length, shares.low().length));
    }
    for (double[] column : columns) {
      for (double value : column) {
        if (value < 0 || value == Double.POSITIVE_INFINITY) {
          throw new IllegalArgumentException(
              "benefit of the doubt needs values of 0 or more, found %s".formatted(value));
        }
      }
    }
  }

  private static double[] row(double[][] columns, int unit) {
    double[] row = new double[columns.length];
    for (int q = 0; q < row.length; q++) {
      row[q] = columns[q][unit];
    }
    return row;
  }

  /** Score and weights of one unit. */
  private record Judged(double score, double @Nullable [] weights) {}

  /** The programs of all units, which share their restrictions. */
  private static final class Programs {
    private final double[][] frontier;
    private final double[] scale;
    private final Shares shares;
    private int[] near = {};

    Programs(double[][] frontier, double[] scale, Shares shares) {
      this.frontier = frontier;
      this.scale = scale;
      this.shares = shares;
    }

    /** Solves some programs of the frontier and remembers which rows held them back. */
    void scout() {
      int[] all = IntStream.range(0, scale.length).toArray();
      TreeSet<Integer> met = new TreeSet<>();
      int step = Math.max(1, frontier.length / SCOUTS);
      for (int k = 0; k < frontier.length; k += step) {
        if (Arrays.stream(frontier[k]).anyMatch(x -> x > 0)) {
          ColumnProgram program = program(frontier, frontier[k], all);
          program.solve();
          Arrays.stream(program.binding()).forEach(met::add);
          near = met.stream().mapToInt(Integer::intValue).toArray();
        }
      }
    }

    Judged judge(double[] row) {
      int[] present = IntStream.range(0, row.length).filter(q -> !Double.isNaN(row[q])).toArray();
      if (present.length == 0 || shares.of(present) == null) {
        return new Judged(Double.NaN, null);
      }
      double[] target = pick(row, present);
      if (Arrays.stream(target).allMatch(x -> x == 0)) {
        return new Judged(0, null);
      }
      double[][] rows = frontier;
      if (present.length < row.length) {
        rows = new double[frontier.length][];
        for (int k = 0; k < rows.length; k++) {
          rows[k] = pick(frontier[k], present);
        }
      }
      ColumnProgram program = program(rows, target, present);
      double[] found = program.solve();
      double score = 0;
      double[] weights = new double[row.length];
      for (int i = 0; i < present.length; i++) {
        score += found[i] * target[i];
        weights[present[i]] = Math.max(0, found[i]) / scale[present[i]];
      }
      double rounded = Math.rint(score * DECIMALS) / DECIMALS;
      return new Judged(Math.max(0, Math.min(1, rounded)), program.unique() ? weights : null);
    }

    private ColumnProgram program(double[][] rows, double[] target, int[] present) {
      return new ColumnProgram(rows, near, bounds(target, present), target);
    }

    /** {@code low sum(v) - v_q <= 0} and {@code v_q - high sum(v) <= 0} for the parts v. */
    private double[][] bounds(double[] target, int[] present) {
      double[][] limits = shares.of(present);
      if (limits == null) {
        return new double[0][];
      }
      int n = present.length;
      double[] part = new double[n];
      for (int i = 0; i < n; i++) {
        part[i] = shares.kind() == Shares.Kind.PIE ? target[i] : 1 / scale[present[i]];
      }
      List<double[]> rows = new ArrayList<>();
      for (int i = 0; i < n; i++) {
        if (limits[0][i] > 0) {
          rows.add(bound(part, i, limits[0][i], 1));
        }
        if (limits[1][i] < 1) {
          rows.add(bound(part, i, limits[1][i], -1));
        }
      }
      return rows.toArray(double[][]::new);
    }

    private static double[] bound(double[] part, int indicator, double share, int sign) {
      double[] row = new double[part.length];
      double most = 0;
      for (int i = 0; i < row.length; i++) {
        row[i] = sign * part[i] * (i == indicator ? share - 1 : share);
        most = Math.max(most, Math.abs(row[i]));
      }
      for (int i = 0; most > 0 && i < row.length; i++) {
        row[i] /= most;
      }
      return row;
    }

    private static double[] pick(double[] row, int[] present) {
      return IntStream.of(present).mapToDouble(q -> row[q]).toArray();
    }
  }
}
