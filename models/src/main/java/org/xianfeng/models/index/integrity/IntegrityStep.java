package org.xianfeng.models.index.integrity;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.index.fit.PriorFit;
import org.xianfeng.models.index.run.Blocks;
import org.xianfeng.models.index.run.ReasonCode;
import org.xianfeng.models.index.run.Work;
import org.xianfeng.models.index.shrinkage.BetaBinomial;
import org.xianfeng.models.index.spec.indicator.Indicator;
import org.xianfeng.models.index.spec.indicator.IntegrityCheck;
import org.xianfeng.models.index.spec.indicator.SmallN;

/**
 * The integrity channel: how far the numbers behind a score can be trusted, beside the score.
 *
 * <p>Looks at the unit's numbers over its periods up to the row. What peers do is a parameter: the
 * prior of their shares, their last digits, their share of late records.
 */
public final class IntegrityStep {
  private final Work work;
  private final IntegrityPeers peers;
  private final @Nullable Trust[] trusts;

  public IntegrityStep(Work work) {
    this.work = work;
    this.peers = new IntegrityPeers(work);
    this.trusts = new Trust[work.rows];
  }

  /**
   * What was found for one row, from all periods of its unit up to it.
   *
   * @param findings by indicator and check
   * @param grade A to D; null when no check could be made, which is not the same as A
   */
  public record Trust(List<Found> findings, @Nullable Grade grade) {
    /** Whether chance hardly makes what was found. */
    public boolean suspicious() {
      return grade == Grade.C || grade == Grade.D;
    }
  }

  /**
   * One finding.
   *
   * @param item indicator
   * @param finding what was found
   */
  public record Found(String item, IntegrityFinding finding) {}

  /** Whether the specification asks for any check. */
  boolean asked() {
    return work.leaves.stream().anyMatch(leaf -> !leaf.integrity().isEmpty());
  }

  /** Fits what peers do; false when some of it is only gathered. */
  public boolean fit() {
    return peers.fit();
  }

  /** Grades every row. */
  public void run() {
    int root = work.value.length - 1;
    if (asked()) {
      work.flags.prepare(root);
      Blocks.each(
          work.rows,
          (from, to) -> {
            for (int row = from; row < to; row++) {
              Trust trust = look(row);
              trusts[row] = trust;
              if (trust.suspicious()) {
                work.flags.set(root, row, ReasonCode.INTEGRITY);
              }
            }
          });
    }
  }

  /** What was found for a row. */
  public Trust of(int row) {
    Trust trust = trusts[row];
    return trust == null ? new Trust(List.of(), null) : trust;
  }

  private Trust look(int row) {
    List<Found> found = new ArrayList<>();
    for (int leaf = 0; leaf < work.leaves.size(); leaf++) {
      Indicator one = work.leaves.get(leaf);
      for (IntegrityCheck check : one.integrity()) {
        // an indicator that only left the weights, for want of a range, was reported all the same
        boolean exists = !work.flags.has(leaf, row, ReasonCode.NOT_APPLICABLE);
        boolean made = check.possible() && exists;
        IntegrityFinding finding = made ? finding(leaf, one, check, row) : null;
        if (finding != null && finding.possible()) {
          found.add(new Found(one.id(), finding));
        }
      }
    }
    return new Trust(found, GradeRule.DEFAULT.grade(found.stream().map(Found::finding).toList()));
  }

  private @Nullable IntegrityFinding finding(
      int leaf, Indicator one, IntegrityCheck check, int row) {
    String numerator = one.quantity().source().numerator();
    String denominator = one.quantity().source().denominator();
    if (IntegrityPeers.OF_COUNTS.contains(check.check())) {
      if (numerator == null || denominator == null) {
        return null;
      }
      double[] parts = history(work.table.number(numerator), row);
      double[] wholes = history(work.table.number(denominator), row);
      IntegrityPeers.onlyCounts(parts, wholes);
      return switch (check.check()) {
        case CEILING -> ceiling(leaf, parts, wholes);
        case TOO_REGULAR -> CountChecks.tooRegular(parts, wholes);
        default -> CountChecks.copyForward(parts, wholes);
      };
    }
    return switch (check.check()) {
      case HEAPING -> {
        long[] own = EntryChecks.lastDigits(history(peers.entered(one), row));
        long[] others = peers.digits(leaf);
        yield others == null ? null : EntryChecks.heaping(own, without(others, own));
      }
      case BUNCHING -> bunching(one, check, row);
      default -> batchEntry(leaf, check, row);
    };
  }

  private @Nullable IntegrityFinding ceiling(int leaf, double[] parts, double[] wholes) {
    double[] fitted = peers.prior(leaf);
    if (fitted == null || Double.isNaN(fitted[1])) {
      return null;
    }
    BetaBinomial prior = (BetaBinomial) PriorFit.prior(SmallN.Shrink.BETA_BINOMIAL, fitted);
    double strength = prior.betweenVariance() > 0 ? prior.strength() : Double.POSITIVE_INFINITY;
    return prior.units() == 0
        ? null
        : CountChecks.ceiling(parts, wholes, prior.mean(), Math.max(0, strength));
  }

  private IntegrityFinding bunching(Indicator one, IntegrityCheck check, int row) {
    double target = check.target() == null ? Double.NaN : check.target();
    double width = check.width() == null ? Double.NaN : check.width();
    String numerator = one.quantity().source().numerator();
    String denominator = one.quantity().source().denominator();
    double[] values = history(peers.entered(one), row);
    if (numerator != null && denominator != null) {
      double[] wholes = history(work.table.number(denominator), row);
      for (int i = 0; i < values.length; i++) {
        values[i] = wholes[i] > 0 ? values[i] / wholes[i] : Double.NaN;
      }
    }
    for (int i = 0; i < values.length; i++) {
      values[i] *= one.quantity().scale();
    }
    return EntryChecks.bunching(values, target, width);
  }

  private @Nullable IntegrityFinding batchEntry(int leaf, IntegrityCheck check, int row) {
    double[] others = peers.late(leaf);
    if (others == null || check.late() == null || check.records() == null) {
      return null;
    }
    double[] late = history(work.table.number(check.late()), row);
    double[] records = history(work.table.number(check.records()), row);
    IntegrityPeers.onlyCounts(late, records);
    double lateSum = 0;
    double sum = 0;
    for (int i = 0; i < late.length; i++) {
      lateSum += Double.isNaN(late[i]) ? 0 : late[i];
      sum += Double.isNaN(late[i]) ? 0 : records[i];
    }
    double rest = others[2] - sum;
    return EntryChecks.batchEntry(
        Math.round(lateSum), Math.round(sum), rest > 0 ? (others[1] - lateSum) / rest : Double.NaN);
  }

  private static long[] without(long[] all, long[] own) {
    long[] others = new long[all.length];
    for (int i = 0; i < all.length; i++) {
      others[i] = all[i] - own[i];
    }
    return others;
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
}
