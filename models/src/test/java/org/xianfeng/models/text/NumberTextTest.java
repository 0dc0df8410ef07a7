package org.xianfeng.models.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "-",
        ".",
        "e5",
        "1e",
        "1e+",
        ".e1",
        "2d",
        "3F",
        "1.5d",
        "0x1p4",
        "0x10",
        "1e-5f",
        "1,000",
        "1 000",
        "1_000",
        "NaN",
        "Infinity",
        "1e400",
        "+-1",
        "1.2.3",
        "１２",
        "٤",
        " 1",
        "1\n"
      })
  void whatIsNoNumberIsNone(String text) {
    assertThat(NumberText.parse(text)).isInfinite();
    assertThat(NumberText.exact(text)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0012, -12",
    "+7, 7",
    "9223372036854775807, 9223372036854775807",
    "-9223372036854775808, -9223372036854775808",
    "1.50, 1.5",
    ".5, 0.5",
    "5., 5.0",
    "1e3, 1000.0",
    "0.30000000000000004, 0.30000000000000004",
    "0.10000000000000001, 0.1",
    "0.0e999999999, 0.0",
    "5e-324, 4.9E-324",
  })
  void aNumberThatIsKeptIsGivenAsItIsWritten(String text, String number) {
    assertThat(NumberText.exact(text)).hasToString(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9223372036854775808",
        "12345678901234567890",
        "-9223372036854775809",
        "0.12345678901234567",
        "123456789012345678.5",
        "1e-400",
        "1e-999999999",
        "1e999999999"
      })
  void aNumberThatWouldBeRoundedIsNotKept(String text) {
    assertThat(NumberText.exact(text)).isNull();
  }

  @Test
  void aNumberOfAMillionDigitsCostsNothing() {
    assertThat(NumberText.exact("9".repeat(1_000_000))).isNull();
    assertThat(NumberText.exact("0." + "1".repeat(1_000_000))).isNull();
  }
}
