package org.xianfeng.models.index.formula;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A number that is computed of named ones, such as {@code 1 - harmonic(women, men) / geometric(a,
 * b)}.
 *
 * <p>Numbers, names, {@code + - * / ^}, parentheses, and the functions of {@link Function}. A name
 * is a word of letters, digits and underscores, or any text between backticks. {@code ^} binds
 * before a sign and from the right; the others as in school.
 */
public final class Formula {
  private final Term term;
  private final List<String> names;

  private Formula(Term term, List<String> names) {
    this.term = term;
    this.names = names;
  }

  /**
   * Reads a formula.
   *
   * @param names in the order in which {@link #value} has their numbers
   * @throws IllegalArgumentException that says what is wrong where
   */
  public static Formula parse(String text, List<String> names) {
    return new Formula(new FormulaParser(text, names).parse(), List.copyOf(names));
  }

  /**
   * Its value.
   *
   * @param x a number for each name, in their order; later ones are not looked at
   * @return missing (NaN) or infinite where it is not defined
   */
  public double value(double[] x) {
    return term.value(x);
  }

  /** Names that do not occur in it. */
  public List<String> unused() {
    Set<Integer> used = new TreeSet<>();
    term.collect(used);
    return names.stream().filter(name -> !used.contains(names.indexOf(name))).toList();
  }

  /** A part of a formula. */
  interface Term {
    double value(double[] x);

    /** Adds the places of the names in it. */
    void collect(Set<Integer> names);
  }

  /** A number that is written there. */
  record Constant(double number) implements Term {
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
  record Name(int place) implements Term {
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
  record Operation(char sign, Term left, Term right) implements Term {
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
  record Call(Function function, List<Term> terms) implements Term {
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
