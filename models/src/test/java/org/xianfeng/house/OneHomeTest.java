package org.xianfeng.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.iceberg.types.Types.NestedField;
import org.junit.jupiter.api.Test;
import org.xianfeng.house.Sources.Source;
import org.xianfeng.models.config.Setting;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.table.TableDef;
import org.xianfeng.models.table.Tables;

/** Each name is written down once, in {@code models}; everybody else refers to it. */
class OneHomeTest {
  private static final Pattern TOPIC = Pattern.compile("[a-z]+(-[a-z]+)*-v\\d+");
  private static final Pattern EVENT_TYPE = Pattern.compile("org\\.xianfeng\\.[a-z.]+\\.v\\d+");

  /** Files of other formats, whose fields happen to have the names of columns. */
  private static final Map<String, String> OTHER_FORMATS =
      Map.ofEntries(
          Map.entry("RegistryParser", "columns of a tenant's registry.csv"),
          Map.entry("TruthFile", "fields of the simulator's truth.json"),
          Map.entry("Planting", "fields of the simulator's truth.json"),
          Map.entry("AlertLine", "fields of the lines that rules test prints"),
          Map.entry("TestCommand", "fields of the lines that rules test prints"),
          Map.entry("ParameterFile", "columns of the index engine's parameters.csv"),
          Map.entry("GovernanceTally", "columns of rows on their way, one for each ticket"),
          Map.entry("OutcomeText", "fields of the JSON that batch prints"),
          Map.entry("ExplanationJson", "fields of the JSON that explain prints"),
          Map.entry("MessageText", "fields of the JSON that a webhook gets"),
          Map.entry("Alertmanager", "labels and annotations of an Alertmanager"));

  @Test
  void topicsAreNamedInTopics() {
    assertThat(literals((source, text) -> TOPIC.matcher(text).matches()))
        .isNotEmpty()
        .allMatch(found -> found.startsWith("models/src/main/java/org/xianfeng/models/topic/"));
  }

  @Test
  void eventTypesAreNamedInTheirContracts() {
    assertThat(literals((source, text) -> EVENT_TYPE.matcher(text).matches()))
        .isNotEmpty()
        .allMatch(found -> found.startsWith("models/src/main/java/org/xianfeng/models/contract/"));
  }

  /** A setting that nobody reads would be a promise without keeping. */
  @Test
  void everySettingIsReadBySomebody() throws IllegalAccessException {
    Set<String> idle = new TreeSet<>();
    for (Field field : Settings.class.getFields()) {
      if (field.get(null) instanceof Setting<?>) {
        Pattern read =
            Pattern.compile(
                "Settings\\." + field.getName() + "\\b|get\\(" + field.getName() + "\\)");
        if (Sources.main().stream().noneMatch(source -> read.matcher(source.text()).find())) {
          idle.add(field.getName());
        }
      }
    }
    assertThat(Settings.ALL).hasSizeGreaterThan(10);
    assertThat(idle).as("settings that nobody reads").isEmpty();
  }

  @Test
  void tablesAreNamedInTheirContracts() {
    Set<String> paths = tables().map(TableDef::path).collect(Collectors.toSet());
    assertThat(paths).hasSizeGreaterThan(10);
    assertThat(literals((source, text) -> paths.contains(text))).isEmpty();
  }

  @Test
  void columnsAreNamedInTheirContracts() {
    Set<String> columns =
        tables()
            .flatMap(table -> table.schema().columns().stream())
            .map(NestedField::name)
            .filter(name -> name.contains("_"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(columns).hasSizeGreaterThan(30);
    assertThat(
            literals(
                (source, text) ->
                    columns.contains(text)
                        && !source.module().equals("models")
                        && !OTHER_FORMATS.containsKey(source.name())))
        .isEmpty();
  }

  @Test
  void settingsAreNamedInSettings() {
    Set<String> names = new TreeSet<>();
    for (Setting<?> setting : Settings.ALL) {
      names.add(setting.variable());
      if (setting.key().contains(".")) {
        names.add(setting.key());
      }
    }
    assertThat(literals((source, text) -> names.contains(text)))
        .isNotEmpty()
        .allMatch(found -> found.startsWith("models/src/main/java/org/xianfeng/models/config/"));
  }

  /** Places of literals that match, as {@code path: "literal"}. */
  private static Set<String> literals(BiPredicate<Source, String> which) {
    Set<String> found = new TreeSet<>();
    for (Source source : Sources.main()) {
      for (String text : source.literals()) {
        if (which.test(source, text)) {
          found.add(source.path() + ": \"" + text + '"');
        }
      }
    }
    return found;
  }

  private static Stream<TableDef> tables() {
    return Stream.of(Tables.LANDING, Tables.ALERT, Tables.MART, Tables.OPS)
        .flatMap(t -> t.stream());
  }
}
