package org.xianfeng.streaming.trial;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.xianfeng.models.calendar.CalendarParser;
import org.xianfeng.models.document.Document;
import org.xianfeng.models.rule.Frames;
import org.xianfeng.models.rule.Rule;
import org.xianfeng.models.rule.Zones;
import org.xianfeng.models.rule.file.RuleFiles;
import org.xianfeng.models.rule.replay.Replay;
import org.xianfeng.streaming.alert.Timing;

/**
 * The tests that a rule file carries, run by the evaluators of the alert job in memory.
 *
 * @param tests how many there are
 * @param failures a line for each alert that is missing and each that nobody expects
 */
public record RuleTests(int tests, List<String> failures) {
  public RuleTests {
    failures = List.copyOf(failures);
  }

  /**
   * Runs those of a file.
   *
   * @param zones of the tenants
   * @throws org.xianfeng.models.failure.Failure.Usage for what is no rule or no test
   */
  public static RuleTests run(Path file, Map<String, String> environment, Zones zones) {
    Rule rule = RuleFiles.read(file, environment);
    String tenant = rule.tenants().iterator().next();
    List<RuleTest> tests =
        Document.parse(RuleFiles.tests(file), keys -> RuleTest.all(keys, tenant));
    Frames frames =
        new Frames(
            Timing.DEFAULT.lateness(),
            Instant.EPOCH,
            null,
            CalendarParser.shipped(environment),
            zones);
    List<String> failures = new ArrayList<>();
    for (RuleTest test : tests) {
      failures.addAll(differences(test, rule, frames, zones.of(tenant)));
    }
    return new RuleTests(tests.size(), failures);
  }

  private static List<String> differences(RuleTest test, Rule rule, Frames frames, ZoneId zone) {
    List<RuleTest.Outcome> left = new ArrayList<>();
    Replay.of(frames, test.events(), test.until()).alerts(List.of(rule), Instant.EPOCH).stream()
        .filter(alert -> alert.episode().hasFired())
        .forEach(alert -> left.add(RuleTest.Outcome.of(alert)));
    List<String> differences = new ArrayList<>();
    for (RuleTest.Outcome expected : test.alerts()) {
      if (!left.remove(expected)) {
        differences.add(line(test, "missing:    ", expected, zone));
      }
    }
    left.forEach(found -> differences.add(line(test, "unexpected: ", found, zone)));
    return differences;
  }

  private static String line(RuleTest test, String what, RuleTest.Outcome one, ZoneId zone) {
    return "%s: %s: %s%s".formatted(test.position(), test.name(), what, one.text(zone));
  }
}
