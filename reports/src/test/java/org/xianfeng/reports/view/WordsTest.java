package org.xianfeng.reports.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xianfeng.models.event.Sector;
import org.xianfeng.models.table.Measures;
import org.xianfeng.models.words.Catalogue;
import org.xianfeng.models.words.Language;
import org.xianfeng.reports.font.Typeface;
import org.xianfeng.reports.model.Figure;
import org.xianfeng.reports.model.ReportIndicator;

class WordsTest {
  @ParameterizedTest
  @EnumSource(Language.class)
  void everyMeasureStateAndSectorHasWords(Language language) {
    Catalogue words = new Catalogue(language, Catalogue.Part.REPORT);
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

  @ParameterizedTest
  @EnumSource(Language.class)
  void fontShowsEveryWord(Language language) {
    new Catalogue(language, Catalogue.Part.REPORT, Catalogue.Part.ALERT)
        .characters()
        .forEach(
            point -> {
              assertThat(Typeface.REGULAR.shows(point)).isTrue();
              assertThat(Typeface.BOLD.shows(point)).isTrue();
            });
  }

  @Test
  void missingIsNeverZero() {
    Words words = new Words(Language.ZH);
    ReportIndicator share =
        new ReportIndicator(
            "presence", ReportIndicator.Unit.SHARE, true, java.util.OptionalDouble.empty());

    assertThat(words.figure(share, Figure.UNKNOWN)).isEqualTo("未知");
    assertThat(words.figure(share, Figure.hidden(Figure.State.TOO_FEW, 4))).isEqualTo("样本不足");
    assertThat(words.figure(share, Figure.NOT_APPLICABLE)).isEqualTo("不适用");
    assertThat(words.figure(share, Figure.hidden(Figure.State.SUPPRESSED, 0))).isEqualTo("已隐去");
    assertThat(words.figure(share, Figure.of(0, 12))).isEqualTo("0.0%");
  }
}
