package org.xianfeng.models.index.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a formula is worth, and what is none. */
class FormulaTest {
  private static final List<String> NAMES = List.of("a", "b", "党 员", "e1");

  private static double value(String text) {
    return Formula.parse(text, NAMES).value(new double[] {2, 8, 3, 5});
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 - a * b + 1 | -14",
        "(1 - a) * b | -8",
        "12 / a / 3 | 2",
        "7 - 2 - 1 | 4",
        "2 ^ 3 ^ a | 512",
        "-a ^ 2 | -4",
        "2 ^ -1 | 0.5",
        "--a | 2",
        "a*-b | -16",
        "1.5e1 + .5 + 2e-1 | 15.7",
        "e1 - 1e1 | -5",
        "`党 员` * 2 | 6",
        "mean(a, b, 5) | 5",
        "geometric(a,b) | 4",
        "geometric(0, b) | 0",
        "harmonic(a, b) | 3.2",
        "harmonic(0, b) | 0",
        "min(a, b) + max(a, b, 9) | 11",
        "sqrt(a + 2) | 2",
        "ln(exp(a)) | 2",
        "abs (a - b) | 6",
      })
  void valuesAreThoseOfSchool(String text, double expected) {
    assertThat(value(text)).isEqualTo(expected, org.assertj.core.api.Assertions.within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1 / (a - 2)", "ln(a - 2)", "sqrt(a - b)", "geometric(a, -1)", "harmonic(-1, a)"})
  void whatIsNotDefinedIsNoNumber(String text) {
    assertThat(value(text)).satisfies(found -> assertThat(Double.isFinite(found)).isFalse());
  }

  @Test
  void theOrderOfNumbersInAMeanChangesNoBit() {
    assertThat(value("mean(0.1, 0.7, 23.4)")).isEqualTo(value("mean(23.4, 0.1, 0.7)"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a + | a number, a name or ( is expected at place 4 of a +",
        "a b | nothing may follow at place 3 of a b",
        "a + c | c is no child; children are a, b, 党 员, e1 at place 5",
        "(a | ) is expected at place 3",
        "sum(a) | there is no function sum; known: mean, geometric, harmonic",
        "sqrt(a, b) | sqrt takes one number, found 2",
        "mean() | a number, a name or ( is expected at place 6",
        "`a | a name between backticks does not end",
        "1.2.3 | no number at place 1",
        "'' | a number, a name or ( is expected at place 1",
        "a ** b | a number, a name or ( is expected at place 4",
      })
  void whatIsNoFormulaIsSaidWithItsPlace(String text, String message) {
    assertThatThrownBy(() -> value(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aFormulaOfAnyDepthEndsInASentence() {
    assertThatThrownBy(() -> value("(".repeat(100_000) + "a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("too deep at place 101");
  }

  @Test
  void namesThatDoNotOccurAreKnown() {
    assertThat(Formula.parse("a / a + min(e1, 2)", NAMES).unused()).containsExactly("b", "党 员");
  }
}
