package org.xianfeng.models.index.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.DoubleSupplier;
import java.util.function.DoubleUnaryOperator;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.special.Beta;
import org.hipparchus.special.Gamma;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamTest {
  private static final int DRAWS = 20_000;

  /** Known answers of the Random123 distribution, kat_vectors, philox4x32 10. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      textBlock =
          """
          00000000 00000000 00000000 00000000 00000000 00000000 6627e8d5 e169c58d bc57ac4c 9b00dbd8
          ffffffff ffffffff ffffffff ffffffff ffffffff ffffffff 408f276d 41c83b0e a20bc7c6 6d5451fd
          243f6a88 85a308d3 13198a2e 03707344 a4093822 299f31d0 d16cfe09 94fdcceb 5001e420 24126ea1
          """)
  void philoxGivesThePublishedWords(
      String c0,
      String c1,
      String c2,
      String c3,
      String k0,
      String k1,
      String x0,
      String x1,
      String x2,
      String x3) {
    Philox philox = new Philox();
    philox.run(word(c0), word(c1), word(c2), word(c3), word(k0), word(k1));
    assertThat(philox.high()).isEqualTo(Long.parseUnsignedLong(x0 + x1, 16));
    assertThat(philox.low()).isEqualTo(Long.parseUnsignedLong(x2 + x3, 16));
  }

  /** The third of the known answers: purpose 0x037 and the block 0x07344 after so many others. */
  @Test
  void theCounterIsUnitReplicationPurposeAndBlock() {
    Stream stream = new Stream(0x299f31d0_a4093822L).at(0x13198a2e, 0x85a308d3_243f6a88L, 0x037);
    for (int block = 0; block < 0x07344; block++) {
      stream.bits();
      stream.bits();
    }

    assertThat(stream.bits()).isEqualTo(0xd16cfe09_94fdccebL);
    assertThat(stream.bits()).isEqualTo(0x5001e420_24126ea1L);
  }

  @Test
  void aUniformLiesInTheMiddleOfItsBits() {
    Stream stream = new Stream(5).at(0, 0, 0);
    Stream same = new Stream(5).at(0, 0, 0);
    for (int i = 0; i < 100; i++) {
      double steps = stream.uniform() * 0x1p53;
      long bits = same.bits() >>> 11;

      assertThat(steps).isBetween((double) bits, bits + 1.0).isPositive();
      assertThat(bits >= 1L << 52 || steps == bits + 0.5).isTrue();
    }
  }

  @Test
  void gammaAndBetaFollowFromNormalsAsMarsagliaAndTsangSay() {
    Stream stream = new Stream(5);
    for (int unit = 0; unit < 20; unit++) {
      Stream same = new Stream(5).at(0, unit, 0);
      double first = cube(same, 7);
      double second = cube(same, 9);

      assertThat(stream.at(0, unit, 0).gamma(7)).isCloseTo(first, within(1e-12));
      assertThat(stream.at(0, unit, 0).beta(7, 9))
          .isCloseTo(first / (first + second), within(1e-12));
      same.at(0, unit, 0);
      double below = cube(same, 1.5) * Math.pow(same.uniform(), 2);
      assertThat(stream.at(0, unit, 0).gamma(0.5)).isCloseTo(below, within(1e-12));
    }
  }

  /** The next number that is kept. */
  private static double cube(Stream stream, double shape) {
    double d = shape - 1 / 3.0;
    while (true) {
      double x = stream.normal();
      double v = Math.pow(1 + x / Math.sqrt(9 * d), 3);
      if (v > 0 && Math.log(stream.uniform()) < x * x / 2 + d - d * v + d * Math.log(v)) {
        return d * v;
      }
    }
  }

  @Test
  void theSamePlaceGivesTheSameNumbersInAnyOrder() {
    Stream stream = new Stream(42);
    double first = stream.at(3, 77L << 33, 5).uniform();
    double second = stream.uniform();
    double third = stream.uniform();
    stream.at(4, 1, 1).gamma(0.3);
    stream.at(3, 77L << 33, 5);
    assertThat(stream.uniform()).isEqualTo(first);
    assertThat(stream.uniform()).isEqualTo(second).isNotEqualTo(first);
    assertThat(stream.uniform()).isEqualTo(third);
    assertThat(new Stream(43).at(3, 77L << 33, 5).uniform()).isNotEqualTo(first);
    assertThat(stream.at(3, 77L << 33, 6).uniform()).isNotEqualTo(first);
    assertThat(stream.at(2, 77L << 33, 5).uniform()).isNotEqualTo(first);
    assertThat(stream.at(3, 77, 5).uniform()).isNotEqualTo(first);
  }

  @ParameterizedTest
  @CsvSource({"0.05, 0.3", "0.7, 4", "1, 1", "3, 2", "60, 5", "0.001, 0.002", "5000, 20"})
  void drawsFollowTheirDistribution(double a, double b) {
    Stream stream = new Stream(7).at(1, 9, 2);
    assertDistance(() -> stream.gamma(a), x -> Gamma.regularizedGammaP(a, x));
    assertDistance(() -> stream.beta(a, b), x -> Beta.regularizedBeta(x, a, b));
    assertDistance(stream::normal, new NormalDistribution()::cumulativeProbability);
    assertDistance(stream::uniform, x -> x);
  }

  @Test
  void wholeNumbersAreSpreadEvenly() {
    Stream stream = new Stream(1).at(0, 0, 0);
    int[] counts = new int[13];
    for (int i = 0; i < 13_000; i++) {
      counts[stream.below(13)]++;
    }
    assertThat(Arrays.stream(counts)).isNotEmpty().allMatch(count -> count > 880 && count < 1120);
    assertThat(stream.below(1)).isZero();
  }

  @Test
  void extremesAreNumbers() {
    Stream stream = new Stream(1).at(0, 0, 0);
    assertThat(stream.gamma(0)).isZero();
    assertThat(stream.beta(0, 2)).isZero();
    assertThat(stream.beta(2, 0)).isEqualTo(1);
    for (int i = 0; i < 1_000; i++) {
      assertThat(stream.beta(1e-6, 1e-6)).isBetween(0.0, 1.0);
    }
    assertThatThrownBy(() -> stream.at(0, 0, 4096))
        .hasMessage("purpose must be in [0, 4096), found 4096");
    assertThatThrownBy(() -> stream.below(0)).hasMessage("bound must be 1 or more, found 0");
  }

  /** Kolmogorov and Smirnov's distance, whose 0.1 % point is 1.95 / sqrt(n). */
  private static void assertDistance(DoubleSupplier draw, DoubleUnaryOperator cdf) {
    double[] draws = new double[DRAWS];
    Arrays.setAll(draws, i -> draw.getAsDouble());
    Arrays.sort(draws);
    double distance = 0;
    for (int i = 0; i < DRAWS; i++) {
      // A tiny shape puts many draws on the same double, of which only the last one counts, and on
      // 0 or 1, which stand for numbers that no double holds.
      boolean last = i + 1 == DRAWS || draws[i + 1] > draws[i];
      if (last && draws[i] != 0 && draws[i] != 1) {
        double below = cdf.applyAsDouble(draws[i]);
        distance = Math.max(distance, Math.abs(below - (i + 1.0) / DRAWS));
      }
    }
    assertThat(distance).isLessThan(1.95 / Math.sqrt(DRAWS));
  }

  private static int word(String hex) {
    return Integer.parseUnsignedInt(hex, 16);
  }
}
