package org.xianfeng.models.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.xianfeng.models.document.ValueType.BOOLEAN;
import static org.xianfeng.models.document.ValueType.DATE;
import static org.xianfeng.models.document.ValueType.DURATION;
import static org.xianfeng.models.document.ValueType.INSTANT;
import static org.xianfeng.models.document.ValueType.INTEGER;
import static org.xianfeng.models.document.ValueType.LONG;
import static org.xianfeng.models.document.ValueType.NUMBER;
import static org.xianfeng.models.document.ValueType.PERIOD;
import static org.xianfeng.models.document.ValueType.TEXT;
import static org.xianfeng.models.document.ValueType.ZONE;
import static org.xianfeng.models.document.ValueType.word;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xianfeng.models.failure.Failure;

class DocumentTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"NO", "yes", "010", "1.10", "1_000", "0x1F", "12:30", "1e3", "2026-01-01", "~x"})
  void aPlainValueKeepsItsText(String text) {
    String read = read("a: " + text, in -> in.require("a", TEXT));

    assertThat(read).isEqualTo(text);
  }

  @Test
  void readsEveryTypeOfValue() {
    String text =
        """
        integer: -12
        long: 9000000000
        number: 1.5e3
        infinite: -.inf
        boolean: true
        duration: PT8M
        period: P3D
        date: 2026-03-01
        instant: 2026-03-01T08:00:00+08:00
        zone: Asia/Shanghai
        word: nanoseconds
        words: [a, "b"]
        map: {x: 1, y: 2}
        nothing:
        """;

    List<Object> values =
        read(
            text,
            in ->
                List.of(
                    in.require("integer", INTEGER),
                    in.require("long", LONG),
                    in.require("number", NUMBER),
                    in.require("infinite", NUMBER),
                    in.require("boolean", BOOLEAN),
                    in.require("duration", DURATION),
                    in.require("period", PERIOD),
                    in.require("date", DATE),
                    in.require("instant", INSTANT),
                    in.require("zone", ZONE),
                    in.require("word", word(TimeUnit.class)),
                    in.list("words", TEXT),
                    in.map("map", INTEGER),
                    in.get("nothing", TEXT, "absent"),
                    in.has("nothing")));

    assertThat(values)
        .containsExactly(
            -12,
            9_000_000_000L,
            1500.0,
            Double.NEGATIVE_INFINITY,
            true,
            Duration.ofMinutes(8),
            Period.ofDays(3),
            LocalDate.of(2026, 3, 1),
            Instant.parse("2026-03-01T00:00:00Z"),
            ZoneId.of("Asia/Shanghai"),
            TimeUnit.NANOSECONDS,
            List.of("a", "b"),
            Map.of("x", 1, "y", 2),
            "absent",
            false);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "010|a whole number",
        "1.0|a whole number",
        "99999999999|a whole number",
        "one|a whole number",
        "[1]|a whole number",
        "{b: 1}|a whole number",
      })
  void whatIsNoIntegerIsNamedWithItsPlace(String text, String expected) {
    assertThatThrownBy(() -> read("\na: " + text, in -> in.require("a", INTEGER)))
        .isInstanceOf(Failure.Usage.class)
        .hasMessageStartingWith("f.yaml:2:4: a: must be %s, found ".formatted(expected));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1_000", "0x1F", "1f", "+1", ".5", "NaN", "Infinity", "010.5", "1,5"})
  void thereIsOneGrammarOfNumbers(String text) {
    assertThatThrownBy(() -> read("a: " + text, in -> in.require("a", NUMBER)))
        .hasMessage("f.yaml:1:4: a: must be a number, found '%s'", text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "on", "True", "1"})
  void onlyTrueAndFalseAreFlags(String text) {
    assertThatThrownBy(() -> read("a: " + text, in -> in.require("a", BOOLEAN)))
        .hasMessage("f.yaml:1:4: a: must be true or false, found '%s'", text);
  }

  @Test
  void saysAllProblemsAtOnceByTheirPlace() {
    String text =
        """
        colour: red
        inner:
          size: big
          shape: round
          shape: square
        """;

    Failure.Usage thrown =
        catchThrowableOfType(
            Failure.Usage.class,
            () ->
                read(
                    text,
                    in -> {
                      in.require("name", TEXT);
                      in.get("color", TEXT, "");
                      Keys inner = in.section("inner");
                      inner.get("size", INTEGER, 0);
                      return inner.get("shape", TEXT, "");
                    }));

    assertThat(thrown.sentence().lines())
        .containsExactly(
            "f.yaml:1:1: key name is missing",
            "f.yaml:1:1: unknown key colour; did you mean color?; known: name, color, inner",
            "f.yaml:3:9: inner.size: must be a whole number, found 'big'",
            "f.yaml:5:3: key shape appears twice");
  }

  @Test
  void aConstructorsRefusalIsAProblemOfTheKeyThatItNames() {
    assertThatThrownBy(
            () ->
                read(
                    "a:\n  low: 3\n  high: 2\n",
                    in -> {
                      Keys a = in.section("a");
                      assertThat(a.names()).containsExactly("low", "high");
                      return a.build(() -> refuse("high: must be above low, found 2"));
                    }))
        .hasMessage("f.yaml:3:3: a.high: must be above low, found 2");
    assertThatThrownBy(
            () ->
                read(
                    "low: 3",
                    in -> {
                      in.require("low", INTEGER);
                      return in.build(() -> refuse("low must be even, found 3"));
                    }))
        .hasMessage("f.yaml:1:1: low must be even, found 3");
  }

  @Test
  void nothingIsBuiltOfWhatIsWrong() {
    assertThatThrownBy(
            () ->
                read(
                    "a: {b: x}",
                    in -> {
                      in.section("a").get("b", INTEGER, 0);
                      return in.build(() -> refuse("would only repeat it"));
                    }))
        .hasMessage("f.yaml:1:8: a.b: must be a whole number, found 'x'");
  }

  @Test
  void keysOfALaterVersionAreRefusedWithTheReason() {
    assertThatThrownBy(
            () ->
                read(
                    "a: 1\nlater: 2\n",
                    in -> {
                      in.unsupported("nobody reads it", java.util.Set.of("later", "never"));
                      return in.require("a", INTEGER);
                    }))
        .hasMessage("f.yaml:2:1: later: is not supported yet: nobody reads it");
  }

  @Test
  void oneValueMayStandForAMapping() {
    Function<Keys, @Nullable List<String>> methods =
        in ->
            List.of(
                in.section("treat", "method").require("method", TEXT),
                in.sections("impute", "method").get(0).require("method", TEXT));

    assertThat(read("treat: log\nimpute: [mean]", methods)).containsExactly("log", "mean");
    assertThat(read("treat: {method: log}\nimpute: [{method: mean}]", methods))
        .containsExactly("log", "mean");
  }

  @Test
  void defaultsFillInAtEveryDepthAndKeepTheirPlace() {
    String text = "defaults: {a: {x: 1, y: 2}}\none: {a: {x: 5}}\ntwo:\nthree: {a: {z: 3}}\n";

    Function<Keys, @Nullable List<Integer>> reader =
        in -> {
          Value defaults = in.raw("defaults");
          Keys one = in.section("one", defaults).section("a");
          Keys two = in.section("two", defaults).section("a");
          Keys three = in.section("three", defaults).section("a");
          three.get("x", INTEGER, 0);
          three.get("y", INTEGER, 0);
          return List.of(
              one.require("x", INTEGER),
              one.require("y", INTEGER),
              two.require("x", INTEGER),
              two.require("y", INTEGER));
        };

    assertThat(read(text.replace("z: 3", ""), reader)).containsExactly(5, 2, 1, 2);
    assertThatThrownBy(() -> read(text.replace("y: 2", "y: b"), reader))
        .hasMessageContaining("f.yaml:1:25: one.a.y: must be a whole number, found 'b'")
        .hasMessageContaining("f.yaml:4:13: three.a: unknown key z; did you mean x?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a: [1|f.yaml:1:6: not YAML: ",
        "a: 1\\n b: 2|f.yaml:2:3: not YAML: mapping values are not allowed here",
        "a: &x [1]|f.yaml:1:4: anchors and tags are not part of the language",
        "a: !!python/none x|f.yaml:1:4: anchors and tags are not part of the language",
        "a: &x [1]\\nb: *x|f.yaml:2:4: aliases are not part of the language, found *x",
        "a: 1\\n---\\nb: 2|f.yaml:3:1: a second document follows",
        "[a]|f.yaml:1:1: must have keys, found a list",
        "# nothing|f.yaml: the file is empty",
      })
  void whatIsNoDocumentIsSaidWithItsPlace(String text, String message) {
    assertThatThrownBy(() -> read(text.replace("\\n", "\n"), in -> in.names().toString()))
        .isInstanceOf(Failure.Usage.class)
        .hasMessageContaining(message);
  }

  @Test
  void jsonIsReadAsJson() {
    Function<Keys, @Nullable String> reader = in -> in.require("a", TEXT);

    assertThat(Document.parse("{\t\"a\": \"\\/\\u8d75\"}", "f.json", reader)).isEqualTo("/赵");
    assertThatThrownBy(() -> Document.parse("{\"a\": 1,\n}", "f.json", reader))
        .hasMessageStartingWith("f.json:2:1: not JSON: ");
    assertThatThrownBy(() -> Document.parse("{\"a\": 1, \"a\": 2}", "f.json", reader))
        .hasMessage("f.json:1:10: key a appears twice");
  }

  @Test
  void aBombCostsNothing() {
    String deep = "[".repeat(100_000);
    String long_ = "a: \"" + "x".repeat(4_000_000) + '"';

    assertThatThrownBy(() -> read("a: " + deep, in -> "")).hasMessageContaining("deeper than 40");
    assertThatThrownBy(() -> read(long_, in -> "")).hasMessageContaining("longer than 4000000");
    assertThatThrownBy(() -> Document.parse("{\"a\": " + deep, "f.json", in -> ""))
        .isInstanceOf(Failure.Usage.class);
  }

  @Test
  void aFileThatCannotBeReadIsNamed(@TempDir Path folder) throws IOException {
    Path latin =
        Files.write(folder.resolve("l.yaml"), "a: ä".getBytes(StandardCharsets.ISO_8859_1));
    Path marked = Files.writeString(folder.resolve("m.yaml"), "\uFEFFa: 1");

    assertThatThrownBy(() -> Document.parse(latin, in -> "")).hasMessage(latin + ": is not UTF-8");
    assertThatThrownBy(() -> Document.parse(folder.resolve("none"), in -> ""))
        .hasMessage(folder.resolve("none") + ": cannot be read");
    assertThat(Document.<Integer>parse(marked, in -> in.require("a", INTEGER))).isEqualTo(1);
  }

  @Test
  void asJsonItHasTheSameTexts() {
    String yaml = "{a: 1.10, b: 010, c: NO, d: true, e: 'true', f: [x, \"\\\"\"], g: , h: 1e3}";

    String json = Document.read(yaml, "f.yaml").json();

    assertThat(json)
        .isEqualTo(
            "{\"a\":1.10,\"b\":\"010\",\"c\":\"NO\",\"d\":true,\"e\":\"true\","
                + "\"f\":[\"x\",\"\\\"\"],\"g\":null,\"h\":1e3}");
    assertThat(Document.read(json, "f.json").json()).isEqualTo(json);
  }

  private static <T> T read(String text, Function<Keys, @Nullable T> reader) {
    return Document.parse(text, "f.yaml", reader);
  }

  private static String refuse(String message) {
    throw new IllegalArgumentException(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: 1\n\tb: 2",
        "a: [1, 2",
        "a: 'x",
        "a: \"x\\q\"",
        "a: {b: 1",
        "a: 1\n  b: 2",
        "a: b: c",
        "a: @x",
        "a: `x`",
        "a: %x\nb: *",
        "- a\nb: 1",
        "a: 1\u0000",
        "a: \u0007",
        "a: &",
        "? [a]: b",
        "{a: 1}}",
        "a: !!int x",
        "a: |x\n  y",
        "%YAML 9.9\n---\na: 1",
        "a: 1\n...\nb: 2\n",
        "\"a: 1",
      })
  void whatIsNoYamlIsNamedWithLineAndColumn(String text) {
    assertThatThrownBy(() -> Document.parse(text, "f.yaml", Keys::names))
        .isInstanceOf(Failure.Usage.class)
        .hasMessageMatching("(?s)f\\.yaml:[1-9][0-9]*:[1-9][0-9]*: .*");
  }
}
