package org.xianfeng.models.index.language;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.xianfeng.models.document.Document;
import org.xianfeng.models.document.Keys;
import org.xianfeng.models.index.run.ReasonCode;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.words.Catalogue;
import org.xianfeng.models.words.Language;

/** The schema describes every key that the parser reads; the page is made of the schema. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpecReferenceTest {
  private static final Path FOLDER = Path.of("../docs/reference");
  private static final String BARE =
      """
      spec: index/1
      id: x
      version: 1
      indicators: {a: {}}
      tree: {index: {children: {a: 1}}}
      """;
  private static final String FULL =
      BARE.replace("a: {}", "a: {impute: [{}], integrity: [{}]}")
          + """
          period: {key: week}
          peer_groups: {all: {}}
          uncertainty: {vary: {weights: {}}}
          sensitivity: {}
          """;

  /** Sections whose keys are names, by the name that the text uses. */
  private static final Map<String, String> NAMES =
      Map.of("peer_groups", "all", "indicators", "a", "tree", "index");

  private JsonNode schema = new ObjectMapper().createObjectNode();
  private final Map<String, JsonNode> keys = new LinkedHashMap<>();
  private final Set<String> required = new TreeSet<>();

  @BeforeAll
  void read() throws IOException {
    schema = new ObjectMapper().readTree(FOLDER.resolve("index-spec.schema.json").toFile());
    collect(schema, "");
  }

  private void collect(JsonNode at, String path) {
    at.path("properties")
        .properties()
        .forEach(
            key -> {
              String name = path.isEmpty() ? key.getKey() : path + "." + key.getKey();
              keys.putIfAbsent(name, key.getValue());
              at.path("required")
                  .forEach(
                      one -> {
                        if (one.asText().equals(key.getKey())) {
                          required.add(name);
                        }
                      });
              forms(key.getValue()).forEach(form -> collect(form, name));
              JsonNode named = key.getValue().path("additionalProperties");
              collect(named, name + ".*");
            });
  }

  /** A key's schema, its alternatives, and those of its items. */
  private static List<JsonNode> forms(JsonNode key) {
    List<JsonNode> forms = new ArrayList<>(List.of(key));
    key.path("anyOf").forEach(one -> forms.addAll(forms(one)));
    if (key.has("items")) {
      forms.addAll(forms(key.path("items")));
    }
    return forms;
  }

  @Test
  void theParserKnowsTheKeysOfTheSchemaAndNoOthers() {
    Set<String> parsed = new TreeSet<>();
    Document.parse(
        FULL,
        "x.yaml",
        in -> {
          IndexSpec spec = SpecParser.spec(in, null);
          collect(in, parsed);
          return spec;
        });

    assertThat(parsed).isEqualTo(new TreeSet<>(keys.keySet()));
  }

  private static void collect(Keys at, Set<String> parsed) {
    String path = starred(at.path());
    boolean names =
        NAMES.containsKey(at.path()) || path.endsWith(".applies") || path.endsWith(".children");
    if (!names) {
      at.known().forEach(key -> parsed.add(path.isEmpty() ? key : path + "." + key));
    }
    at.sections().forEach(below -> collect(below, parsed));
  }

  private static String starred(String path) {
    String out = path;
    for (Map.Entry<String, String> one : NAMES.entrySet()) {
      out =
          out.replaceFirst(
              "^" + one.getKey() + "\\." + one.getValue() + "\\b", one.getKey() + ".*");
    }
    return out.replaceAll("\\[\\d+]|\\.\\d+", "");
  }

  @Test
  void everyKeyHasMeaningDefaultAndSource() {
    keys.forEach(
        (key, node) -> {
          assertThat(node.path("description").asText()).as(key).hasSizeGreaterThan(10);
          assertThat(node.path("x-source").asText()).as(key).isNotBlank();
          assertThat(required.contains(key) || node.has("default") || node.has("x-default"))
              .as("%s is required or has a default", key)
              .isTrue();
        });
    assertThat(keys).hasSizeGreaterThan(140);
  }

  @Test
  void everyWordOfAListHasItsMeaning() {
    List<JsonNode> enumerations = schema.findParents("enum");

    assertThat(enumerations).hasSizeGreaterThan(35);
    assertThat(enumerations)
        .allSatisfy(
            one -> assertThat(one.path("enumDescriptions")).hasSameSizeAs(one.path("enum")));
  }

  @Test
  void theDefaultsAreThoseOfTheParser() {
    Map<String, ?> bare = SpecTree.of(SpecParser.parse("bare.yaml", BARE));
    String draws = BARE + "uncertainty: {vary: {normalise: [minmax, zscore]}}\n";
    Map<String, ?> drawn = SpecTree.of(SpecParser.parse("drawn.yaml", draws));
    Map<String, ?> full = SpecTree.of(SpecParser.parse("full.yaml", FULL));
    int compared = 0;
    for (Map.Entry<String, JsonNode> key : keys.entrySet()) {
      JsonNode stated = key.getValue().path("default");
      if (!stated.isMissingNode()) {
        List<Object> found = new ArrayList<>();
        List.of(bare, drawn, full).forEach(one -> find(one, key.getKey(), found));
        assertThat(found).as("%s is in the resolved text", key.getKey()).isNotEmpty();
        assertThat(found)
            .as(key.getKey())
            .anyMatch(
                one -> Canonical.json(numbers(one)).equals(Canonical.json(numbers(plain(stated)))));
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(90);
  }

  private static @Nullable Object plain(JsonNode node) {
    return new ObjectMapper().convertValue(node, Object.class);
  }

  /** Numbers as one type, so that 1 is 1.0. */
  private static @Nullable Object numbers(@Nullable Object value) {
    if (value instanceof List<?> list) {
      List<@Nullable Object> out = new ArrayList<>();
      list.forEach(one -> out.add(numbers(one)));
      return out;
    }
    return value instanceof Number number ? (Object) number.doubleValue() : value;
  }

  private static void find(@Nullable Object at, String path, List<Object> found) {
    Object here = at;
    for (String step : path.split("\\.")) {
      if (here instanceof List<?> list && !list.isEmpty()) {
        here = list.get(0);
      }
      if (!(here instanceof Map<?, ?> map)) {
        return;
      }
      if (step.equals("*")) {
        here = map.values().stream().findFirst().orElse(null);
      } else if (map.containsKey(step)) {
        here = map.get(step);
      } else {
        return;
      }
    }
    found.add(here == null ? com.fasterxml.jackson.databind.node.NullNode.instance : here);
  }

  @Test
  void thePageSaysWhatTheSchemaSays() throws IOException {
    StringBuilder page = new StringBuilder("# The keys of an index specification\n\n");
    page.append(
        """
        <!-- Made from index-spec.schema.json by SpecReferenceTest; -Dupdate=true renews it. -->

        `*` stands for a name. A key without a default has to be stated. Formulas are in plain text: x a value, w a
        weight, n a number of units. What a run writes is described in [index-files.md](index-files.md).
        """);
    Map<String, List<String>> sections = new LinkedHashMap<>();
    for (String key : keys.keySet()) {
      String section = key.contains(".") ? key.substring(0, key.indexOf('.')) : key;
      boolean alone =
          !key.contains(".") && requireNonNull(keys.get(key)).path("x-default").isMissingNode();
      boolean parent = keys.keySet().stream().anyMatch(other -> other.startsWith(key + "."));
      sections
          .computeIfAbsent(alone && !parent ? "the index" : section, name -> new ArrayList<>())
          .add(key);
    }
    sections.forEach((name, of) -> section(page, name, of));
    page.append("\n## Reason codes\n\n| code | meaning |\n|---|---|\n");
    Catalogue words = new Catalogue(Language.EN, Catalogue.Part.INDEX);
    for (ReasonCode code : ReasonCode.values()) {
      page.append("| `").append(code).append("` | ");
      page.append(words.of("reason." + code)).append(" |\n");
    }
    Path file = FOLDER.resolve("index-spec.md");
    if (Boolean.getBoolean("update")) {
      Files.writeString(file, page);
    }

    assertThat(file).as("run with -Dupdate=true and review").hasContent(page.toString());
  }

  private void section(StringBuilder page, String name, List<String> of) {
    page.append("\n## ").append(name).append("\n\n");
    page.append("| key | default | meaning | formula | source |\n|---|---|---|---|---|\n");
    Map<String, JsonNode> words = new TreeMap<>();
    for (String key : of) {
      JsonNode node = requireNonNull(keys.get(key));
      JsonNode stated = node.path("default");
      String by =
          stated.isMissingNode()
              ? node.path("x-default").asText()
              : "`" + stated.toString().replace("\"", "") + "`";
      page.append("| `").append(key).append("` | ").append(cell(by)).append(" | ");
      page.append(cell(node.path("description").asText())).append(" | ");
      page.append(cell(node.path("x-formula").asText())).append(" | ");
      page.append(cell(node.path("x-source").asText())).append(" |\n");
      for (JsonNode form : forms(node)) {
        if (form.has("enum")) {
          words.putIfAbsent(key, form);
        }
      }
    }
    words.keySet().removeIf(key -> words.containsKey(key + ".method"));
    words.keySet().removeIf(key -> words.containsKey(key + ".check"));
    words.forEach(
        (key, form) -> {
          page.append("\nWords of `").append(key).append("`:\n\n| word | means |\n|---|---|\n");
          for (int i = 0; i < form.path("enum").size(); i++) {
            page.append("| `").append(form.path("enum").get(i).asText()).append("` | ");
            page.append(cell(form.path("enumDescriptions").path(i).asText())).append(" |\n");
          }
        });
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("*", "\\*").replace("\\* ", "* ");
  }
}
