package org.xianfeng.ingest.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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
  })
  void aTimeIsReadInItsZoneAndANightOfChangeIsNotGuessed(
      String pattern, String text, TimeReading.Overlap overlap, String expected) {
    var reading = new TimeReading(TimeReading.format(pattern), NEW_YORK, overlap);

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
  void aTicketIsOneOfItsSourceAndLeadsNowhere() {
    String pseudonym = ticket("/demo/tickets", " tel:+8613812345678 ");

    assertThat(pseudonym).matches("t-[0-9a-f]{32}");
    assertThat(ticket("/demo/tickets", "tel:+8613812345678")).isEqualTo(pseudonym);
    assertThat(ticket("/demo/tickets", "tel:+8613812345679")).isNotEqualTo(pseudonym);
    assertThat(ticket("/demo/hotline", "tel:+8613812345678")).isNotEqualTo(pseudonym);
  }

  private static String ticket(String source, String name) {
    Value mapping = Document.read("{as: pseudonym}", "mapping");
    return outcome(
        Document.parse((Value.Entries) mapping, in -> readings(source).of(in, Set.of())), name);
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
    Value mapping = Document.read("{as: %s}".formatted(as.toLowerCase(Locale.ROOT)), "mapping");
    MappedField.Reading reading =
        Document.parse((Value.Entries) mapping, in -> READINGS.of(in, Set.of()));

    assertThat(outcome(reading, text)).isEqualTo(expected);
  }

  private static String outcome(MappedField.Reading reading, String text) {
    return outcome(reading, text, Map.of());
  }

  private static String outcome(
      MappedField.Reading reading, String text, Map<String, Object> fields) {
    try {
      return reading.read(text, fields).toString();
    } catch (RefusedException e) {
      return e.refusal().message();
    }
  }
}
