package org.xianfeng.models.text;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTextTest {
  @Test
  void nineSpellingsOfOneNameAreOneKey() {
    assertThat(
            Stream.of(
                    "Zoë Li",
                    "Zoe\u0308 Li",
                    "\u00a0Zoë Li",
                    "Zoë\u00a0Li\u3000",
                    "\ufeffZoë Li",
                    "Zo\u200bë Li",
                    "Zoe\u2060\u0308\u200d  Li",
                    "\tＺｏë\u2009\u2003Li\r\n",
                    "Zoë\ufe0f Li\u00ad")
                .map(KeyText::of)
                .collect(toSet()))
        .containsExactly("Zoë Li");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "007", "0", "B-01", "a b", "第一支部", "张三", "O'Neil", "Straße"})
  void whatIsSpelledSoStays(String key) {
    assertThat(KeyText.of(key)).isEqualTo(key);
    assertThat(KeyText.of(" " + key + "\u3000")).isEqualTo(key);
  }

  @Test
  void aKeyIsOneOfItsOwn() {
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      String text = "a" + Character.toString(c) + " b";
      String key = KeyText.of(text);
      if (!KeyText.of(key).equals(key)) {
        assertThat(KeyText.of(key)).as("U+%04X", c).isEqualTo(key);
      }
    }
  }

  @Test
  void fullWidthLettersAndDigitsAreTheOnesOfEveryKeyboard() {
    assertThat(KeyText.of("Ａ０１（云岭）")).isEqualTo("A01(云岭)");
  }

  @Test
  void strippedIsWhatStandsBetweenWhiteSpace() {
    assertThat(KeyText.stripped("\ufeff\u00a0 １ ２\u200b\t")).isEqualTo("１ ２");
    assertThat(KeyText.stripped("\u3000\n")).isEmpty();
  }
}
