package org.xianfeng.models.index.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExactSumTest {
  static LongStream seeds() {
    return LongStream.range(0, 40);
  }

  @Test
  void keepsWhatAPlainLoopLoses() {
    assertThat(ExactSum.sum(new double[] {1e308, 1, -1e308})).isEqualTo(1);
    assertThat(ExactSum.sum(new double[] {1, 1e100, 1, -1e100})).isEqualTo(2);
    assertThat(ExactSum.sum(new double[] {0.1, 0.2, 0.3})).isEqualTo(0.6);
  }

  @Test
  void roundsTiesToEvenAndLooksAtEveryBitBelow() {
    double one = 1;
    double tie = 0x1p-53;
    assertThat(ExactSum.sum(new double[] {one, tie})).isEqualTo(1);
    assertThat(ExactSum.sum(new double[] {one + 0x1p-52, tie})).isEqualTo(1 + 0x1p-51);
    assertThat(ExactSum.sum(new double[] {one, tie, Double.MIN_VALUE})).isEqualTo(1 + 0x1p-52);
    assertThat(ExactSum.sum(new double[] {-one, -tie, -Double.MIN_VALUE})).isEqualTo(-1 - 0x1p-52);
    assertThat(ExactSum.sum(new double[] {one, tie, -Double.MIN_VALUE})).isEqualTo(1);
  }

  @Test
  void coversTheWholeRangeOfDoubles() {
    assertThat(ExactSum.sum(new double[0])).isEqualTo(0.0);
    assertThat(ExactSum.sum(new double[] {-0.0})).isEqualTo(0.0);
    assertThat(ExactSum.sum(new double[] {Double.MIN_VALUE, Double.MIN_VALUE}))
        .isEqualTo(0x1p-1073);
    assertThat(ExactSum.sum(new double[] {Double.MAX_VALUE, Double.MAX_VALUE}))
        .isEqualTo(Double.POSITIVE_INFINITY);
    ExactSum beyond = new ExactSum();
    for (int i = 0; i < 10_000; i++) {
      beyond.add(-Double.MAX_VALUE);
    }
    assertThat(beyond.value()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(beyond.mean(10_000)).isEqualTo(-Double.MAX_VALUE);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void equalsTheExactSumRounded(long seed) {
    double[] values = values(seed, 3_000);
    assertThat(ExactSum.sum(values)).isEqualTo(exact(values).doubleValue());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void isTheSameForAnyOrderAndGrouping(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = values(seed, 5_000);
    ExactSum inOrder = new ExactSum();
    inOrder.addAll(values, 0, values.length);

    shuffle(values, random);
    ExactSum merged = new ExactSum();
    for (int from = 0; from < values.length; ) {
      int to = Math.min(values.length, from + random.nextInt(2_500));
      ExactSum part = new ExactSum();
      for (int i = from; i < to; i++) {
        part.add(values[i]);
      }
      merged.add(part);
      from = to;
    }

    assertThat(merged).isEqualTo(inOrder).hasSameHashCodeAs(inOrder);
    assertThat(merged.value()).isEqualTo(inOrder.value());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void dotIsExactWhereProductsAreInRange(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] a = new double[500];
    double[] b = new double[500];
    BigDecimal exact = BigDecimal.ZERO;
    for (int i = 0; i < a.length; i++) {
      a[i] = scaled(random, 150);
      b[i] = scaled(random, 150);
      exact = exact.add(new BigDecimal(a[i]).multiply(new BigDecimal(b[i])));
    }
    assertThat(ExactSum.dot(a, b)).isEqualTo(exact.doubleValue());
  }

  @Test
  void addsMoreValuesThanCarriesFitIn() {
    ExactSum sum = new ExactSum();
    double value = Math.nextDown(2.0);
    for (int i = 0; i < 1_000_000; i++) {
      sum.add(value);
    }
    assertThat(sum.value())
        .isEqualTo(new BigDecimal(value).multiply(BigDecimal.valueOf(1_000_000)).doubleValue());
  }

  @Test
  void refusesWhatIsNotFinite() {
    ExactSum sum = new ExactSum();
    assertThatThrownBy(() -> sum.add(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("value is not finite: NaN");
    assertThatThrownBy(() -> sum.addProduct(1e200, 1e200))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("value is not finite: Infinity");
    assertThatThrownBy(() -> ExactSum.dot(new double[1], new double[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("lengths differ: 1, 2");
  }

  private static double[] values(long seed, int count) {
    SplittableRandom random = new SplittableRandom(seed);
    int range = 1 + (int) (seed % 10) * 30;
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = i % 7 == 6 ? -values[i - 3] : scaled(random, range);
    }
    return values;
  }

  private static double scaled(SplittableRandom random, int range) {
    return Math.scalb(random.nextDouble() - 0.5, random.nextInt(-range, range + 1));
  }

  private static BigDecimal exact(double[] values) {
    BigDecimal sum = BigDecimal.ZERO;
    for (double value : values) {
      sum = sum.add(new BigDecimal(value));
    }
    return sum;
  }

  private static void shuffle(double[] values, SplittableRandom random) {
    for (int i = values.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      double held = values[i];
      values[i] = values[j];
      values[j] = held;
    }
  }
}
