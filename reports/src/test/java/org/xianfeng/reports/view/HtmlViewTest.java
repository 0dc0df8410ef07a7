package org.xianfeng.reports.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xianfeng.models.words.Language;
import org.xianfeng.reports.model.WeeklyReport;

class HtmlViewTest {
  private static final WeeklyReport REPORT = SampleReports.county(60, 7);

  /** Set to write the golden files instead of comparing with them. */
  private static final boolean UPDATE = Boolean.getBoolean("update");

  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  @ParameterizedTest
  @EnumSource(Language.class)
  void looksAsItDid(Language language) throws IOException {
    String page =
        new HtmlView(language)
            .render(REPORT)
            .replaceAll("base64,[A-Za-z0-9+/=]+", "base64,")
            .replaceAll("(?s)<svg.*?</svg>", "<svg/>");
    Path golden = GOLDEN.resolve("weekly_" + language + ".html");
    if (UPDATE) {
      Files.createDirectories(GOLDEN);
      Files.writeString(golden, page, StandardCharsets.UTF_8);
    }

    assertThat(page).isEqualTo(Files.readString(golden, StandardCharsets.UTF_8));
  }

  @Test
  void asksNobodyForAnything() {
    String page = new HtmlView(Language.ZH).render(REPORT);

    assertThat(page).doesNotContain("http:", "https:", "<script", "<link", "@import", "src=");
    assertThat(Pattern.compile("url\\(([^)]{0,40})").matcher(page).results().map(m -> m.group(1)))
        .isNotEmpty()
        .allMatch(url -> url.matches("(data:font/woff;|\"?#|&quot;#|'?#).*"));
  }

  @Test
  void identifiersAreUnique() {
    String page = new HtmlView(Language.ZH).render(REPORT);

    assertThat(Pattern.compile("\\bid=\"([^\"]*)\"").matcher(page).results().map(m -> m.group(1)))
        .isNotEmpty()
        .doesNotHaveDuplicates();
  }

  @Test
  void everyPictureHasWordsForThoseWhoCannotSeeIt() {
    String page = new HtmlView(Language.ZH).render(REPORT);

    assertThat(Pattern.compile("<svg[^>]*>").matcher(page).results().map(m -> m.group()))
        .isNotEmpty()
        .allSatisfy(
            svg -> assertThat(svg).contains("role=\"img\"").containsPattern("aria-label=\"[^\"]+"));
    assertThat(page).contains("<html lang=\"zh-CN\">").contains("scope=\"col\"");
  }

  @Test
  void escapesMarkupAndDropsControlCharacters() {
    String page =
        new HtmlView(Language.ZH)
            .render(SampleReports.named("<b onload=x>&\"云'岭\u0007\u0000}</style>"));

    assertThat(page)
        .doesNotContain("<b onload", "\u0007", "\u0000", "云'岭}</style>")
        .contains("&lt;b onload=x&gt;&amp;");
  }

  @Test
  void nothingIsCalledWeakOrLax() {
    for (Language language : Language.values()) {
      assertThat(new HtmlView(language).render(REPORT)).doesNotContain("软弱", "涣散", "排名第");
    }
  }
}
