package org.xianfeng.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the security page says is defended is shown by a test that exists. */
class SecurityPageTest {
  private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|IT))(?:\\.(\\w+))?`");

  @Test
  void everyTestThatThePageNamesIsThere() throws IOException {
    String page = Files.readString(Sources.root().resolve("docs/security.md"));
    var missing = new TreeSet<String>();
    int named = 0;
    for (Matcher test = NAMED.matcher(page); test.find(); named++) {
      String text = source(test.group(1));
      if (text.isEmpty() || test.group(2) != null && !text.contains(" " + test.group(2) + "(")) {
        missing.add(test.group());
      }
    }
    assertThat(named).isGreaterThan(20);
    assertThat(missing).as("tests that docs/security.md names and nobody wrote").isEmpty();
  }

  /** Text of the tests of that name, one in each module that has it. */
  private static String source(String name) {
    return Sources.tests().stream()
        .filter(source -> source.path().endsWith("/" + name + ".java"))
        .map(Sources.Source::text)
        .collect(Collectors.joining());
  }
}
