package org.xianfeng.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.xianfeng.house.Sources.Source;

/** A test can fail: it asserts something, and what it says of all elements it says of some. */
class AssertionsTest {
  private static final Pattern METHOD =
      Pattern.compile("\\n  (?:[\\w@.()]+ )*[\\w.<>\\[\\], ?]+ (\\w+)\\([^;{}]*\\)[^;{}]*\\{");
  private static final Pattern IS_TEST = Pattern.compile("@(?:Parameterized|Repeated)?Test\\b");
  private static final Pattern ASSERTS =
      Pattern.compile("\\b(?:assert\\w*|fail)\\(|\\.(?:expect|check)\\(");
  private static final Pattern STATEMENT = Pattern.compile("assertThat\\([^;]*;");
  private static final Pattern OF_ALL =
      Pattern.compile(
          "\\)\\s*\\.(?:allMatch|allSatisfy|noneMatch|noneSatisfy|doesNotHaveDuplicates)\\(");
  private static final Pattern OF_SOME =
      Pattern.compile("\\.(?:isNotEmpty|hasSize\\w*|hasSameSizeAs|contains\\w*|isEqualTo)\\(");

  @Test
  void everyTestAssertsSomething() {
    Set<String> silent = new TreeSet<>();
    int tests = 0;
    Map<String, Set<String>> fixtures = fixtures();
    for (Source source : Sources.tests()) {
      Map<String, String> bodies = bodies(source.code());
      Set<String> asserting = asserting(bodies, fixtures.getOrDefault(source.home(), Set.of()));
      for (var method : bodies.entrySet()) {
        if (IS_TEST.matcher(method.getValue()).find()) {
          tests++;
          if (!asserting.contains(method.getKey())) {
            silent.add(source.path() + ": " + method.getKey());
          }
        }
      }
    }

    assertThat(tests).isGreaterThan(300);
    assertThat(silent).as("tests without an assertion").isEmpty();
  }

  @Test
  void whatIsSaidOfAllElementsIsSaidOfSome() {
    Set<String> vacuous = new TreeSet<>();
    for (Source source : Sources.tests()) {
      Matcher statement = STATEMENT.matcher(source.code());
      while (statement.find()) {
        String text = statement.group();
        if (OF_ALL.matcher(text).find() && !OF_SOME.matcher(text).find()) {
          vacuous.add(source.path() + ": " + text.replaceAll("\\s+", " "));
        }
      }
    }

    assertThat(vacuous).as("assertions that hold where there is nothing").isEmpty();
  }

  /** What asserts in the files of a package that hold no test. */
  private static Map<String, Set<String>> fixtures() {
    Map<String, Set<String>> fixtures = new HashMap<>();
    for (Source source : Sources.tests()) {
      if (!IS_TEST.matcher(source.code()).find()) {
        fixtures
            .computeIfAbsent(source.home(), home -> new HashSet<>())
            .addAll(asserting(bodies(source.code()), Set.of()));
      }
    }
    return fixtures;
  }

  /** Methods that assert, themselves or through another. */
  private static Set<String> asserting(Map<String, String> bodies, Set<String> others) {
    Set<String> asserting = new HashSet<>(others);
    int before;
    do {
      before = asserting.size();
      Pattern calls =
          Pattern.compile(
              asserting.isEmpty()
                  ? ASSERTS.pattern()
                  : ASSERTS.pattern() + "|\\b(?:" + String.join("|", asserting) + ")\\(");
      bodies.forEach(
          (name, body) -> {
            if (calls.matcher(body.substring(body.indexOf('{'))).find()) {
              asserting.add(name);
            }
          });
    } while (asserting.size() > before);
    return asserting;
  }

  /** Methods by name: what stands from the end of the one before to their own end. */
  private static Map<String, String> bodies(String code) {
    Map<String, String> bodies = new LinkedHashMap<>();
    Matcher method = METHOD.matcher(code);
    int from = 0;
    while (method.find(from)) {
      int end = code.indexOf("\n  }", method.end());
      if (end < 0) {
        break;
      }
      bodies.merge(method.group(1), code.substring(from, end), String::concat);
      from = end;
    }
    return bodies;
  }
}
