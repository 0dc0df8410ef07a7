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
  private final FormulaTerm term;
  private final List<String> names;

  private Formula(FormulaTerm term, List<String> names) {
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
}
