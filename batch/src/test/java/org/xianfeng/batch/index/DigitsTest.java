package org.xianfeng.batch.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xianfeng.batch.index.output.Digits;
import org.xianfeng.models.text.NumberText;

class DigitsTest {
  private static String text(double number) {
    StringBuilder out = new StringBuilder();
    Digits.append(out, number);
    return out.toString();
  }

  @ParameterizedTest
  @CsvSource({
    "0.3, 0.29999999999999999",
    "0.1, 0.10000000000000001",
    "-2.5, -2.5",
    "100, 100",
    "-0.0, 0",
    "1e-7, 9.9999999999999995e-08",
    "1e300, 1.0000000000000001e+300",
    "0.00012345, 0.00012344999999999999",
    "123456.789, 123456.789",
    "NaN, ''",
    "Infinity, inf"
  })
  void printsAsCDoes(double number, String expected) {
    assertThat(text(number)).isEqualTo(expected);
  }

  @Test
  void isCorrectlyRoundedAndReadsBackForAnyNumber() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 200_000; i++) {
      double number = random.nextDouble() * Math.pow(10, random.nextInt(-4, 15));
      String text = text(number);
      assertThat(NumberText.parse(text)).isEqualTo(number);
      assertThat(new BigDecimal(text))
          .as(text)
          .isEqualByComparingTo(
              new BigDecimal(number).round(new MathContext(17, java.math.RoundingMode.HALF_EVEN)));
    }
  }

  @Test
  void refusesWhatIsNoFiniteDecimalNumber() {
    for (String text :
        new String[] {
          "", "-", ".", "1.2.3", "abc", "NaN", "Infinity", "0x10", "1d", "1e999", "1,5", "+-1"
        }) {
      assertThat(NumberText.parse(text)).as(text).isInfinite();
    }
    assertThat(NumberText.parse("1e3")).isEqualTo(1000);
    assertThat(NumberText.parse("+2.5")).isEqualTo(2.5);
  }
}
