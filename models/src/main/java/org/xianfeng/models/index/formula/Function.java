package org.xianfeng.models.index.formula;

import java.util.Arrays;
import java.util.Locale;
import org.xianfeng.models.index.exact.WeightedMean;

/** What a formula knows by name. Where a function is not defined its value is missing (NaN). */
enum Function {
  /** {@code sum x / n}. */
  MEAN(0) {
    @Override
    double of(double[] x) {
      return WeightedMean.of(x, equal(x), x.length);
    }
  },
  /** {@code (prod x)^(1/n)} of numbers of 0 or more. */
  GEOMETRIC(0) {
    @Override
    double of(double[] x) {
      double least = Arrays.stream(x).min().orElse(Double.NaN);
      if (!(least > 0)) {
        return least == 0 ? 0 : Double.NaN;
      }
      return Math.exp(MEAN.of(Arrays.stream(x).map(Math::log).toArray()));
    }
  },
  /** {@code n / sum (1 / x)} of numbers of 0 or more. */
  HARMONIC(0) {
    @Override
    double of(double[] x) {
      double least = Arrays.stream(x).min().orElse(Double.NaN);
      if (!(least > 0)) {
        return least == 0 ? 0 : Double.NaN;
      }
      return 1 / MEAN.of(Arrays.stream(x).map(one -> 1 / one).toArray());
    }
  },
  /** The least. */
  MIN(0) {
    @Override
    double of(double[] x) {
      return Arrays.stream(x).min().orElse(Double.NaN);
    }
  },
  /** The greatest. */
  MAX(0) {
    @Override
    double of(double[] x) {
      return Arrays.stream(x).max().orElse(Double.NaN);
    }
  },
  /** Square root of a number of 0 or more. */
  SQRT(1) {
    @Override
    double of(double[] x) {
      return Math.sqrt(x[0]);
    }
  },
  /** Natural logarithm of a number above 0. */
  LN(1) {
    @Override
    double of(double[] x) {
      return Math.log(x[0]);
    }
  },
  /** e to a power. */
  EXP(1) {
    @Override
    double of(double[] x) {
      return Math.exp(x[0]);
    }
  },
  /** Without its sign. */
  ABS(1) {
    @Override
    double of(double[] x) {
      return Math.abs(x[0]);
    }
  };

  /** How many numbers it takes; 0 = one or more. */
  private final int arity;

  Function(int arity) {
    this.arity = arity;
  }

  abstract double of(double[] x);

  boolean takes(int count) {
    return arity == 0 ? count > 0 : count == arity;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static double[] equal(double[] x) {
    double[] weights = new double[x.length];
    Arrays.fill(weights, 1);
    return weights;
  }
}
