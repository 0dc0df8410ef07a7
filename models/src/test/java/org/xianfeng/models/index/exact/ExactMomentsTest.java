package org.xianfeng.models.index.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExactMomentsTest {
  private static final MathContext WIDE = new MathContext(800);

  static LongStream seeds() {
    return LongStream.range(0, 30);
  }

  @Test
  void leavesMissingValuesOut() {
    ExactMoments moments = ExactMoments.of(new double[] {2, Double.NaN, 4, Double.NaN, 6});
    assertThat(moments.count()).isEqualTo(3);
    assertThat(moments.sum()).isEqualTo(12);
    assertThat(moments.mean()).isEqualTo(4);
    assertThat(moments.variance()).isEqualTo(4);
    assertThat(moments.deviation()).isEqualTo(2);
    assertThat(moments.populationVariance()).isEqualTo(8 / 3.0);
  }

  @Test
  void aConstantColumnHasNoVarianceAtAll() {
    double[] column = new double[1_000];
    java.util.Arrays.fill(column, 0.1);
    assertThat(ExactMoments.of(column).variance()).isZero();
    assertThat(ExactMoments.of(column).mean()).isEqualTo(0.1);
  }

  @Test
  void cancellationCostsNothing() {
    // Longley-like: digits of interest 14 places down (NIST StRD NumAcc4 pattern).
    double[] column = new double[1_001];
    for (int i = 0; i < column.length; i++) {
      column[i] = i == 0 ? 10_000_000.2 : i % 2 == 1 ? 10_000_000.1 : 10_000_000.3;
    }
    assertThat(ExactMoments.of(column).mean()).isEqualTo(10_000_000.2);
    assertThat(ExactMoments.of(column).deviation()).isCloseTo(0.1, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-320, 1e-300, 1e-170, 1e-150, 1, 1e150, 1e160, 1e300, 5e307})
  void aDeviationIsRightWhereverItIsANumber(double size) {
    ExactMoments moments = ExactMoments.of(new double[] {size, 2 * size, 3 * size});

    assertThat(moments.deviation()).isCloseTo(size, within(1e-15 * size));
    assertThat(moments.mean()).isCloseTo(2 * size, within(1e-15 * size));
  }

  @Test
  void largeAndSmallValuesOfOneColumnCountTogether() {
    assertThat(ExactMoments.of(new double[] {-1e200, 1e-200, 1e200}).deviation())
        .isCloseTo(1e200, within(1e186));
    assertThat(ExactMoments.of(new double[] {0x1p481, 0x1p479}).variance())
        .isEqualTo(4.5 * 0x1p958);
    assertThat(ExactMoments.of(new double[] {0x1p-481, 0x1p-479}).variance())
        .isEqualTo(1.125 * 0x1p-960);
    assertThat(ExactMoments.of(new double[] {1e160, 3e160}).variance()).isInfinite();
  }

  @Test
  void tooFewValuesGiveAMissingResult() {
    assertThat(new ExactMoments().mean()).isNaN();
    assertThat(ExactMoments.of(new double[] {3}).variance()).isNaN();
    assertThat(ExactMoments.of(new double[] {3}).populationVariance()).isZero();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void meanAndVarianceAreTheExactOnesRounded(long seed) {
    double[] column = column(seed, 200);
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal squares = BigDecimal.ZERO;
    for (double value : column) {
      sum = sum.add(new BigDecimal(value));
      squares = squares.add(new BigDecimal(value).pow(2));
    }
    BigDecimal n = BigDecimal.valueOf(column.length);
    BigDecimal spread = squares.multiply(n).subtract(sum.pow(2));
    ExactMoments moments = ExactMoments.of(column);
    assertThat(moments.mean()).isEqualTo(sum.divide(n, WIDE).doubleValue());
    assertThat(moments.variance())
        .isEqualTo(spread.divide(n.multiply(n.subtract(BigDecimal.ONE)), WIDE).doubleValue());
    assertThat(moments.deviation()).isEqualTo(Math.sqrt(moments.variance()));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void partsInAnyOrderGiveTheSameBits(long seed) {
    double[] column = column(seed, 900);
    ExactMoments whole = ExactMoments.of(column);
    ExactMoments merged = new ExactMoments();
    for (int part = 6; part >= 0; part--) {
      ExactMoments moments = new ExactMoments();
      for (int i = column.length - 1; i >= 0; i--) {
        if (i % 7 == part) {
          moments.add(column[i]);
        }
      }
      merged.add(moments);
    }
    assertThat(merged.variance()).isEqualTo(whole.variance());
    assertThat(merged.mean()).isEqualTo(whole.mean());
  }

  @Test
  void roundsFractionsDownToTheLeastDouble() {
    BigInteger three = BigInteger.valueOf(3);
    assertThat(Rounding.quotient(BigInteger.ONE, three, 0)).isEqualTo(1 / 3.0);
    assertThat(Rounding.quotient(BigInteger.ONE.negate(), three, 2)).isEqualTo(-4 / 3.0);
    assertThat(Rounding.quotient(BigInteger.ONE, BigInteger.TWO, -1074)).isZero();
    assertThat(Rounding.quotient(three, BigInteger.TWO, -1074)).isEqualTo(0x1p-1073);
    assertThat(Rounding.quotient(BigInteger.TWO, three, -1074)).isEqualTo(Double.MIN_VALUE);
    for (int scale = -1100; scale < -960; scale++) {
      BigInteger numerator = new BigInteger("123456789123456789123456789");
      BigDecimal exact =
          new BigDecimal(numerator)
              .divide(BigDecimal.valueOf(7).multiply(BigDecimal.valueOf(2).pow(-scale)), WIDE);
      assertThat(Rounding.quotient(numerator, BigInteger.valueOf(7), scale))
          .isEqualTo(exact.doubleValue());
    }
  }

  @Test
  void refusesInfinity() {
    assertThatThrownBy(() -> ExactMoments.of(new double[] {1, Double.POSITIVE_INFINITY}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("value is not finite: Infinity");
  }

  private static double[] column(long seed, int count) {
    SplittableRandom random = new SplittableRandom(seed);
    double shift = seed % 3 == 0 ? 1e9 : 0;
    double[] column = new double[count];
    for (int i = 0; i < count; i++) {
      column[i] = shift + Math.scalb(random.nextDouble() - 0.3, random.nextInt(-20, 21));
    }
    return column;
  }
}
