package org.xianfeng.models.index.integrity;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.index.fit.Evidence;
import org.xianfeng.models.index.fit.Fit;
import org.xianfeng.models.index.fit.PriorFit;
import org.xianfeng.models.index.fit.Scope;
import org.xianfeng.models.index.fit.SumFit;
import org.xianfeng.models.index.run.Stage;
import org.xianfeng.models.index.run.Work;
import org.xianfeng.models.index.spec.indicator.FitOn;
import org.xianfeng.models.index.spec.indicator.Indicator;
import org.xianfeng.models.index.spec.indicator.IntegrityCheck;
import org.xianfeng.models.index.spec.indicator.IntegrityCheck.Kind;
import org.xianfeng.models.index.spec.indicator.PeerGroup;
import org.xianfeng.models.index.spec.indicator.SmallN;

/** What all units of all periods do, as parameters that integrity checks compare a unit with. */
final class IntegrityPeers {
  /** Checks of numerators and denominators. */
  static final Set<Kind> OF_COUNTS = EnumSet.of(Kind.CEILING, Kind.TOO_REGULAR, Kind.COPY_FORWARD);

  private static final int DIGITS = 10;
  private static final String[] LATE = {"batch_n", "late", "records"};
  private static final String[] HEAPING = new String[DIGITS + 1];

  static {
    HEAPING[0] = "heaping_n";
    for (int digit = 0; digit < DIGITS; digit++) {
      HEAPING[digit + 1] = "digit_" + digit;
    }
  }

  private final Work work;
  private final @Nullable Fit[] priors;
  private final @Nullable Fit[] digits;
  private final @Nullable Fit[] late;

  IntegrityPeers(Work work) {
    this.work = work;
    this.priors = new Fit[work.leaves.size()];
    this.digits = new Fit[work.leaves.size()];
    this.late = new Fit[work.leaves.size()];
  }

  /** Finds the parameters; false when some are only gathered. */
  boolean fit() {
    boolean known = true;
    Scope scope = Scope.of(work, PeerGroup.POPULATION, new FitOn(FitOn.Mode.ALL_PERIODS, "", 0));
    for (int leaf = 0; leaf < work.leaves.size(); leaf++) {
      Indicator one = work.leaves.get(leaf);
      for (IntegrityCheck check : one.integrity()) {
        switch (check.check()) {
          case CEILING -> priors[leaf] = prior(scope, one);
          case HEAPING -> digits[leaf] = digits(scope, one);
          case BATCH_ENTRY -> late[leaf] = check.possible() ? late(scope, one, check) : null;
          default -> {}
        }
      }
      for (Fit fit : Arrays.asList(priors[leaf], digits[leaf], late[leaf])) {
        known &= fit == null || !fit.open();
      }
    }
    return known;
  }

  /** Numbers of the prior of an indicator; null where they are not known. */
  double @Nullable [] prior(int leaf) {
    return known(priors[leaf]);
  }

  /** How often each last digit occurs; null where it is not known. */
  long @Nullable [] digits(int leaf) {
    double[] known = known(digits[leaf]);
    return known == null ? null : Arrays.stream(known).skip(1).mapToLong(Math::round).toArray();
  }

  /** Rows, late records and records; null where they are not known. */
  double @Nullable [] late(int leaf) {
    return known(late[leaf]);
  }

  private static double @Nullable [] known(@Nullable Fit fit) {
    return fit == null ? null : fit.known(0);
  }

  /** The column that a person enters: the numerator or the value. */
  double[] entered(Indicator one) {
    String numerator = one.quantity().source().numerator();
    String value = one.quantity().source().value();
    return work.table.number(numerator != null ? numerator : value == null ? one.id() : value);
  }

  private @Nullable Fit prior(Scope scope, Indicator one) {
    String numerator = one.quantity().source().numerator();
    String denominator = one.quantity().source().denominator();
    if (numerator == null || denominator == null) {
      return null;
    }
    double[] parts = work.table.number(numerator).clone();
    double[] wholes = work.table.number(denominator).clone();
    onlyCounts(parts, wholes);
    return Fit.of(
        work,
        scope,
        Stage.INTEGRITY,
        one.id(),
        PriorFit.names(),
        () -> Evidence.of(work, scope, parts, new double[][] {parts, wholes}),
        new PriorFit(SmallN.Shrink.BETA_BINOMIAL));
  }

  private Fit digits(Scope scope, Indicator one) {
    return Fit.of(
        work,
        scope,
        Stage.INTEGRITY,
        one.id(),
        HEAPING,
        () -> {
          long[] found = EntryChecks.lastDigits(entered(one));
          double[] tuple = new double[DIGITS + 1];
          for (int digit = 0; digit < DIGITS; digit++) {
            tuple[digit + 1] = found[digit];
            tuple[0] += found[digit];
          }
          return Evidence.one(tuple);
        },
        new SumFit(HEAPING.length));
  }

  private Fit late(Scope scope, Indicator one, IntegrityCheck check) {
    return Fit.of(
        work,
        scope,
        Stage.INTEGRITY,
        one.id(),
        LATE,
        () -> {
          double[] part = work.table.number(check.late() == null ? "" : check.late());
          double[] whole = work.table.number(check.records() == null ? "" : check.records());
          double[] tuple = new double[LATE.length];
          for (int row = 0; row < part.length; row++) {
            if (counts(part[row], whole[row])) {
              tuple[0]++;
              tuple[1] += part[row];
              tuple[2] += whole[row];
            }
          }
          return Evidence.one(tuple);
        },
        new SumFit(LATE.length));
  }

  /** What is no count of a whole that it is a part of, is missing. */
  static void onlyCounts(double[] part, double[] whole) {
    for (int i = 0; i < part.length; i++) {
      if (!counts(part[i], whole[i])) {
        part[i] = Double.NaN;
        whole[i] = Double.NaN;
      }
    }
  }

  /** Whether two numbers are a count and the count of a whole that it is a part of. */
  private static boolean counts(double part, double whole) {
    return part >= 0 && part <= whole && part == Math.rint(part) && whole == Math.rint(whole);
  }
}
