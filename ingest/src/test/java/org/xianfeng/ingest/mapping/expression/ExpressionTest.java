package org.xianfeng.ingest.mapping.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xianfeng.ingest.mapping.reading.ValueKind;
import org.xianfeng.models.event.RefusedException;

class ExpressionTest {
  private static final Expressions EXPRESSIONS = new Expressions(ZoneId.of("America/New_York"));
  private static final Map<String, ValueKind> KINDS = kinds();
  private static final Map<String, Object> ROW =
      Map.of(
          "score",
          45L,
          "minutes",
          90.0,
          "verdict",
          "correct",
          "passed",
          true,
          "opened",
          Instant.parse("2025-03-08T17:00:00Z"));

  private static Map<String, ValueKind> kinds() {
    Map<String, ValueKind> kinds = new LinkedHashMap<>();
    kinds.put("score", ValueKind.NUMBER);
    kinds.put("minutes", ValueKind.NUMBER);
    kinds.put("verdict", ValueKind.TEXT);
    kinds.put("note", ValueKind.TEXT);
    kinds.put("passed", ValueKind.FLAG);
    kinds.put("opened", ValueKind.TIME);
    kinds.put("closed", ValueKind.TIME);
    kinds.put("weight", ValueKind.NUMBER);
    return kinds;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "score >= 40;true",
        "score == 45;true",
        "score != 45;false",
        "score in [44, 45];true",
        "minutes / 60;1.5",
        "score * 2 + 1;91",
        "60 / minutes;0.6666666666666666",
        "verdict == 'correct' && passed;true",
        "!(verdict in ['wrong', 'partly']);true",
        "verdict + '/' + string(score);correct/45",
        "string(minutes / 60);1.5",
        "verdict.substring(0, 3).upperAscii();COR",
        "verdict.replace('r', 'rr');corrrrect",
        "number('1.50') + 1;2.5",
        "plusDays(opened, 1);2025-03-09T16:00:00Z",
        "plusDays(opened, score);2025-04-22T16:00:00Z",
        "daysBetween(opened, timestamp('2025-03-10T03:59:59Z'));1",
        "date(opened);2025-03-08",
        "opened + duration('24h');2025-03-09T17:00:00Z",
        "hash(verdict);4b8f0ee6d5c1ed80b9b56d6eb6e0f3ca",
        "passed ? 'yes' : 'no';yes",
        "math.floor(minutes / 60);1",
        "closed != null;false",
        "closed == null || closed > opened;true",
        "weight > 3 || score > 3;true",
        "weight > 3;",
        "weight + score;",
        "closed > opened;",
        "note;",
        "note + verdict;",
        "passed && note == 'x';false",
        "note != 'x';true",
        "!(note in ['x', 'y']);true",
      })
  void anExpressionIsWorkedOutAndWhatIsNotThereMakesNothing(String text, String expected)
      throws RefusedException {
    Object value = EXPRESSIONS.of(text, KINDS).value(ROW);
    if (text.startsWith("hash")) {
      assertThat(value).asString().matches("[0-9a-f]{32}");
    } else {
      assertThat(value == null ? null : value.toString()).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "name == 'x'|character 1: there is no field or function 'name' here; fields are score, minutes",
        "score >|character 8: ",
        "score == 'x'|character 7: found no matching overload",
        "double('2d')|found no matching overload for 'double'",
        "int('2')|found no matching overload for 'int'",
        "[1, 2]|gives a value of type list",
        "opened - opened|gives a value of type google.protobuf.Duration",
        "[1, 2].all(x, x > 0)|no field or function 'all'",
        "env('HOME')|no field or function 'env'",
      })
  void whatIsNoExpressionSaysWhyAndWhere(String text, String message) {
    assertThatThrownBy(() -> EXPRESSIONS.of(text, KINDS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "number(verdict) > 1",
        "1 / (score - 45) > 0 ? 1 / 0 : 2",
        "minutes / (score - 45)",
        "verdict.substring(99)",
        "plusDays(opened, minutes / 60)",
        "plusDays(opened, 999999999999)"
      })
  void whatCannotBeWorkedOutIsRefusedWithoutItsValues(String text) {
    assertThatThrownBy(() -> EXPRESSIONS.of(text, KINDS).value(ROW))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("the expression")
        .hasMessageNotContaining("correct");
  }

  @Test
  void anExpressionIsShortAndItsTextsAreBounded() throws RefusedException {
    assertThatThrownBy(() -> EXPRESSIONS.of("score + ".repeat(200) + "1", KINDS))
        .hasMessageContaining("character 1");
    assertThatThrownBy(() -> EXPRESSIONS.of("(".repeat(100) + "1" + ")".repeat(100), KINDS))
        .isInstanceOf(IllegalArgumentException.class);
    Map<String, Object> large = new HashMap<>(ROW);
    large.put("note", "a".repeat(10_001));
    assertThatThrownBy(() -> EXPRESSIONS.of("note", KINDS).value(large))
        .hasMessageContaining("note is too large");
    large.put("note", "a".repeat(10_000));
    assertThatThrownBy(() -> EXPRESSIONS.of("note + note", KINDS).value(large))
        .hasMessageContaining("too long");
    assertThatThrownBy(() -> EXPRESSIONS.of("note.replace('a', note)", KINDS).value(large))
        .hasMessageContaining("the expression");
    large.put("score", 9_007_199_254_740_993L);
    assertThatThrownBy(() -> EXPRESSIONS.of("score", KINDS).value(large))
        .hasMessageContaining("score is too large");
    long start = System.nanoTime();
    assertThat(EXPRESSIONS.of("note.matches('(a*)*(a*)*(a*)*b')", KINDS).value(large))
        .isEqualTo(false);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }
}
