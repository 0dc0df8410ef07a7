package org.xianfeng.reports.model;

import static java.util.Objects.requireNonNull;

/**
 * A number of a report, or why there is none.
 *
 * @param state whether there is a number
 * @param value the number, unrounded, 0 unless known
 * @param basis how many cases (persons, tickets, branches) it rests on; 0 or more
 */
public record Figure(State state, double value, long basis) {
  /** Nobody reported what it takes. */
  public static final Figure UNKNOWN = new Figure(State.UNKNOWN, 0, 0);

  /** The question does not arise: an empty denominator. */
  public static final Figure NOT_APPLICABLE = new Figure(State.NOT_APPLICABLE, 0, 0);

  /** Whether there is a number. */
  public enum State {
    /** There is. */
    KNOWN,
    /** Nobody reported what it takes: 未知, never 0. */
    UNKNOWN,
    /** It rests on too few cases to judge: 样本不足. */
    TOO_FEW,
    /** The question does not arise: 不适用. */
    NOT_APPLICABLE,
    /** It speaks about so few persons that they could be recognised. */
    SUPPRESSED
  }

  public Figure {
    requireNonNull(state, "state is null");
    if (!Double.isFinite(value) || basis < 0) {
      throw new IllegalArgumentException("No figure: %s of %d".formatted(value, basis));
    }
  }

  /** A known number. */
  public static Figure of(double value, long basis) {
    return new Figure(State.KNOWN, value, basis);
  }

  /** A number hidden because of {@code state}. */
  public static Figure hidden(State state, long basis) {
    return new Figure(state, 0, basis);
  }

  /** Whether there is a number. */
  public boolean known() {
    return state == State.KNOWN;
  }
}
