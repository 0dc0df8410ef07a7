package org.xianfeng.models.config;

import static org.xianfeng.models.document.ValueType.TEXT;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.xianfeng.models.document.Document;
import org.xianfeng.models.document.Keys;
import org.xianfeng.models.document.Value;
import org.xianfeng.models.failure.Failure;

/** Reads {@link Settings} from the configuration file and the environment, which overrides it. */
public final class SettingsParser {
  private static final String CONF = "XIANFENG_CONF";
  private static final String PREFIX = "XIANFENG_";

  /** Variables that choose the files or hold a secret, and are not settings. */
  private static final Set<String> OTHER_VARIABLES =
      Set.of(
          CONF,
          Installation.VARIABLE,
          "XIANFENG_LOG",
          "XIANFENG_SHARED_DATA",
          Settings.CATALOG_PASSWORD,
          Settings.LEDGER_PASSWORD);

  private SettingsParser() {}

  /**
   * Reads the file that XIANFENG_CONF names, if any, and every XIANFENG_* variable.
   *
   * @throws Failure.Usage for anything that a person has to correct
   */
  public static Settings parse(Map<String, String> environment) {
    Map<String, String> variables = new TreeMap<>(environment);
    variables.keySet().retainAll(variables.keySet().stream().filter(SettingsParser::ours).toList());
    Map<String, String> texts = new TreeMap<>();
    String file = environment.getOrDefault(CONF, "");
    if (!file.isEmpty()) {
      Value.Entries tree = Document.parse(Path.of(file), SettingsParser::all);
      Map<String, Value.Entries.Entry> flat = new LinkedHashMap<>();
      flatten("", tree, flat);
      texts.putAll(Document.parse(new Value.Entries(tree.position(), flat), Settings::checked));
    }
    texts.putAll(
        Document.parse(
            Value.Entries.of(variables, "the environment"), SettingsParser::environment));
    return new Settings(texts);
  }

  private static boolean ours(String variable) {
    return variable.startsWith(PREFIX) && !OTHER_VARIABLES.contains(variable);
  }

  private static Value.Entries all(Keys in) {
    in.names();
    return in.value();
  }

  private static Map<String, String> environment(Keys in) {
    Map<String, String> texts = new TreeMap<>();
    for (Setting<?> setting : Settings.ALL) {
      if (in.has(setting.variable())) {
        in.find(setting.variable(), setting.type());
        texts.put(setting.key(), in.require(setting.variable(), TEXT));
      }
    }
    return texts;
  }

  private static void flatten(
      String prefix, Value.Entries in, Map<String, Value.Entries.Entry> flat) {
    in.byKey()
        .forEach(
            (key, entry) -> {
              if (entry.value() instanceof Value.Entries inner) {
                flatten(prefix + key + '.', inner, flat);
              } else {
                flat.put(prefix + key, entry);
              }
            });
  }
}
