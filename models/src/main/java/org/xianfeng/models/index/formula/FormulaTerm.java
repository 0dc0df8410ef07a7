package org.xianfeng.models.index.formula;

import java.util.List;
import java.util.Set;

/** A part of a formula. */
interface FormulaTerm {
  double value(double[] x);

  /** Adds the places of the names in it. */
  void collect(Set<Integer> names);

  /** A number that is written there. */
  record Constant(double number) implements FormulaTerm {
    @Override
    public double value(double[] x) {
      return number;
    }

    @Override
    public void collect(Set<Integer> names) {
      // none
    }
  }

  /** One of the names. */
  record Name(int place) implements FormulaTerm {
    @Override
    public double value(double[] x) {
      return x[place];
    }

    @Override
    public void collect(Set<Integer> names) {
      names.add(place);
    }
  }

  /** Two terms with a sign between them. */
  record Operation(char sign, FormulaTerm left, FormulaTerm right) implements FormulaTerm {
    @Override
    public double value(double[] x) {
      double a = left.value(x);
      double b = right.value(x);
      return switch (sign) {
        case '+' -> a + b;
        case '-' -> a - b;
        case '*' -> a * b;
        case '/' -> a / b;
        default -> Math.pow(a, b);
      };
    }

    @Override
    public void collect(Set<Integer> names) {
      left.collect(names);
      right.collect(names);
    }
  }

  /** A function of terms. */
  record Call(Function function, List<FormulaTerm> terms) implements FormulaTerm {
    @Override
    public double value(double[] x) {
      double[] values = new double[terms.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = terms.get(i).value(x);
      }
      return function.of(values);
    }

    @Override
    public void collect(Set<Integer> names) {
      terms.forEach(term -> term.collect(names));
    }
  }
}
