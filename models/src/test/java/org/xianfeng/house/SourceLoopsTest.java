package org.xianfeng.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.xianfeng.house.Sources.Source;

/**
 * Loops and forbidden arrows as a reader of the source sees them.
 *
 * <p>{@link HouseRulesTest} reads class files, where an import used only in Javadoc, a {@code
 * permits} clause and an inlined constant leave no trace; this test reads the source.
 */
class SourceLoopsTest {
  private static final Pattern IMPORT = Pattern.compile("(?m)^import (?:static )?([\\w.]+);");
  private static final Pattern NAME = Pattern.compile("(?<![\\w.])[A-Z]\\w*");
  private static final Pattern QUALIFIED = Pattern.compile("org\\.xianfeng(?:\\.\\w+)+");

  /** Modules that each module may name. */
  private static final Map<String, Set<String>> FLOORS =
      Map.of(
          "models", Set.of(),
          "ingest", Set.of("models"),
          "streaming", Set.of("models"),
          "batch", Set.of("models"),
          "reports", Set.of("models"),
          "notebooks-java", Set.of("models", "reports"));

  @Test
  void filesDoNotFormLoops() {
    assertThat(Sources.main()).hasSizeGreaterThan(5);
    assertThat(onlyThoseInALoop(arrowsOfFiles(Sources.main()))).isEmpty();
  }

  @Test
  void packagesDoNotFormLoops() {
    assertThat(onlyThoseInALoop(arrowsOfPackages(Sources.main()))).isEmpty();
  }

  @Test
  void stagesMeetOnlyInModels() {
    Map<String, Source> byName = new HashMap<>();
    Sources.main().forEach(source -> byName.put(source.qualified(), source));
    Set<String> wrong = new TreeSet<>();
    arrowsOfFiles(Sources.main())
        .forEach(
            (from, targets) -> {
              String module = module(byName, from);
              for (String to : targets) {
                String other = module(byName, to);
                if (!other.equals(module)
                    && !FLOORS.getOrDefault(module, Set.of()).contains(other)) {
                  wrong.add(from + " -> " + to);
                }
              }
            });

    assertThat(wrong).isEmpty();
  }

  @Test
  void findsALoopThatOnlyADocCommentMakes() {
    var upper = fake("a", "Upper", "import b.Lower;\nclass Upper { Lower lower; }");
    var lower = fake("b", "Lower", "import a.Upper;\n/** See {@link Upper}. */ class Lower {}");

    assertThat(onlyThoseInALoop(arrowsOfFiles(List.of(upper, lower)))).hasSize(2);
    assertThat(onlyThoseInALoop(arrowsOfPackages(List.of(upper, lower)))).hasSize(2);
  }

  @Test
  void takesNoArrowFromAStringOrACommentInTheSamePackage() {
    var one = fake("a", "One", "class One { Two two; }");
    var two = fake("a", "Two", "/* a One */ class Two { String s = \"One\"; // One\n }");

    assertThat(onlyThoseInALoop(arrowsOfFiles(List.of(one, two)))).isEmpty();
  }

  private static Source fake(String home, String name, String text) {
    return new Source("models", home + "/" + name, home, name, "package " + home + ";\n" + text);
  }

  private static String module(Map<String, Source> byName, String name) {
    var source = byName.get(name);
    return source == null ? "" : source.module();
  }

  private static Map<String, Set<String>> arrowsOfFiles(List<Source> sources) {
    Set<String> all = new HashSet<>();
    sources.forEach(source -> all.add(source.qualified()));
    Map<String, Set<String>> arrows = new TreeMap<>();
    sources.forEach(source -> arrows.put(source.qualified(), arrowsOf(source, all)));
    return arrows;
  }

  private static Map<String, Set<String>> arrowsOfPackages(List<Source> sources) {
    Map<String, Set<String>> arrows = new TreeMap<>();
    arrowsOfFiles(sources)
        .forEach(
            (from, targets) -> {
              Set<String> fromHome = arrows.computeIfAbsent(home(from), home -> new TreeSet<>());
              targets.stream().map(SourceLoopsTest::home).forEach(fromHome::add);
              fromHome.remove(home(from));
            });
    return arrows;
  }

  /** Names of the project's files that one file mentions: by import, in full, or as a neighbour. */
  private static Set<String> arrowsOf(Source source, Set<String> all) {
    Set<String> found = new TreeSet<>();
    var imports = IMPORT.matcher(source.text());
    while (imports.find()) {
      addTypeOf(imports.group(1), all, found);
    }
    String code = source.code();
    var inFull = QUALIFIED.matcher(code);
    while (inFull.find()) {
      addTypeOf(inFull.group(), all, found);
    }
    var names = NAME.matcher(code);
    while (names.find()) {
      found.add(source.home() + '.' + names.group());
    }
    found.retainAll(all);
    found.remove(source.qualified());
    return found;
  }

  private static void addTypeOf(String mention, Set<String> all, Set<String> found) {
    String name = mention;
    while (!all.contains(name) && name.contains(".")) {
      name = home(name);
    }
    found.add(name);
  }

  /** What is left when everything that leads nowhere, or that nothing leads to, is taken away. */
  private static Map<String, Set<String>> onlyThoseInALoop(Map<String, Set<String>> arrows) {
    Map<String, Set<String>> rest = new TreeMap<>();
    arrows.forEach((from, targets) -> rest.put(from, new TreeSet<>(targets)));
    boolean changed = true;
    while (changed) {
      Set<String> reached = new HashSet<>();
      rest.values().forEach(reached::addAll);
      changed = rest.keySet().removeIf(from -> !reached.contains(from));
      for (Set<String> targets : rest.values()) {
        changed |= targets.retainAll(rest.keySet());
      }
      changed |= rest.values().removeIf(Set::isEmpty);
    }
    return rest;
  }

  private static String home(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(0, dot);
  }
}
