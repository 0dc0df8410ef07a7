package org.xianfeng.reports.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xianfeng.reports.console.ConsoleFixture.alert;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.reports.fixture.SmallCounty;

/** The console in a real browser. */
class ConsoleBrowserTest {
  @TempDir static Path home = Path.of("");
  private static ConsoleFixture console;
  private static ChromeDriver browser;

  @BeforeAll
  static void open() {
    Chromium.require(ConsoleBrowserTest.class);
    SmallCounty.publish(home);
    console = ConsoleFixture.start(home, "990101");
    console.board.put(alert("a", "990101001001", "theme-day", Alert.State.FIRING));
    console.board.put(alert("b", "990101002001", "response", Alert.State.RESOLVED));
    browser = Chromium.start();
    signIn();
    browser.manage().window().setSize(new Dimension(1400, 900));
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.quit();
    }
    if (console != null) {
      console.close();
    }
  }

  @Test
  void theLinkOfTheOwnerSignsInAndLeavesNoTokenInTheAddress() {
    signIn();

    assertThat(browser.getCurrentUrl()).isEqualTo(console.address());
    browser.navigate().back();
    assertThat(browser.getCurrentUrl()).doesNotContain(console.token);
    assertNothingWasBlocked();
  }

  @Test
  void onANarrowScreenTheHeaderHoldsWhatBelongsToIt() {
    Dimension before = browser.manage().window().getSize();
    browser.manage().window().setSize(new Dimension(420, 900));
    browser.get(console.address() + "login");

    var header = browser.findElement(By.cssSelector("header")).getRect();
    var link = browser.findElement(By.cssSelector("header .translation")).getRect();
    var label = browser.findElement(By.cssSelector("form[data-sign-in] label")).getRect();
    var button = browser.findElement(By.cssSelector("form[data-sign-in] button")).getRect();
    assertThat(link.y + link.height).isLessThanOrEqualTo(header.y + header.height);
    assertThat(button.x >= label.x + label.width + 4 || button.y >= label.y + label.height + 4)
        .as("the button stands apart from the field")
        .isTrue();
    browser.manage().window().setSize(before);
  }

  @Test
  void whoSignsOutSeesNothingMore() {
    browser.get(console.address());
    browser.findElement(By.cssSelector("form.out button")).click();
    browser.get(console.address() + "units");

    assertThat(browser.findElements(By.cssSelector("form[data-sign-in]"))).hasSize(1);
    browser.manage().logs().get(LogType.BROWSER); // that there was no page is no blocked one
    signIn();
  }

  private static void signIn() {
    browser.get(console.address() + "login#" + console.token);
    new WebDriverWait(browser, Duration.ofSeconds(60))
        .until(page -> !page.findElements(By.id("alerts")).isEmpty());
  }

  @Test
  void aFilterChangesTheListWithoutLoadingThePage() {
    browser.get(console.address());
    browser.executeScript("window.mark = 1");
    new Select(browser.findElement(By.id("state"))).selectByValue("resolved");

    waitFor("共 1 条");
    assertThat(browser.findElement(By.id("alerts")).getText())
        .contains("<b>")
        .doesNotContain("<a>");
    assertThat(browser.executeScript("return window.mark")).isEqualTo(1L);
    assertNothingWasBlocked();
  }

  @Test
  void theListRefreshesItself() {
    browser.get(console.address() + "?rule=refreshed");
    console.board.put(alert("later", "990101001001", "refreshed", Alert.State.FIRING));

    waitFor("<later>");
    assertNothingWasBlocked();
  }

  @Test
  void aBranchPageDrawsItsTrendAndBlocksNothing() {
    browser.get(console.address() + "branch/990101001001");

    new WebDriverWait(browser, Duration.ofSeconds(60))
        .until(page -> !page.findElements(By.cssSelector("figure canvas")).isEmpty());
    assertThat(browser.findElement(By.cssSelector("[data-plot]")).getDomAttribute("aria-label"))
        .startsWith("先锋指数 2026-W37");
    assertNothingWasBlocked();
  }

  @Test
  void theKeyboardReachesTheMainPartFirst() {
    browser.get(console.address() + "stages");
    browser.switchTo().activeElement().sendKeys(Keys.TAB);

    assertThat(browser.switchTo().activeElement().getText()).isEqualTo("跳到正文");
  }

  private static void waitFor(String text) {
    new WebDriverWait(browser, Duration.ofSeconds(60))
        .ignoring(StaleElementReferenceException.class)
        .until(page -> page.findElement(By.id("alerts")).getText().contains(text));
  }

  private static void assertNothingWasBlocked() {
    Chromium.assertNothingWasBlocked(browser);
  }
}
