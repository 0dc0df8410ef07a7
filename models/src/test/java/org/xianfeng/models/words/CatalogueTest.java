package org.xianfeng.models.words;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xianfeng.models.event.TicketState;
import org.xianfeng.models.rule.RefusedControl;
import org.xianfeng.models.rule.fact.Signal;
import org.xianfeng.models.rule.share.TrippedRule;
import org.xianfeng.models.words.Catalogue.Part;

class CatalogueTest {
  @ParameterizedTest
  @EnumSource(Part.class)
  void bothLanguagesHaveTheSameKeysWithTheSamePlaces(Part part) throws IOException {
    assertThat(places(part, Language.EN)).isEqualTo(places(part, Language.ZH));
  }

  @Test
  void aKeyStandsInOnePart() throws IOException {
    Map<String, Part> keys = new HashMap<>();
    for (Part part : Part.values()) {
      for (String key : load(part, Language.ZH).stringPropertyNames()) {
        assertThat(keys.put(key, part)).as(key).isNull();
      }
    }
  }

  @Test
  void englishHasNoChinese() throws IOException {
    for (Part part : Part.values()) {
      assertThat(load(part, Language.EN).values().toString()).doesNotContainPattern("\\p{IsHan}");
    }
  }

  @Test
  void everyStepOfATicketHasAName() {
    Catalogue words = new Catalogue(Language.ZH, Part.ALERT);
    for (TicketState state : TicketState.values()) {
      assertThat(words.has("step." + Signal.TICKET + state.text())).as(state.text()).isTrue();
    }
  }

  /** Those of the rules that are shipped: {@code RuleTestsTest}. */
  @ParameterizedTest
  @EnumSource(Language.class)
  void whatTheAlertJobSaysOfItselfHasItsNameAndItsSentence(Language language) {
    Catalogue words = new Catalogue(language, Part.REPORT, Part.ALERT);
    for (String id : List.of(RefusedControl.RULE, TrippedRule.RULE)) {
      assertThat(words.has("alert." + id)).as("name of %s", id).isTrue();
      assertThat(words.has("sentence." + id)).as("sentence of %s", id).isTrue();
    }
  }

  @Test
  void anUnknownKeyIsAnError() {
    assertThatThrownBy(() -> new Catalogue(Language.EN, Part.REPORT).of("no.such"))
        .hasMessage("No words for no.such");
  }

  private static Map<String, Set<String>> places(Part part, Language language) throws IOException {
    Map<String, Set<String>> places = new TreeMap<>();
    load(part, language)
        .forEach(
            (key, text) ->
                places.put(
                    key.toString(),
                    Pattern.compile("\\{\\d}")
                        .matcher(text.toString())
                        .results()
                        .map(MatchResult::group)
                        .collect(Collectors.toSet())));
    return places;
  }

  private static Properties load(Part part, Language language) throws IOException {
    Properties words = new Properties();
    String name = "%s_%s.properties".formatted(part, language).toLowerCase(Locale.ROOT);
    try (Reader in =
        new InputStreamReader(
            requireNonNull(Catalogue.class.getResourceAsStream(name), name),
            StandardCharsets.UTF_8)) {
      words.load(in);
    }
    return words;
  }

  @Test
  void oneIsSingularAndEveryOtherNumberPlural() {
    Catalogue words = new Catalogue(Language.EN, Part.INDEX);

    assertThat(words.of("index.cells", 1L, 0L, 1L))
        .isEqualTo(
            "1 value was imputed, 0 winsorised or clipped; 1 value carries a flag of any kind.");
    assertThat(words.of("index.cells", 0L, 1L, 2L))
        .isEqualTo(
            "0 values were imputed, 1 winsorised or clipped; 2 values carry a flag of any kind.");
    assertThat(words.of("index.summary", 1, 1, 0)).startsWith("1 unit, ");
    assertThat(words.of("index.more", 1)).isEqualTo("1 more unit is in the workbook.");
  }

  @Test
  void aValueThatLooksLikeAPlaceIsAValue() {
    assertThat(new Catalogue(Language.EN, Part.NOTICE).of("notice.weekly.line", "{1}{2}$1", 7, 8))
        .contains("{1}{2}$1")
        .contains("7", "8");
  }
}
