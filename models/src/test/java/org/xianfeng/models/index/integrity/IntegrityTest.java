package org.xianfeng.models.index.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;
import org.xianfeng.models.index.spec.indicator.IntegrityCheck.Kind;

/** Expected probabilities: scipy 1.17.1. */
class IntegrityTest {
  private static final double NONE = Double.NaN;

  @Test
  void countsThatHardlyVaryAreTooRegular() {
    double[] observed = {18, 18, 19, 18, 18, NONE, 19, 18, 18};
    double[] size = {20, 20, 20, 20, 20, 20, 20, 20, 20};
    IntegrityFinding finding = CountChecks.tooRegular(observed, size);
    assertThat(finding.statistic()).isCloseTo(0.1341906625663964, within(1e-14));
    assertThat(finding.probability()).isCloseTo(0.004251296905224664, within(1e-14));
  }

  @Test
  void honestCountsAreNotTooRegularMoreOftenThanStated() {
    SplittableRandom random = new SplittableRandom(11);
    int found = 0;
    for (int unit = 0; unit < 4_000; unit++) {
      double[] size = new double[13];
      double[] observed = new double[13];
      for (int t = 0; t < 13; t++) {
        size[t] = 15 + random.nextInt(30);
        for (int i = 0; i < size[t]; i++) {
          observed[t] += random.nextDouble() < 0.8 ? 1 : 0;
        }
      }
      found += CountChecks.tooRegular(observed, size).probability() < 0.01 ? 1 : 0;
    }
    assertThat(found).isBetween(10, 60);
  }

  @Test
  void nothingIsSaidWhereChanceHardlyVariesOrPeriodsAreFew() {
    double[] size = {20, 20, 20, 20, 20, 20, 20};
    assertThat(CountChecks.tooRegular(new double[] {20, 20, 20, 20, 20, 20, 19}, size).possible())
        .isFalse();
    assertThat(CountChecks.tooRegular(new double[] {10, 10}, new double[] {20, 20}).possible())
        .isFalse();
    assertThat(CountChecks.copyForward(new double[] {10, 10}, new double[] {20, 20}).possible())
        .isFalse();
    assertThat(CountChecks.ceiling(new double[] {NONE, 0}, new double[] {5, 0}, 0.9, 10).possible())
        .isFalse();
  }

  @Test
  void perfectCountsAreAskedWhetherPeersMakeThemCredible() {
    double[] twenty = {20, 20, 20};
    assertThat(CountChecks.ceiling(twenty, twenty, 0.9, 10).probability())
        .isCloseTo(0.1304347826086957, within(1e-14));
    assertThat(CountChecks.ceiling(twenty, twenty, 0.9, Double.POSITIVE_INFINITY).probability())
        .isCloseTo(0.001797010299914434, within(1e-15));
    assertThat(CountChecks.ceiling(twenty, twenty, 1, Double.POSITIVE_INFINITY).probability())
        .isEqualTo(1);
    assertThat(CountChecks.ceiling(new double[] {20, 19, 20}, twenty, 0.5, 10).probability())
        .as("an exception was reported")
        .isEqualTo(1);
    assertThat(CountChecks.ceiling(twenty, twenty, 0.9, 0).probability())
        .as("a group of nothing but 0 % and 100 %")
        .isCloseTo(0.9, within(1e-12));
  }

  @Test
  void repeatsAreComparedWithWhatChanceRepeats() {
    double[] observed = {7, 7, 7, 7, 8, 8, 8, 7};
    double[] size = {20, 20, 20, 18, 20, 20, 20, 20};
    IntegrityFinding finding = CountChecks.copyForward(observed, size);
    assertThat(finding.statistic()).isEqualTo(5 / 7.0);
    assertThat(finding.probability()).isCloseTo(0.0006095932928727907, within(1e-15));
    assertThat(CountChecks.copyForward(size, size).probability())
        .as("all present always repeats itself")
        .isEqualTo(1);
  }

  @Test
  void roundDigitsAreComparedWithThoseOfThePeers() {
    long[] own = {30, 5, 5, 5, 5, 30, 5, 5, 5, 5};
    long[] peers = {110, 100, 95, 105, 100, 102, 98, 97, 103, 90};
    IntegrityFinding finding = EntryChecks.heaping(own, peers);
    assertThat(finding.statistic()).isEqualTo(0.6);
    // Chi-square would be 1.35e-15 were no cell too small; the binomial tail is the smaller one.
    assertThat(finding.probability()).isCloseTo(2 * 4.601370039295472e-17, withinPercentage(1e-9));
    long[] like = {11, 10, 9, 10, 10, 10, 10, 10, 10, 9};
    assertThat(EntryChecks.heaping(like, peers).probability()).isGreaterThan(0.5);
    assertThat(EntryChecks.heaping(new long[10], peers).possible()).isFalse();
    assertThat(EntryChecks.lastDigits(new double[] {10, 25, NONE, 7, 107}))
        .containsExactly(1, 0, 0, 0, 0, 1, 0, 2, 0, 0);
  }

