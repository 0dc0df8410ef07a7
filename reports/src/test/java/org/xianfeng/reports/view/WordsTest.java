package org.xianfeng.reports.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xianfeng.models.event.Sector;
import org.xianfeng.models.table.Measures;
import org.xianfeng.reports.font.Typeface;
import org.xianfeng.reports.model.Figure;
import org.xianfeng.reports.model.Indicator;

class WordsTest {
  @Test
  void bothLanguagesSayTheSameThings() throws IOException {
    assertThat(places("words_en.properties").keySet())
        .isEqualTo(places("words_zh.properties").keySet());
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void everyMeasureStateAndSectorHasWords(Language language) {
    Words words = new Words(language);
    for (Measures.Measure measure : Measures.all()) {
      assertThat(words.has("measure." + measure.name())).as(measure.name()).isTrue();
      assertThat(words.has("define." + measure.name())).as(measure.name()).isTrue();
    }
    for (Figure.State state : Figure.State.values()) {
      assertThat(state == Figure.State.KNOWN || words.has("figure." + state)).isTrue();
    }
    for (Sector sector : Sector.values()) {
      String name = sector.name().toLowerCase(java.util.Locale.ROOT);
      assertThat(words.has("sector." + name)).as(name).isTrue();
    }
  }

  @Test
  void fontShowsEveryWord() throws IOException {
    for (String name : new String[] {"words_zh.properties", "words_en.properties"}) {
      for (Object text : load(name).values()) {
        text.toString()
            .codePoints()
            .forEach(
                point -> {
                  assertThat(Typeface.NOTO_SANS_SC.regular().shows(point)).isTrue();
                  assertThat(Typeface.NOTO_SANS_SC.bold().shows(point)).isTrue();
                });
      }
    }
  }

  @Test
  void missingIsNeverZero() {
    Words words = new Words(Language.ZH);
    Indicator share =
        new Indicator("presence", Indicator.Unit.SHARE, true, java.util.OptionalDouble.empty());

    assertThat(words.figure(share, Figure.UNKNOWN)).isEqualTo("未知");
    assertThat(words.figure(share, Figure.hidden(Figure.State.TOO_FEW, 4))).isEqualTo("样本不足");
    assertThat(words.figure(share, Figure.NOT_APPLICABLE)).isEqualTo("不适用");
    assertThat(words.figure(share, Figure.hidden(Figure.State.SUPPRESSED, 0))).isEqualTo("已隐去");
    assertThat(words.figure(share, Figure.of(0, 12))).isEqualTo("0.0%");
  }

  @Test
  void unknownKeyIsAnError() {
    assertThatThrownBy(() -> new Words(Language.EN).of("no.such"))
        .hasMessage("No words for no.such");
  }

  private static Map<String, String> places(String name) throws IOException {
    Map<String, String> places = new TreeMap<>();
    load(name)
        .forEach(
            (key, text) ->
                places.put(
                    key.toString(),
                    Pattern.compile("\\{\\d}")
                        .matcher(text.toString())
                        .results()
                        .map(MatchResult::group)
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining())));
    return places;
  }

  private static Properties load(String name) throws IOException {
    Properties properties = new Properties();
    try (Reader in =
        new InputStreamReader(
            Objects.requireNonNull(Words.class.getResourceAsStream(name)),
            StandardCharsets.UTF_8)) {
      properties.load(in);
    }
    return properties;
  }
}
