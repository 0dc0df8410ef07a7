package org.xianfeng.ingest.mapping.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xianfeng.ingest.registry.RegistryFile;
import org.xianfeng.models.document.Document;
import org.xianfeng.models.document.Value;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.privacy.Pseudonym;

class ReadingTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final Readings READINGS = readings("/demo/tickets");

  @ParameterizedTest
  @CsvSource({
    "M/d/yyyy H:mm, 3/9/2025 1:59, EARLIER, 2025-03-09T06:59:00Z",
    "M/d/yyyy H:mm, 3/9/2025 3:00, EARLIER, 2025-03-09T07:00:00Z",
    "M/d/yyyy H:mm, 3/9/2025 2:30, EARLIER, when summer time began",
    "M/d/yyyy H:mm, 11/2/2025 1:30, EARLIER, 2025-11-02T05:30:00Z",
    "M/d/yyyy H:mm, 11/2/2025 1:30, LATER, 2025-11-02T06:30:00Z",
    "M/d/yyyy H:mm, 11/2/2025 1:30, REFUSE, when summer time ended",
    "M/d/yyyy H:mm, 2/30/2025 1:30, EARLIER, not a time of the mapping's format",
    "M/d/yyyy H:mm, 1/1/2025, EARLIER, not a time of the mapping's format",
    "yyyy-MM-dd, 2025-01-01, EARLIER, 2025-01-01T05:00:00Z",
    "yyyy-MM-dd HH:mm:ss xxx, 2025-01-01 00:00:00 +08:00, EARLIER, 2024-12-31T16:00:00Z",
    "iso, 2021-11-24T20:54:24.1234567+00:00, EARLIER, 2021-11-24T20:54:24.123456Z",
    "iso, 2021-11-24T20:54:24, EARLIER, not a time of the mapping's format",
    "iso-local, 2021-11-24T20:54:24, EARLIER, 2021-11-25T01:54:24Z",
    "iso-local, 2021-11-24, EARLIER, 2021-11-24T05:00:00Z",
    "iso-local, 2021-11-24T20:54:24Z, EARLIER, not a time of the mapping's format",
    "epoch-seconds, 1700000000, EARLIER, 2023-11-14T22:13:20Z",
    "epoch-seconds, 1700000000.1234567, EARLIER, 2023-11-14T22:13:20.123456Z",
    "epoch-seconds, -0.5, EARLIER, 1969-12-31T23:59:59.500Z",
    "epoch-millis, 1700000000123, EARLIER, 2023-11-14T22:13:20.123Z",
    "epoch-seconds, 1700000000123, EARLIER, not a time of the mapping's format",
    "epoch-seconds, 1e3f, EARLIER, not a time of the mapping's format",
    "yyyy-MM, 2025-11, EARLIER, 2025-11-01T04:00:00Z",
    "yyyy年M月, 2025年11月, EARLIER, 2025-11-01T04:00:00Z",
    "M/d/yyyy h:mm a, 3/9/2025 1:59 pm, EARLIER, 2025-03-09T17:59:00Z",
    "d MMM yyyy, 9 Mar 2025, EARLIER, 2025-03-09T05:00:00Z",
    "yyyyDDD, 2025068, EARLIER, 2025-03-09T05:00:00Z",
    "yyyy-MM-dd 'day' HH:mm, 2025-03-09 day 01:00, EARLIER, 2025-03-09T06:00:00Z",
  })
  void aTimeIsReadInItsZoneAndANightOfChangeIsNotGuessed(
      String pattern, String text, TimeReading.Overlap overlap, String expected) {
    var reading = new TimeReading(List.of(TimeFormat.of(pattern)), NEW_YORK, overlap);

    assertThat(outcome(reading, text)).endsWith(expected);
  }

  @Test
  void aPersonIsOneWhateverTheCaseAndAnotherInAnotherYearOrBranch() {
    var reading =
        new PersonReading(new Pseudonym(new byte[32], "demo"), "branch", "time", ZoneId.of("UTC"));
    Instant time = Instant.parse("2025-12-31T23:59:59Z");
    Map<String, Object> fields = Map.of("branch", "b-1", "time", time);
    String pseudonym = outcome(reading, "MyHandle", fields);

    assertThat(pseudonym).matches("p-[0-9a-f]{32}");
    assertThat(outcome(reading, " myhandle ", fields)).isEqualTo(pseudonym);
    assertThat(outcome(reading, "MyHandle", Map.of("branch", "b-2", "time", time)))
        .isNotEqualTo(pseudonym);
    assertThat(outcome(reading, "MyHandle", Map.of("branch", "b-1", "time", time.plusSeconds(1))))
        .isNotEqualTo(pseudonym);
    assertThat(outcome(reading, "MyHandle", Map.of("branch", "b-1")))
        .isEqualTo("branch and time have to be there");
  }

  @Test
  void nineSpellingsOfOneNameAreOnePerson() {
    var reading =
        new PersonReading(new Pseudonym(new byte[32], "demo"), "branch", "time", ZoneId.of("UTC"));
    Map<String, Object> fields = Map.of("branch", "b-1", "time", Instant.EPOCH);

    assertThat(
            Stream.of(
                    "Zoë Li",
                    "Zoe\u0308 Li",
                    "\u00a0Zoë Li",
                    "Zoë\u00a0Li\u3000",
                    "\ufeffZoë Li",
                    "Zo\u200bë Li",
                    "ZOË  li",
                    "\tＺｏë\u2009Li\r\n",
                    "Zoë\ufe0f Li\u00ad")
                .map(name -> outcome(reading, name, fields)))
        .hasSize(9)
        .containsOnly(outcome(reading, "zoë li", fields));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "YYYY-MM-dd|Y is the year of a week: write yyyy",
        "yyyy-MM-DD|D counts the days of a year: write dd",
        "yyyy-MM-dd hh:mm|h is an hour of half a day: write HH, or add a for AM and PM",
        "yyyy-MM-dd KK:mm|K is an hour of half a day",
        "yyyy-MM-dd kk:mm|k has no hour 0: write HH",
        "yyyy-mm-dd|m is minutes, and there is no hour: write MM for months",
        "yyyy-MM-dd HH:MM|M is months, and stands there twice: write mm for minutes",
        "yyyy-MM-dd HH:mm:SS|S is a part of a second: write ss for seconds",
        "yyyy-MM-dd HH:mm z|names such as CST mean several zones: write x or XXX for an offset",
        "YYYY-ww|w is about weeks: write a day",
        "HH:mm|it has no year",
        "yyyy|it has no month",
        "yyyy-MM HH:mm|it has an hour and no day",
        "MM-dd|it has no year",
        "yyyy-MM-bb|Unknown pattern letter: b",
      })
  void aPatternThatMeansAnotherSaysWhatToWriteInstead(String pattern, String message) {
    assertThatThrownBy(() -> TimeFormat.of(pattern)).hasMessageContaining(message);
  }

  @Test
  void aQuotedLetterStaysWhatItIs() {
    var reading =
        new TimeReading(
            List.of(TimeFormat.of("'year' yyyy, MM dd 'Y DD hh'")),
            NEW_YORK,
            TimeReading.Overlap.EARLIER);

    assertThat(outcome(reading, "year 2025, 01 02 Y DD hh")).isEqualTo("2025-01-02T05:00:00Z");
  }

  @Test
  void oneColumnMayHaveSeveralFormatsButNoTimeThatTwoReadDifferently() {
    Reading reading = reading("{as: time, format: [M/d/yyyy, d/M/yyyy, yyyy-MM-dd, iso]}");

    assertThat(outcome(reading, "12/31/2025")).isEqualTo("2025-12-31T05:00:00Z");
    assertThat(outcome(reading, "31/12/2025")).isEqualTo("2025-12-31T05:00:00Z");
    assertThat(outcome(reading, "2/2/2025")).isEqualTo("2025-02-02T05:00:00Z");
    assertThat(outcome(reading, "2025-12-31T05:00:00+08:00")).isEqualTo("2025-12-30T21:00:00Z");
    assertThat(outcome(reading, "1/2/2025"))
        .isEqualTo("two formats of the mapping read it as two times");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{as: number}|1,234|not a number",
        "{as: number}|１２|not a number",
        "{as: number}|2d|not a number",
        "{as: number}|3F|not a number",
        "{as: number}|1.5d|not a number",
        "{as: number}|0x1p4|not a number",
        "{as: number}|1e-5f|not a number",
        "{as: number}|12345678901234567890|a number of more digits than can be kept",
        "{as: number}|0.12345678901234567|a number of more digits than can be kept",
        "{as: number}|\u00a0 007\ufeff|7",
        "{as: number, thousands: \",\"}|1,234,567.50|1234567.5",
        "{as: number, thousands: \",\"}|1234|1234",
        "{as: number, thousands: \",\"}|1,23|not a number",
        "{as: number, thousands: \",\"}|12,34,567|not a number",
        "{as: number, thousands: \".\", decimal: \",\"}|-1.234,5|-1234.5",
        "{as: number, thousands: \".\", decimal: \",\"}|1.5|not a number",
        "{as: number, decimal: \",\"}|0,5|0.5",
        "{as: number, thousands: \" \"}|1\u202f234|1234",
        "{as: number, full-width: true}|１２．５|12.5",
        "{as: number, full-width: true, thousands: \",\"}|１，２３４|1234",
        "{as: number, unit: 小时}|1.5 小时|1.5",
        "{as: number, unit: 小时}|1.5|a number without the unit",
        "{as: number, unit: 小时}|1.5 分钟|a number without the unit",
      })
  void aNumberIsOneOfTheOneGrammarOrOfWhatTheMappingSays(
      String mapping, String text, String expected) {
    assertThat(outcome(reading(mapping), text.translateEscapes())).isEqualTo(expected);
  }

  @Test
  void aTicketIsOneOfItsSourceAndLeadsNowhere() {
    String pseudonym = ticket("/demo/tickets", " tel:+8613812345678 ");

    assertThat(pseudonym).matches("t-[0-9a-f]{32}");
    assertThat(ticket("/demo/tickets", "tel:+8613812345678")).isEqualTo(pseudonym);
    assertThat(ticket("/demo/tickets", "tel:+8613812345679")).isNotEqualTo(pseudonym);
    assertThat(ticket("/demo/hotline", "tel:+8613812345678")).isNotEqualTo(pseudonym);
  }

  private static String ticket(String source, String name) {
    return outcome(reading("{as: pseudonym}", readings(source)), name);
  }

  private static Reading reading(String mapping) {
    return reading(mapping, READINGS);
  }

  private static Reading reading(String mapping, Readings readings) {
    Value value = Document.read(mapping, "mapping");
    return Document.parse((Value.Entries) value, in -> readings.of(in, Set.of()));
  }

  private static Readings readings(String source) {
    return new Readings(
        NEW_YORK,
        new RegistryFile("/demo/registry", List.of(), Map.of()),
        source,
        new Pseudonym(new byte[32], "demo"));
  }

  @ParameterizedTest
  @CsvSource({
    "CODE, Animal in a Park, Animal-in-a-Park",
    "CODE, '  (a/b) ', a-b",
    "CODE, '()', nothing in it can stand in a code",
    "NUMBER, 12, 12",
    "NUMBER, -1.50, -1.5",
    "NUMBER, 1e400, not a number",
    "NUMBER, NaN, not a number",
    "NUMBER, twelve, not a number",
    "FLAG, true, true",
    "FLAG, yes, neither true nor false",
    "TEXT, ' a b ', a b",
  })
  void plainValuesAreReadOrRefusedWithoutRepeatingThem(String as, String text, String expected) {
    Reading reading = reading("{as: %s}".formatted(as.toLowerCase(Locale.ROOT)));

    assertThat(outcome(reading, text)).isEqualTo(expected);
  }

  private static String outcome(Reading reading, String text) {
    return outcome(reading, text, Map.of());
  }

  private static String outcome(Reading reading, String text, Map<String, Object> fields) {
    try {
      return reading.read(text, fields).toString();
    } catch (RefusedException e) {
      return e.refusal().message();
    }
  }
}