  @Test
  void valuesThatGatherAboveATargetAreFound() {
    double[] values = new double[50];
    Arrays.fill(values, 0, 30, 60.5);
    Arrays.fill(values, 30, 40, 59.5);
    Arrays.fill(values, 40, 50, 80);
    values[45] = NONE;
    IntegrityFinding finding = EntryChecks.bunching(values, 60, 1);
    assertThat(finding.statistic()).isCloseTo(20 / Math.sqrt(40), within(1e-14));
    assertThat(finding.probability()).isCloseTo(0.0011107168866146822, within(1e-15));
    assertThat(EntryChecks.bunching(values, 10, 1).possible()).isFalse();
  }

  @Test
  void recordsOfTheLastHourAreComparedWithThePeers() {
    IntegrityFinding finding = EntryChecks.batchEntry(15, 20, 0.3);
    assertThat(finding.probability()).isCloseTo(4.294002195359168e-05, withinPercentage(1e-9));
    assertThat(finding.statistic()).isEqualTo(0.75);
    // Exact by whole numbers.
    assertThat(EntryChecks.batchEntry(8, 10, 0.3).probability())
        .isCloseTo(0.0015903864, withinPercentage(1e-10));
    assertThat(EntryChecks.batchEntry(2_700, 5_000, 0.5).probability())
        .isCloseTo(8.229390551721097e-09, withinPercentage(1e-8));
    assertThat(EntryChecks.batchEntry(1, 10, 0).probability()).isZero();
    assertThat(EntryChecks.batchEntry(10, 10, 1).probability()).isEqualTo(1);
    assertThat(EntryChecks.batchEntry(0, 10, 0).probability()).isEqualTo(1);
    assertThat(EntryChecks.batchEntry(0, 0, 0.3).possible()).isFalse();
    assertThat(EntryChecks.batchEntry(1, 2, NONE).possible()).as("no peers").isFalse();
  }

  @Test
  void gradesFollowTheFindings() {
    GradeRule rule = GradeRule.DEFAULT;
    IntegrityFinding fine = new IntegrityFinding(Kind.CEILING, 0.4, 1);
    IntegrityFinding notice = new IntegrityFinding(Kind.HEAPING, 0.005, 1);
    IntegrityFinding alarm = new IntegrityFinding(Kind.TOO_REGULAR, 0.0001, 1);
    IntegrityFinding other = new IntegrityFinding(Kind.COPY_FORWARD, 0.0001, 1);
    assertThat(rule.grade(List.of(fine))).isEqualTo(Grade.A);
    assertThat(rule.grade(List.of(fine, notice))).isEqualTo(Grade.B);
    assertThat(rule.grade(List.of(alarm))).isEqualTo(Grade.C);
    assertThat(rule.grade(List.of(alarm, notice))).isEqualTo(Grade.C);
    assertThat(rule.grade(List.of(alarm, other))).isEqualTo(Grade.D);
    assertThat(rule.grade(List.of())).isNull();
    assertThat(rule.grade(List.of(IntegrityFinding.none(Kind.CEILING)))).isNull();
    IntegrityFinding unremarkable = new IntegrityFinding(Kind.HEAPING, 0.9, 1);
    assertThat(rule.grade(List.of(notice, unremarkable, unremarkable)))
        .as("three looks, one of them at 0.5 %")
        .isEqualTo(Grade.A);
  }

  @Test
  void refusesCountsThatCannotBe() {
    assertThatThrownBy(() -> CountChecks.tooRegular(new double[] {5}, new double[] {4}))
        .hasMessage("counts must be 0 <= numerator <= denominator, found 5.0 of 4.0");
    assertThatThrownBy(() -> EntryChecks.heaping(new long[9], new long[10]))
        .hasMessage("ten digits each, found 9 and 10");
    assertThatThrownBy(() -> EntryChecks.bunching(new double[1], 1, 0))
        .hasMessage("width must be above 0, found 0.0");
    assertThatThrownBy(() -> new GradeRule(0.001, 0.01, 1, 2, 4))
        .hasMessage("levels must be 0 < alarm <= notice < 1, found 0.01, 0.001");
  }

