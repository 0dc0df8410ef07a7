package org.xianfeng.models.index.run;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.index.integrity.CountChecks;
import org.xianfeng.models.index.integrity.Finding;
import org.xianfeng.models.index.integrity.Grade;
import org.xianfeng.models.index.integrity.GradeRule;
import org.xianfeng.models.index.shrinkage.BetaBinomial;
import org.xianfeng.models.index.shrinkage.CountSums;
import org.xianfeng.models.index.spec.Indicator;

/**
 * The integrity channel: how far the counts behind a score can be trusted, beside the score.
 *
 * <p>Looks at a unit's counts over the periods of the table. Checks that need single records
 * (heaping, bunching, batch entry) are made where those are, and not here.
 */
public final class IntegrityStep {
  private final Work work;
  private final @Nullable BetaBinomial[] priors;

  IntegrityStep(Work work) {
    this.work = work;
    this.priors = new BetaBinomial[work.leaves.size()];
  }

  /**
   * What was found for one row, from all periods of its unit up to it.
   *
   * @param findings by indicator and check
   * @param grade A to D; null when no check could be made, which is not the same as A
   */
  public record Trust(List<Found> findings, @Nullable Grade grade) {}

  /**
   * One finding.
   *
   * @param item indicator
   * @param finding what was found
   */
  public record Found(String item, Finding finding) {}

  /** Looks at the unit of a row. */
  public Trust of(int row) {
    List<Found> found = new ArrayList<>();
    for (int leaf = 0; leaf < work.leaves.size(); leaf++) {
      Indicator one = work.leaves.get(leaf);
      String numerator = one.source().numerator();
      String denominator = one.source().denominator();
      if (numerator != null && denominator != null && !one.integrity().isEmpty()) {
        double[] top = history(work.table.number(numerator), row);
        double[] size = history(work.table.number(denominator), row);
        for (Indicator.Check check : one.integrity()) {
          Finding finding = finding(leaf, check, top, size);
          if (finding != null && finding.possible()) {
            found.add(new Found(one.id(), finding));
          }
        }
      }
    }
    return new Trust(found, GradeRule.DEFAULT.grade(found.stream().map(Found::finding).toList()));
  }

  private @Nullable Finding finding(int leaf, Indicator.Check check, double[] top, double[] size) {
    return switch (check) {
      case CEILING -> {
        BetaBinomial prior = prior(leaf);
        double strength = prior.betweenVariance() > 0 ? prior.strength() : Double.POSITIVE_INFINITY;
        yield prior.units() == 0 || Double.isNaN(prior.mean())
            ? null
            : CountChecks.ceiling(top, size, prior.mean(), Math.max(0, strength));
      }
      case TOO_REGULAR -> CountChecks.tooRegular(top, size);
      case COPY_FORWARD -> CountChecks.copyForward(top, size);
      default -> null;
    };
  }

  /** The unit's numbers over the periods, oldest first. */
  private double[] history(double[] column, int row) {
    int count = 0;
    for (int at = row; at >= 0; at = work.time.previous(at)) {
      count++;
    }
    double[] history = new double[count];
    for (int at = row; at >= 0; at = work.time.previous(at)) {
      history[--count] = column[at];
    }
    return history;
  }

  /** What all units and periods of the table say about an indicator. */
  private synchronized BetaBinomial prior(int leaf) {
    BetaBinomial known = priors[leaf];
    if (known != null) {
      return known;
    }
    Indicator.Source source = work.leaves.get(leaf).source();
    CountSums sums = new CountSums();
    if (source.numerator() != null && source.denominator() != null) {
      double[] top = work.table.number(source.numerator());
      double[] size = work.table.number(source.denominator());
      for (int row = 0; row < work.rows; row++) {
        if (top[row] >= 0 && top[row] <= size[row]) {
          sums.add(top[row], size[row]);
        }
      }
    }
    BetaBinomial prior = BetaBinomial.fit(sums);
    priors[leaf] = prior;
    return prior;
  }
}
