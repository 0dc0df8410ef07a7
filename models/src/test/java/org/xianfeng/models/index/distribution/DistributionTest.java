package org.xianfeng.models.index.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Reference values were computed with mpmath 1.3.0 at 40 digits. */
class DistributionTest {
  /** 2e-11 % is a relative error of 2e-13. */
  private static final double PERCENT = 2e-11;

  static LongStream seeds() {
    return LongStream.range(0, 50);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      textBlock =
          """
          0.5 0.5 0.0625 0.160861246510332488 0.839138753489667512
          0.5 0.5 0.45 0.468115719570740083 0.531884280429259917
          0.5 0.5 0.65 0.596986684020678305 0.403013315979321695
          2 3 0.05 0.0140187500000000015 0.985981249999999998
          2 3 0.36 0.454740479999999976 0.545259520000000024
          2 3 0.58 0.796998879999999951 0.203001120000000049
          0.01 5 0.000249500998003992 0.939687587023233109 0.0603124129767668912
          0.01 5 0.0017964071856287425 0.958363463612846363 0.0416365363871536372
          0.01 5 0.3013972055888223 0.999155433023617857 0.000844566976382142825
          0.001 0.2 0.0006218905472636816 0.987990888283244272 0.0120091117167557276
          0.001 0.2 0.004477611940298508 0.989946246243012966 0.0100537537569870336
          0.001 0.2 0.3034825870646766 0.994407386594972165 0.00559261340502783468
          30 1.5 0.11904761904761904 1.10008439758598623e-27 1.0
          30 1.5 0.8571428571428572 0.0252724771593835921 0.974727522840616408
          30 1.5 0.9666666666666667 0.561913958605648183 0.438086041394351817
          500 500 0.45 0.000763678939526500109 0.9992363210604735
          500 500 0.65 1.0 1.38069944095754021e-22
          12345.5 678.25 0.8531298589116039 2.60683188079371077e-262 1.0
          12345.5 678.25 0.9635454458201362 1.0 1.89349625299883365e-19
          1 1 0.0625 0.0625 0.9375
          1 1 0.45 0.450000000000000011 0.549999999999999989
          1 1 0.65 0.650000000000000022 0.349999999999999978
          0.7 3000 2.9159862698703635e-05 0.192947060608163827 0.807052939391836173
          0.7 3000 0.00020995101143066617 0.62517442090808737 0.37482557909191263
          """)
  void betaTailsAreAccurate(double a, double b, double x, double cdf, double upper) {
    // What is left of 1 is only as accurate as 1 itself.
    assertThat(new Beta(a, b).cdf(x)).isCloseTo(cdf, withinPercentage(PERCENT));
    if (upper > 1e-3 || b > a) {
      assertThat(new Beta(a, b).upper(x)).isCloseTo(upper, withinPercentage(PERCENT));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      textBlock =
          """
          0.001 5e-05 0.990716218981009028 0.00928378101899097217
          0.001 0.0008 0.993466134861553602 0.00653386513844639848
          0.001 0.0013000000000000002 0.993948091325015785 0.00605190867498421498
          0.001 0.003 0.994777938466299809 0.00522206153370019113
          0.5 0.025 0.176936726241878529 0.823063273758121471
          0.5 0.4 0.628906630477302439 0.371093369522697561
          0.5 0.65 0.74578677639603562 0.25421322360396438
          0.5 1.5 0.916735483336449598 0.0832645166635504019
          1 0.05 0.0487705754992859935 0.951229424500714006
          1 0.8 0.550671035882778429 0.449328964117221571
          1 1.3 0.727468206965987409 0.272531793034012591
          1 3.0 0.950212931632136057 0.049787068367863943
          7.5 0.375 3.27099506409042392e-8 0.999999967290049359
          7.5 6.0 0.320970942909585212 0.679029057090414788
          7.5 9.75 0.808036568263560407 0.191963431736439593
          7.5 22.5 0.999923427343450215 0.0000765726565497849017
          100 5.0 5.99187830353565019e-91 1.0
          100 80.0 0.0171083130351331142 0.982891686964866886
          100 130.0 0.997249591632693474 0.00275040836730652628
          100 300.0 1.0 1.41102151021115214e-41
          12345.5 9876.400000000001 1.47015123658130648e-126 1.0
          12345.5 16049.150000000001 1.0 1.95174354107619986e-204
          """)
  void gammaTailsAreAccurate(double shape, double x, double cdf, double upper) {
    assertThat(new Gamma(shape, 1).cdf(x)).isCloseTo(cdf, withinPercentage(PERCENT));
    assertThat(new Gamma(shape, 4).cdf(x / 4)).isCloseTo(cdf, withinPercentage(PERCENT));
    assertThat(new Gamma(shape, 1).upper(x)).isCloseTo(upper, withinPercentage(PERCENT * 10));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      textBlock =
          """
          -37 5.72557122252457682e-300
          -10 7.61985302416052607e-24
          -3 0.00134989803163009453
          -1 0.158655253931457051
          -0.1 0.460172162722971016
          0 0.5
          0.5 0.691462461274013104
          2 0.977249868051820793
          5 0.999999713348428121
          8 0.999999999999999378
          """)
  void normalIsAccurate(double z, double cdf) {
    assertThat(Normal.cdf(z)).isCloseTo(cdf, withinPercentage(PERCENT));
    assertThat(Normal.upper(-z)).isCloseTo(cdf, withinPercentage(PERCENT));
    if (cdf < 0.99) {
      assertThat(Normal.quantile(cdf)).isCloseTo(z, withinPercentage(1e-11));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void quantilesInvertTheDistribution(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 40; i++) {
      double a = Math.exp(random.nextDouble(-3, 9));
      double b = Math.exp(random.nextDouble(-3, 9));
      double p = i % 4 == 0 ? Math.exp(random.nextDouble(-20, 0)) : random.nextDouble();
      Beta beta = new Beta(a, b);
      double x = beta.quantile(p);
      // A step of one ulp of x moves the probability by the density, so ask for no more.
      assertThat(beta.cdf(Math.nextDown(Math.nextDown(x * (1 - 4e-13)))))
          .as("%s %s", beta, p)
          .isLessThanOrEqualTo(p * (1 + 4e-13));
      if (x < 1 - 1e-12) {
        assertThat(beta.cdf(Math.nextUp(x * (1 + 4e-13))))
            .as("%s %s", beta, p)
            .isGreaterThanOrEqualTo(p * (1 - 4e-13));
      }
      Gamma gamma = new Gamma(a, b);
      double y = gamma.quantile(p);
      assertThat(gamma.cdf(y * (1 - 4e-13)))
          .as("%s %s", gamma, p)
          .isLessThanOrEqualTo(p * (1 + 4e-13));
      assertThat(gamma.cdf(y * (1 + 4e-13)))
          .as("%s %s", gamma, p)
          .isGreaterThanOrEqualTo(p * (1 - 4e-13));
    }
  }

  @Test
  void quantilesOfPublishedTables() {
    // Standard tables: chi-square 0.95 with 1 and 10 degrees; z for 95 % and 99.8 %.
    assertThat(new Gamma(0.5, 0.5).quantile(0.95))
        .isCloseTo(3.841458820694124, withinPercentage(1e-11));
    assertThat(new Gamma(5, 0.5).quantile(0.95))
        .isCloseTo(18.307038053275146, withinPercentage(1e-11));
    assertThat(Normal.halfWidth(0.95)).isCloseTo(1.959963984540054, withinPercentage(1e-11));
    assertThat(Normal.halfWidth(0.998)).isCloseTo(3.090232306167813, withinPercentage(1e-11));
  }

  @Test
  void extremesHaveTheirLimits() {
    assertThat(new Beta(0, 3).quantile(0.9)).isZero();
    assertThat(new Beta(3, 0).quantile(0.1)).isEqualTo(1);
    assertThat(new Beta(0, 3).cdf(0.1)).isEqualTo(1);
    assertThat(new Beta(3, 0).cdf(0.9)).isZero();
    assertThat(new Gamma(0, 1).quantile(0.5)).isZero();
    assertThat(new Gamma(2, 1).quantile(1)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(new Gamma(2, 1).upper(Double.POSITIVE_INFINITY)).isZero();
    assertThat(Normal.quantile(0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(Normal.cdf(0)).isEqualTo(0.5);
  }

  @Test
  void countsHaveTheTailsOfTheirDefinition() {
    // Binomial(10, 0.3): P(X <= 2) = 0.3827827864; P(X >= 8) = 0.0015903864, exact by hand.
    assertThat(new Binomial(10, 0.3).cdf(2)).isCloseTo(0.3827827864, withinPercentage(1e-10));
    assertThat(new Binomial(10, 0.3).atLeast(8)).isCloseTo(0.0015903864, withinPercentage(1e-10));
    assertThat(new Binomial(10, 0.3).cdf(10)).isEqualTo(1);
    assertThat(new Binomial(10, 0).atLeast(1)).isZero();
    assertThat(new Binomial(10, 1).cdf(9)).isZero();
    assertThat(new Poisson(2).cdf(1)).isCloseTo(3 * Math.exp(-2), withinPercentage(1e-11));
    assertThat(new Poisson(2).atLeast(1)).isCloseTo(-Math.expm1(-2), withinPercentage(1e-11));
    assertThat(ChiSquare.cdf(2, 2)).isCloseTo(-Math.expm1(-1), withinPercentage(1e-11));
    assertThat(ChiSquare.upper(400, 2)).isCloseTo(Math.exp(-200), withinPercentage(1e-10));
  }

  @Test
  void refusesWhatIsNoDistribution() {
    assertThatThrownBy(() -> new Beta(-1, 2))
        .hasMessage("a and b must be 0 or more, found -1.0, 2.0");
    assertThatThrownBy(() -> new Gamma(1, 0)).hasMessage("rate must be above 0, found 0.0");
    assertThatThrownBy(() -> new Beta(1, 2).quantile(1.5))
        .hasMessage("probability must be in [0, 1], found 1.5");
    assertThatThrownBy(() -> new Poisson(Double.NaN)).hasMessage("mean must be above 0, found NaN");
    assertThatThrownBy(() -> new Binomial(-1, 0.5))
        .hasMessage("trials must be 0 or more, found -1");
  }
}