  @Test
  void countsBeyondAMillionAreNotComparedOneByOne() {
    double[] size = {5e9, 5e9, 5e9, 5e9, 5e9, 5e9, 5e9, 5e9};
    double[] observed = {4e9, 4e9, 4e9, 4e9, 4e9, 4e9, 4e9, 4e9};

    assertThat(CountChecks.copyForward(observed, size).possible()).isFalse();
  }

  /** Twice the upper tail of chi-square: the digits were looked at in two ways. */
  private static double twice(int freedom, double square) {
    return 2 * (1 - new ChiSquaredDistribution(freedom).cumulativeProbability(square));
  }

  @Test
  void everyDigitThatIsExpectedOftenEnoughIsACellOfChiSquare() {
    long[] even = {100, 100, 100, 100, 100, 100, 100, 100, 100, 100};
    long[] own = {10, 10, 10, 30, 10, 10, 2, 2, 6, 10};
    // 20, 8, 8 and 4 away from 10
    assertThat(EntryChecks.heaping(own, even).probability())
        .isCloseTo(twice(9, 54.4), withinPercentage(1e-3));
    long[] uneven = {150, 150, 150, 150, 150, 50, 50, 50, 50, 50};
    long[] five = {15, 15, 15, 15, 15, 5, 5, 5, 0, 10};
    assertThat(EntryChecks.heaping(five, uneven).probability())
        .as("an expectation of 5 is enough")
        .isCloseTo(twice(9, 10), withinPercentage(1e-6));
  }

  @Test
  void digitsThatAreSeldomExpectedAreOneCellOrNone() {
    long[] seldom = {180, 180, 180, 180, 180, 20, 20, 20, 20, 20};
    long[] own = {18, 18, 18, 6, 18, 2, 2, 2, 2, 14};
    // 6 of 18, and 22 of the 10 that the five others make together
    assertThat(EntryChecks.heaping(own, seldom).probability())
        .isCloseTo(twice(5, 8 + 14.4), withinPercentage(1e-6));
    long[] hardly = {240, 240, 240, 240, 8, 8, 8, 8, 8, 0};
    long[] four = {24, 24, 36, 12, 1, 1, 1, 1, 0, 0};
    assertThat(EntryChecks.heaping(four, hardly).probability())
        .as("4 that the others make together are too few")
        .isCloseTo(twice(3, 12), withinPercentage(1e-6));
    long[] threes = {0, 0, 0, 50, 0, 0, 0, 0, 0, 0};
    assertThat(EntryChecks.heaping(threes, threes).probability()).isEqualTo(1);
  }

  @Test
  void regularityIsMeasuredByWhatChanceMakesOfEachPeriod() {
    double[] size = {10, 20, 30, 40, 10, 20};
    // a share of one half: 1 away from 5 of 10, twice, where chance makes a variance of 2.5
    IntegrityFinding found = CountChecks.tooRegular(new double[] {6, 10, 15, 20, 4, 10}, size);

    assertThat(found.statistic()).isCloseTo(0.8 / 5, within(1e-14));
    assertThat(found.probability())
        .isCloseTo(new ChiSquaredDistribution(5).cumulativeProbability(0.8), within(1e-12));
    double[] two = {2, 2, 2, 2, 2, 2};
    assertThat(CountChecks.tooRegular(new double[] {1, 1, 1, 1, 1, 1}, two).possible())
        .as("a variance of one half in each of six periods is enough")
        .isTrue();
  }

  @Test
  void levelsAndSumsOfGradesAreInOrder() {
    assertThat(new GradeRule(0.01, 0.01, 1, 1, 1).leastD()).isEqualTo(1);
    for (double[] levels : new double[][] {{0.01, 0}, {1, 0.5}, {NONE, 0.1}}) {
      assertThatThrownBy(() -> new GradeRule(levels[0], levels[1], 1, 2, 4))
          .hasMessageStartingWith("levels must be");
    }
    for (int[] sums : new int[][] {{0, 2, 4}, {3, 2, 4}, {1, 5, 4}}) {
      assertThatThrownBy(() -> new GradeRule(0.01, 0.001, sums[0], sums[1], sums[2]))
          .hasMessageStartingWith("least sums must rise from 1");
    }
    for (double probability : new double[] {-0.1, 1.1}) {
      assertThatThrownBy(() -> new IntegrityFinding(Kind.CEILING, probability, 1))
          .hasMessage("probability must be in [0, 1], found " + probability);
    }
  }
}
