package org.xianfeng.reports.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xianfeng.reports.console.ConsoleFixture.alert;

import com.deque.html.axecore.results.Results;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.Select;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.xianfeng.models.access.Reader.Role;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.life.Command;
import org.xianfeng.reports.fixture.SmallCounty;

/** The pages of alerts in a real browser. */
class AlertBrowserTest {
  private static final Alert ONE = alert("one", "990101001001", "theme-day", Alert.State.FIRING);
  private static final Alert TWO = alert("two", "990101002001", "response", Alert.State.FIRING);
  private static final String PAGE = "alert/" + ONE.id();

  @TempDir static Path home = Path.of("");
  private static ConsoleFixture console;
  private static ChromeDriver browser;
  private static String token = "";

  @BeforeAll
  static void open() {
    Chromium.require(AlertBrowserTest.class);
    SmallCounty.publish(home);
    console = ConsoleFixture.start(home, "990101");
    token = console.issue("990101", Role.ANALYST);
    browser = Chromium.start();
    signIn(console);
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

  @BeforeEach
  void twoAlerts() {
    console.board.alerts(any -> true).forEach(alert -> console.board.remove(alert.id()));
    console.board.put(ONE);
    console.board.put(TWO);
    size(1400);
  }

  private static void signIn(ConsoleFixture at) {
    browser.get(at.address() + "login#" + token);
    new WebDriverWait(browser, Duration.ofSeconds(60))
        .until(page -> !page.findElements(By.id("alerts")).isEmpty());
  }

  @Test
  void everyPageIsAccessibleAndFitsInBothLanguagesOnAScreenAndOnAPhone() {
    console.commands.put(
        new Command.Silence(
            "demo",
            ConsoleFixture.NOW,
            "3fa9c1d2e4b5",
            Map.of("branch", ONE.branch()),
            null,
            "正在补录"));
    for (String language : List.of("zh", "en")) {
      for (int width : List.of(1400, 390)) {
        size(width);
        for (String path :
            List.of(
                "?",
                "?group=rule&",
                "?group=unit&",
                "?rule=none&",
                PAGE + "?done=close&",
                "units?",
                "login?")) {
          browser.get(console.address() + path + "lang=" + language);
          browser.executeScript(
              "document.querySelectorAll('details').forEach(one => { one.open = true; })");
          String page = "%s in %s at %d".formatted(path, language, width);

          Results found = new AxeBuilder().analyze(browser);
          assertThat(found.getPasses()).as("what was looked at, " + page).hasSizeGreaterThan(10);
          assertThat(found.getViolations()).as(page).isEmpty();
          assertThat((long) browser.executeScript("return document.documentElement.scrollWidth"))
              .as(page)
              .isLessThanOrEqualTo(width);
        }
      }
    }
    browser.get(console.address() + "?lang=zh");
    Chromium.assertNothingWasBlocked(browser);
  }

  @Test
  void aFilterIsInTheAddressAndCanBeKept() {
    browser.get(console.address());
    new Select(browser.findElement(By.id("rule"))).selectByValue("response");
    waitFor("共 1 条");
    new Select(browser.findElement(By.id("group"))).selectByValue("unit");
    waitFor("（1 条）");

    assertThat(browser.getCurrentUrl()).isEqualTo(console.address() + "?rule=response&group=unit");
    browser.navigate().refresh();
    assertThat(alerts()).contains("<two>").doesNotContain("<one>");
    console.board.put(alert("three", "990101002001", "response", Alert.State.FIRING));
    waitFor("<three>"); // the filter's own stream
  }

  @Test
  void whoReadsALineStaysThereWhenOthersAppear() {
    browser.get(console.address());
    browser.findElement(By.id("alert-" + ONE.id())).sendKeys("");
    console.board.put(alert("three", "990101002001", "response", Alert.State.FIRING));
    waitFor("<three>");

    assertThat(browser.switchTo().activeElement().getDomAttribute("id"))
        .isEqualTo("alert-" + ONE.id());
  }

  @Test
  void anAlertIsFoundTakenOnAndClosedByKeysAlone() {
    browser.get(console.address() + "?rule=theme-day");
    press("j");
    assertThat(browser.switchTo().activeElement().getText()).contains("<one>");
    press(Keys.ENTER);
    waitForAddress(PAGE);
    press("a");
    press(Keys.ENTER);
    waitForAddress("?done=acknowledge");
    assertThat(browser.findElement(By.id("alert")).getText()).contains("已认领");
    press("c");
    browser.switchTo().activeElement().sendKeys("ua 档案");
    assertThat(browser.getCurrentUrl()).as("no key inside a field").contains(PAGE);
    press(Keys.TAB);
    press(Keys.ENTER);
    waitForAddress("?done=close");

    assertThat(console.given)
        .extracting(command -> command.getClass().getSimpleName())
        .endsWith("Acknowledge", "Close");
    press("u");
    new WebDriverWait(browser, Duration.ofSeconds(60))
        .until(page -> !page.findElements(By.id("alerts")).isEmpty());
    Chromium.assertNothingWasBlocked(browser);
  }

  @Test
  void shortcutsCanBeSwitchedOffAndStayOff() {
    browser.get(console.address());
    press("?");
    browser.findElement(By.cssSelector("[data-keys-on]")).click();
    browser.navigate().refresh();
    press("j");

    assertThat(browser.switchTo().activeElement().getTagName()).isEqualTo("body");
    browser.executeScript("localStorage.clear()");
  }

  @Test
  void aPageSaysThatTheConsoleIsGone() {
    var other = ConsoleFixture.start(home, "990101");
    signIn(other);
    assertThat(browser.findElement(By.cssSelector("[data-cut]")).isDisplayed()).isFalse();

    other.close();
    new WebDriverWait(browser, Duration.ofSeconds(60))
        .until(page -> page.findElement(By.cssSelector("[data-cut]")).isDisplayed());
    assertThat(browser.findElement(By.cssSelector("[data-cut]")).getText()).contains("连接已断开");
    signIn(console);
    browser.manage().logs().get("browser"); // that the other is gone is no blocked page
  }

  private static void press(CharSequence key) {
    browser.switchTo().activeElement().sendKeys(key);
  }

  private static void size(int width) {
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 500));
  }

  private static String alerts() {
    return browser.findElement(By.id("alerts")).getText();
  }

  private static void waitForAddress(String end) {
    new WebDriverWait(browser, Duration.ofSeconds(60))
        .until(page -> String.valueOf(page.getCurrentUrl()).endsWith(end));
  }

  private static void waitFor(String text) {
    new WebDriverWait(browser, Duration.ofSeconds(60))
        .ignoring(StaleElementReferenceException.class)
        .until(page -> alerts().contains(text));
  }
}
