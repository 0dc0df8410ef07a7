package org.xianfeng.models.index.run;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of one run: those given to it and those it fits.
 *
 * <p>State: parameters used so far; safe for several threads.
 */
final class ParameterBook {
  private final Parameters given;
  private final boolean mayFit;
  private final List<Parameters.Parameter> used = new ArrayList<>();

  /**
   * A book.
   *
   * @param given parameters that win over fitting
   * @param mayFit whether a parameter that is not given is fitted; otherwise it is unknown
   */
  ParameterBook(Parameters given, boolean mayFit) {
    this.given = given;
    this.mayFit = mayFit;
  }

  boolean mayFit() {
    return mayFit;
  }

  @Nullable Double given(Parameters.Key key) {
    return given.find(key);
  }

  synchronized void use(Parameters.Key key, double value) {
    used.add(new Parameters.Parameter(key, value));
  }

  synchronized Parameters used() {
    return Parameters.of(used);
  }
}
