package org.xianfeng.models.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Refusal;
import org.xianfeng.models.event.RefusalReason;
import org.xianfeng.models.event.RefusedException;

class EventDecoderTest {
  private static final String LEARNING = new String(EventEncoder.encode(Events.ALL.get(0)), UTF_8);

  private final EventDecoder decoder = new EventDecoder(Events.TENANTS);

  static List<Event> events() {
    return Events.ALL;
  }

  @ParameterizedTest
  @MethodSource("events")
  void readsWhatTheEncoderWrote(Event event) {
    assertThat(outcome(EventEncoder.encode(event))).isEqualTo(event);
  }

  @Test
  void readsAttributesInAnyOrder() {
    String data = LEARNING.substring(LEARNING.indexOf("\"data\":"), LEARNING.length() - 1);
    String rest = LEARNING.substring(1, LEARNING.indexOf(",\"data\":"));

    assertThat(decode("{" + data + "," + rest + "}")).isEqualTo(Events.ALL.get(0));
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "hours":1.5          | "hours":"1.5"                | INVALID_VALUE   | data.hours must be a number from 0 to 1000, found text of 3 characters
          "hours":1.5          | "hours":-1                   | INVALID_VALUE   | data.hours must be a number from 0 to 1000, found a number
          "hours":1.5          | "hours":null                 | INVALID_VALUE   | Field hours must not be null
          "passed":false       | "passed":0                   | INVALID_VALUE   | data.passed must be true or false, found a number
          "hours":1.5,         |                              | MISSING_FIELD   | Field data.hours is missing
          "hours":1.5          | "hours":1.5,"minutes":90     | FORBIDDEN_FIELD | data has a field with a name of 7 characters, which is not in the contract
          "hours":1.5          | "hours":1.5,"ticket":"t"     | FORBIDDEN_FIELD | Field data.ticket is not in the contract
          "hours":1.5          | "hours":1.5,"tenant":"t"     | FORBIDDEN_FIELD | Field data.tenant is not in the contract
          "hours":1.5          | "hours":1.5,"hours":2        | MALFORMED_JSON  | Field hours appears twice
          "revision":2         | "revision":0                 | INVALID_VALUE   | revision must be a whole number from 1, found a number
          "revision":2         | "revision":2,"subject":"x"   | FORBIDDEN_FIELD | The envelope has a field with a name of 7 characters, which is not in the contract
          "specversion":"1.0"  | "specversion":"0.3"          | INVALID_VALUE   | specversion must be 1.0, found text of 3 characters
          learning.completed   | learning.liked               | UNKNOWN_TYPE    | type names no event of this project
          p-0123456789abcdef   | zhang-san                    | NOT_A_PSEUDONYM | data.member must be a pseudonym, found text of 25 characters
          2026-09-14T13        | 2026-13-14T13                | INVALID_VALUE   | recordedtime must be an RFC 3339 time of 1920 to 2099 with offset and at most microseconds, found text of 24 characters
          "time":"2026         | "time":"9999                 | INVALID_VALUE   | time must be an RFC 3339 time of 1920 to 2099 with offset and at most microseconds, found text of 27 characters
          "branch":"990101     | "branch":"../990101          | INVALID_VALUE   | branch must be 1 to 64 of A-Z a-z 0-9 . _ -, found text of 15 characters
          """)
  void refusesAndSaysWhatAndWhere(
      String text, String replacement, RefusalReason reason, String message) {
    String changed = LEARNING.replace(text, replacement == null ? "" : replacement);
    assertThat(changed).isNotEqualTo(LEARNING);
    assertThat(refusal(decode(changed))).isEqualTo(new Refusal(reason, message));
  }

  @Test
  void refusesANationalIdentityNumberWhereverItStands() {
    assertThat(refusal(decode(LEARNING.replace("\"a-1\"", "\"11010519491231002X\""))))
        .isEqualTo(
            new Refusal(
                RefusalReason.NATIONAL_ID, "Field activity holds an identity or phone number"));
  }

  @Test
  void takesAPseudonymWhoseDigitsLookLikeAnIdentityNumber() {
    String member = "p-aaaaaaa110105194912310097aaaaaaa";
    assertThat(decode(LEARNING.replace(Events.MEMBER, member))).isInstanceOf(Event.class);
  }

  @Test
  void neverRepeatsTheValueOfAText() {
    assertThat(refusal(decode(LEARNING.replace(Events.MEMBER, "zhang-san"))).message())
        .doesNotContain("zhang");
  }

  @Test
  void refusesWhatIsTooLarge() {
    assertThat(refusal(outcome(new byte[EventDecoder.MAX_BYTES + 1])).reason())
        .isEqualTo(RefusalReason.TOO_LARGE);
  }

  @Test
  void refusesSomethingAfterTheObject() {
    assertThat(refusal(decode(LEARNING + "{}")).reason()).isEqualTo(RefusalReason.MALFORMED_JSON);
  }

  /** Limits of the parser are no fault of the reading: the record is refused like any other. */
  @ParameterizedTest
  @MethodSource("excessive")
  void refusesWhatGoesBeyondTheParsersLimits(String value) {
    Refusal refusal = refusal(decode(LEARNING.replace("\"hours\":1.5", "\"hours\":" + value)));
    assertThat(refusal.reason()).isEqualTo(RefusalReason.MALFORMED_JSON);
    assertThat(refusal.message()).startsWith("Not a JSON object");
  }

  static List<String> excessive() {
    return List.of(
        "1".repeat(1_001),
        "0." + "1".repeat(1_001),
        "[".repeat(1_001) + "]".repeat(1_001),
        "{\"a\":".repeat(1_001) + "1" + "}".repeat(1_001));
  }

  @Test
  void refusesANameThatHoldsHalfACharacter() {
    String registry = new String(EventEncoder.encode(Events.ALL.get(6)), UTF_8);
    assertThat(refusal(decode(registry.replace("云岭县第一支部", "\\ud800"))))
        .isEqualTo(
            new Refusal(
                RefusalReason.INVALID_VALUE,
                "data.name must be 1 to 100 characters without control characters, found text of 1"
                    + " characters"));
  }

  static List<Long> seeds() {
    return new SplittableRandom(20260622).longs(300).boxed().toList();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void survivesDamagedBytes(long seed) {
    var random = new SplittableRandom(seed);
    byte[] bytes = LEARNING.getBytes(UTF_8);
    for (int i = random.nextInt(1, 6); i > 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    assertThat(outcome(bytes)).isNotNull();
    assertThat(decode(LEARNING)).as("the next record").isEqualTo(Events.ALL.get(0));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void thePlainWayAndTheParserAgree(long seed) {
    var random = new SplittableRandom(seed);
    String likely = "{}[]\",:0123456789.eEtrufalsn -\\\n";
    for (Event event : Events.ALL) {
      StringBuilder json = new StringBuilder(new String(EventEncoder.encode(event), UTF_8));
      for (int i = random.nextInt(0, 4); i > 0; i--) {
        int at = random.nextInt(20, json.length());
        char other = likely.charAt(random.nextInt(likely.length()));
        switch (random.nextInt(3)) {
          case 0 -> json.setCharAt(at, other);
          case 1 -> json.insert(at, other);
          default -> json.deleteCharAt(at);
        }
      }
      String plain = json.toString();
      // with an escape in its first name only the parser can read it
      String escaped = plain.replaceFirst("specversion", "\\\\u0073pecversion");
      assertThat(escaped).isNotEqualTo(plain);

      assertThat(reasonOr(decode(plain))).as(plain).isEqualTo(reasonOr(decode(escaped)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0",
    "0.5",
    "1000",
    "1000.0",
    "12.125",
    "0.1",
    "999.999",
    "7.0",
    "1e2",
    "0.30000000000000004"
  })
  void readsNumbersAsTheParserDoes(String hours) {
    String plain = LEARNING.replace("\"hours\":1.5", "\"hours\":" + hours);
    assertThat(decode(plain)).isEqualTo(decode(plain.replaceFirst("spec", "\\\\u0073pec")));
    assertThat(decode(plain)).isInstanceOf(Event.class);
  }

  @Test
  void refusesEveryNastyJsonFile() throws IOException {
    String data = System.getenv().getOrDefault("XIANFENG_SHARED_DATA", "../../shared/data");
    Path folder = Path.of(data, "nasty/json/test_parsing");
    Assumptions.assumeTrue(Files.isDirectory(folder), "no " + folder);
    try (var listed = Files.list(folder)) {
      List<Path> files = listed.sorted().toList();
      assertThat(files).hasSizeGreaterThan(300);
      for (Path file : files) {
        Refusal refusal = refusal(outcome(Files.readAllBytes(file)));
        if (file.getFileName().toString().startsWith("n_")) {
          assertThat(refusal.reason())
              .as(file.getFileName().toString())
              .isIn(RefusalReason.MALFORMED_JSON, RefusalReason.FORBIDDEN_FIELD);
        }
      }
    }
  }

  private Object decode(String json) {
    return outcome(json.getBytes(UTF_8));
  }

  /** The event, or the refusal. */
  private Object outcome(byte[] bytes) {
    try {
      return decoder.decode(bytes);
    } catch (RefusedException e) {
      return e.refusal();
    }
  }

  private static Object reasonOr(Object outcome) {
    return outcome instanceof Refusal refusal ? refusal.reason() : outcome;
  }

  private static Refusal refusal(Object outcome) {
    return assertThat(outcome).asInstanceOf(type(Refusal.class)).actual();
  }
}
