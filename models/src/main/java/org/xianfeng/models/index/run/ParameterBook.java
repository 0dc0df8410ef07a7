package org.xianfeng.models.index.run;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of one run: those given to it and those it fits.
 *
 * <p>State: parameters used so far; safe for several threads.
 */
public final class ParameterBook {
  /** What is done about a parameter that is not given. */
  public enum Mode {
    /** It is fitted: the table holds all units. */
    FIT,
    /** It is unknown: the table is a part. */
    SCORE,
    /** Its evidence is noted: the table is a part, and others follow. */
    GATHER
  }

  private final Parameters given;
  private final Mode mode;
  private final List<Parameters.Parameter> used = new ArrayList<>();
  private final Gathered gathered = Gathered.nothing();

  /**
   * A book.
   *
   * @param given parameters that win over fitting
   */
  public ParameterBook(Parameters given, Mode mode) {
    this.given = given;
    this.mode = mode;
  }

  public boolean mayFit() {
    return mode == Mode.FIT;
  }

  public boolean gathers() {
    return mode == Mode.GATHER;
  }

  public void gather(
      Parameters.Key key, String[] names, Fitter fitter, boolean fed, double[][] tuples) {
    gathered.add(key, names, fitter, fed, tuples);
  }

  /** What was noted so far. */
  public Gathered gathered() {
    return gathered;
  }

  public @Nullable Double given(Parameters.Key key) {
    return given.find(key);
  }

  public synchronized void use(Parameters.Key key, double value) {
    used.add(new Parameters.Parameter(key, value));
  }

  public synchronized Parameters used() {
    return Parameters.of(used);
  }
}
