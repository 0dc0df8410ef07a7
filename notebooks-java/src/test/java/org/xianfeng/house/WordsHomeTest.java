package org.xianfeng.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Sentences for people stand in the catalogue, and each of them is used. */
class WordsHomeTest {
  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

  /** Files whose Chinese is data of a county that does not exist. */
  private static final Map<String, String> DATA =
      Map.of(
          "Names", "names of invented places",
          "UpperOrganisations", "names of invented committees",
          "Refusals", "an invented field that has to be refused");

  @Test
  void noChineseStandsInMainSourcesButInData() {
    Set<String> found = new TreeSet<>();
    for (Sources.Source source : Sources.main()) {
      if (!DATA.containsKey(source.name())
          && source.literals().stream().anyMatch(text -> HAN.matcher(text).find())) {
        found.add(source.path());
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void noChineseStandsInTemplates() throws IOException {
    List<Path> templates = templates();
    assertThat(templates).hasSizeGreaterThan(5);
    for (Path template : templates) {
      assertThat(Files.readString(template)).as(template.toString()).doesNotContainPattern(HAN);
    }
  }

  /** A key is used where it, or its beginning up to a point, stands between quotes. */
  @Test
  void everyKeyIsUsed() throws IOException {
    StringBuilder all = new StringBuilder();
    Sources.main().forEach(source -> all.append(source.text()));
    for (Path template : templates()) {
      all.append(Files.readString(template));
    }
    String text = all.toString();
    Set<String> idle = new TreeSet<>();
    for (String key : keys()) {
      boolean used = text.contains('"' + key + '"');
      for (int point = key.indexOf('.'); point > 0; point = key.indexOf('.', point + 1)) {
        used |= text.contains('"' + key.substring(0, point + 1) + '"');
      }
      if (!used) {
        idle.add(key);
      }
    }
    assertThat(idle).isEmpty();
  }

  private static Set<String> keys() throws IOException {
    Set<String> keys = new TreeSet<>();
    Path folder = Sources.root().resolve("models/src/main/resources/org/xianfeng/models/words");
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Properties words = new Properties();
        try (var in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
          words.load(in);
        }
        keys.addAll(words.stringPropertyNames());
      }
    }
    assertThat(keys).hasSizeGreaterThan(200);
    return keys;
  }

  private static List<Path> templates() throws IOException {
    try (Stream<Path> files = Files.walk(Sources.root().resolve("reports/src/main/jte"))) {
      return files.filter(file -> file.toString().endsWith(".jte")).toList();
    }
  }
}
