package org.xianfeng.models.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalNumberTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "11010519491231002X",
        "11010519491231002x",
        "id 440524188001010014, told",
        "id440524188001010014",
        "110105-19491231-002X",
        "1101 0519 4912 3100 2X",
        "110.105.194.912.310.02X",
        "member/440524188001010014/2026-09-14",
        "2026-09-14:110105-19491231-002X",
        "１１０１０５１９４９１２３１００２Ｘ",
        "云岭县第一支部（４４０５２４１８８００１０１００１４）",
        "44052418\u200b8001010014",
        "٤٤٠٥٢٤١٨٨٠٠١٠١٠٠١٤"
      })
  void findsIdentityCardsHoweverTheyAreWritten(String text) {
    assertThat(PersonalNumber.isIn(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"110105491231002", "id:110105491231002", "110105-491231-002"})
  void findsIdentityCardsOfFifteenDigits(String text) {
    assertThat(PersonalNumber.isIn(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "13812345678",
        "tel:+8613812345678",
        "tel:13812345678",
        "+86 138 1234 5678",
        "138-1234-5678",
        "008613812345678",
        "u13812345678",
        "王工１３８１２３４５６７８"
      })
  void findsMobilePhones(String text) {
    assertThat(PersonalNumber.isIn(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "110105194912310021",
        "202509140915000016",
        "20031814181231001X",
        "990101194912310028",
        "110105187912310024",
        "110105205012310025",
        "110105190002290017",
        "110105010230002",
        "4405241880010100141",
        "440524188013010014",
        "990101001017",
        "990101001017/2026-06-22",
        "110105200201/2026-03-01",
        "t-990101001017-2026-06-22-3",
        "2026-09-14T11:00:00.000001Z",
        "1764190000000",
        "202603010000123",
        "60013812345678",
        "12812345678",
        "138123456789",
        "p-aaaaaaa110105194912310097aaaaaaa",
        "a1381234-5678-4b1c-8d2e-13812345678a",
        "/demo/grid-platform"
      })
  void leavesOtherNumbersAlone(String text) {
    assertThat(PersonalNumber.isIn(text)).isFalse();
  }

  /** Date, time and six digits, such as 202509140915004711: what ticket systems give. */
  @Test
  void noSerialOfDateAndTimeIsAnIdentityCard() {
    var random = new SplittableRandom(8);
    DateTimeFormatter form = DateTimeFormatter.ofPattern("uuuuMMddHHmm", Locale.ROOT);
    for (int i = 0; i < 100_000; i++) {
      LocalDateTime time =
          LocalDateTime.of(1990, 1, 1, 0, 0).plusMinutes(random.nextInt(60 * 365 * 24 * 60));
      String serial = form.format(time) + random.nextInt(100_000, 1_000_000);
      if (PersonalNumber.isIn(serial)) {
        assertThat(serial).as("taken for a person's number").isEmpty();
      }
    }
  }

  @Test
  void thePermitOfAForeignerIsAnIdentityCard() {
    String permit = "91115619900307001";
    assertThat(PersonalNumber.isIn(permit + NationalId.check(permit, 0))).isTrue();
    String nowhere = "99915619900307001";
    assertThat(PersonalNumber.isIn(nowhere + NationalId.check(nowhere, 0))).isFalse();
  }

  @Test
  void looksAtNumbersToo() {
    assertThat(PersonalNumber.is(13_812_345_678L)).isTrue();
    assertThat(PersonalNumber.is(440_524_188_001_010_014L)).isTrue();
    assertThat(PersonalNumber.is(110_105_491_231_002d)).isTrue();
    assertThat(PersonalNumber.is(0.110105491231002)).isTrue();
    assertThat(PersonalNumber.is(1_000_000_000L)).isFalse();
    assertThat(PersonalNumber.is(0.30000000000000004)).isFalse();
    assertThat(PersonalNumber.is(Double.POSITIVE_INFINITY)).isFalse();
  }
}
