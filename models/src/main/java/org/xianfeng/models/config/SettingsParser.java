package org.xianfeng.models.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.xianfeng.models.failure.Failure;

/** Reads {@link Settings} from the configuration file and the environment, which overrides it. */
public final class SettingsParser {
  private static final String CONF = "XIANFENG_CONF";

  private SettingsParser() {}

  /**
   * Reads the file that XIANFENG_CONF names, if any, and every XIANFENG_* variable.
   *
   * @throws Failure.Usage for anything that a person has to correct
   */
  public static Settings parse(Map<String, String> environment) {
    Map<String, String> texts = new TreeMap<>();
    String file = environment.getOrDefault(CONF, "");
    if (!file.isEmpty()) {
      flatten("", tree(Path.of(file)), texts);
    }
    Map<String, String> keys = new TreeMap<>();
    Settings.ALL.forEach(setting -> keys.put(setting.variable(), setting.key()));
    environment.forEach(
        (name, value) -> {
          if (name.startsWith("XIANFENG_") && !Settings.OTHER_VARIABLES.contains(name)) {
            String key = keys.get(name);
            if (key == null) {
              throw new Failure.Usage("Unknown key %s in the environment".formatted(name));
            }
            texts.put(key, value);
          }
        });
    return new Settings(texts, file.isEmpty() ? "the environment" : file);
  }

  private static JsonNode tree(Path file) {
    try {
      return new YAMLMapper().readTree(Files.readString(file));
    } catch (IOException e) {
      throw new Failure.Usage(
          "Cannot read the configuration %s: %s".formatted(file, e.getMessage()));
    }
  }

  private static void flatten(String prefix, JsonNode node, Map<String, String> texts) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              entry ->
                  flatten(
                      prefix.isEmpty() ? entry.getKey() : prefix + '.' + entry.getKey(),
                      entry.getValue(),
                      texts));
    } else if (!prefix.isEmpty()) {
      texts.put(prefix, node.isNull() ? "" : node.asText());
    }
  }
}
