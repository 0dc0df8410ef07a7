package org.xianfeng.reports.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Results;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.chrome.ChromeDriver;
import org.xianfeng.models.words.Language;
import org.xianfeng.reports.index.IndexReport;
import org.xianfeng.reports.index.RunFiles;
import org.xianfeng.reports.view.IndexHtml;

/** The report of an index in a real browser. */
class IndexBrowserTest {
  @TempDir static Path folder = Path.of("");
  private static ChromeDriver browser;

  @BeforeAll
  static void open() {
    Chromium.require(IndexBrowserTest.class);
    browser = Chromium.start();
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.quit();
    }
  }

  @Test
  void thePageIsAccessibleAndFitsInBothLanguagesOnAScreenAndOnAPhone() throws IOException {
    IndexReport report = RunFiles.open(Path.of("src/test/resources/index-run")).read("");
    for (Language language : Language.values()) {
      Path file = folder.resolve(language + ".html");
      Files.writeString(
          file, new IndexHtml(language, point -> {}).render(report, report.units().subList(0, 2)));
      for (int width : new int[] {1400, 390}) {
        browser.executeCdpCommand(
            "Emulation.setDeviceMetricsOverride",
            Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 500));
        browser.get(file.toUri().toString());
        String page = "%s at %d".formatted(language, width);

        Results found = new AxeBuilder().analyze(browser);
        assertThat(found.getPasses()).as("what was looked at, " + page).hasSizeGreaterThan(10);
        assertThat(found.getViolations()).as(page).isEmpty();
        assertThat((long) browser.executeScript("return document.documentElement.scrollWidth"))
            .as(page)
            .isLessThanOrEqualTo(width);
      }
    }
    Chromium.assertNothingWasBlocked(browser);
  }
}
