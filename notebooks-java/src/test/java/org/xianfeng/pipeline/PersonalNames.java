package org.xianfeng.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** Handles and account names of the people in the real data, to be found nowhere behind it. */
final class PersonalNames {
  /** Shorter handles are also words. */
  private static final int SHORTEST = 6;

  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_-]{" + SHORTEST + ",}");
  private static final Pattern ACCOUNT =
      Pattern.compile("\"account\": *\\{\"name\": *\"([^\"]+)\"");

  private final Set<String> names;

  private PersonalNames(Set<String> names) {
    this.names = names;
  }

  /**
   * Reads the sources.
   *
   * @param registries files whose words are names of groups, although people have them too
   */
  static PersonalNames of(TruthFiles truth, List<Path> registries) throws IOException {
    Set<String> names = new TreeSet<>();
    for (Map<String, String> row : truth.rows("meeting-minutes/attendance.csv")) {
      words(row.get("handle"), names);
    }
    Path statements = truth.folder("xapi-statements").resolve("statements.json.gz");
    try (InputStream in = new GZIPInputStream(Files.newInputStream(statements))) {
      Matcher accounts = ACCOUNT.matcher(new String(in.readAllBytes(), UTF_8));
      while (accounts.find()) {
        words(accounts.group(1), names);
      }
    }
    Set<String> groups = new TreeSet<>();
    for (Path registry : registries) {
      words(Files.readString(registry, UTF_8), groups);
    }
    names.removeAll(groups);
    return new PersonalNames(names);
  }

  int size() {
    return names.size();
  }

  /** The names that stand in a text. */
  Set<String> in(String text) {
    Set<String> found = new TreeSet<>();
    words(text, found);
    found.retainAll(names);
    return found;
  }

  private static void words(String text, Set<String> words) {
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      words.add(matcher.group().toLowerCase(Locale.ROOT));
    }
  }
}
