package org.xianfeng.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.xianfeng.house.Sources.Source;

/** Commands in the documents exist: their verb in the launcher, their options in the code. */
class DocumentedCommandsTest {
  private static final Pattern CASE = Pattern.compile("(?m)^  ([a-z][a-z|-]*)\\)");
  private static final Pattern RUN = Pattern.compile("\\b(?:run|write) ([a-z-]+) ");
  private static final Pattern BLOCK = Pattern.compile("(?s)```sh\\n(.*?)```");
  private static final Pattern INLINE = Pattern.compile("`\\./xianfeng ([^`]+)`");
  private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z0-9-]*");
  private static final Pattern DECLARED = Pattern.compile("--[a-z][a-z0-9-]*");

  /** What the launcher and every command understand. */
  private static final Set<String> EVERYWHERE = Set.of("--home", "--conf", "--help", "--version");

  @Test
  void everyCommandInTheDocumentsExists() throws IOException {
    String launcher = Files.readString(Sources.root().resolve("xianfeng"));
    Set<String> verbs = verbs(launcher);
    assertThat(verbs).contains("demo", "up", "verify", "console");
    Map<String, Set<String>> modules = modules(launcher);
    Map<String, Set<String>> declared = new HashMap<>();
    Set<String> wrong = new TreeSet<>();
    List<Command> commands = documented();
    assertThat(commands).hasSizeGreaterThan(20);
    for (Command command : commands) {
      String verb = command.words().isEmpty() ? "" : command.words().get(0);
      if (!verbs.contains(verb)) {
        wrong.add(command + ": no verb " + verb);
        continue;
      }
      Set<String> known =
          declared.computeIfAbsent(verb, any -> options(modules.getOrDefault(verb, Set.of())));
      var options = OPTION.matcher(String.join(" ", command.words()));
      while (options.find()) {
        if (!EVERYWHERE.contains(options.group()) && !known.contains(options.group())) {
          wrong.add(command + ": no option " + options.group());
        }
      }
    }

    assertThat(wrong).isEmpty();
  }

  @Test
  void theLauncherNamesMainClassesThatExist() throws IOException {
    String launcher = Files.readString(Sources.root().resolve("xianfeng"));
    Set<String> mains = new TreeSet<>();
    var named =
        Pattern.compile("\\b(?:run|write) [a-z-]+ \"[^\"]*\" \\$p\\.([\\w.]+)").matcher(launcher);
    while (named.find()) {
      mains.add("org.xianfeng." + named.group(1));
    }
    Set<String> there = new HashSet<>();
    Sources.main().stream()
        .filter(source -> source.code().contains("static void main("))
        .forEach(source -> there.add(source.qualified()));

    assertThat(mains).hasSizeGreaterThan(8);
    assertThat(there).containsAll(mains);
  }

  /**
   * A command as a document shows it.
   *
   * @param file the document
   * @param words what follows {@code ./xianfeng}
   */
  private record Command(String file, List<String> words) {}

  private static List<Command> documented() throws IOException {
    List<Command> commands = new ArrayList<>();
    List<Path> documents = new ArrayList<>();
    try (Stream<Path> files = Files.list(Sources.root())) {
      files.filter(file -> file.toString().endsWith(".md")).forEach(documents::add);
    }
    try (Stream<Path> files = Files.walk(Sources.root().resolve("docs"))) {
      files.filter(file -> file.toString().endsWith(".md")).forEach(documents::add);
    }
    for (Path document : documents) {
      String text = Files.readString(document);
      String name = String.valueOf(document.getFileName());
      var blocks = BLOCK.matcher(text);
      while (blocks.find()) {
        blocks
            .group(1)
            .replace("\\\n", " ")
            .lines()
            .map(String::strip)
            .filter(line -> line.startsWith("./xianfeng "))
            .forEach(line -> commands.add(new Command(name, words(line.substring(11)))));
      }
      var inline = INLINE.matcher(text);
      while (inline.find()) {
        commands.add(new Command(name, words(inline.group(1))));
      }
    }
    return commands;
  }

  private static List<String> words(String line) {
    return List.of(line.replaceFirst("\\s#.*", "").strip().split("\\s+"));
  }

  private static Set<String> verbs(String launcher) {
    Set<String> verbs = new HashSet<>();
    var cases = CASE.matcher(launcher.substring(launcher.indexOf("case \"$verb\"")));
    while (cases.find()) {
      verbs.addAll(List.of(cases.group(1).split("\\|")));
    }
    return verbs;
  }

  /** The modules whose code a verb runs. */
  private static Map<String, Set<String>> modules(String launcher) {
    Map<String, Set<String>> modules = new HashMap<>();
    List<String> verbs = List.of();
    for (String line : launcher.substring(launcher.indexOf("case \"$verb\"")).split("\n")) {
      var begins = CASE.matcher(line);
      if (begins.find()) {
        verbs = List.of(begins.group(1).split("\\|"));
      }
      var runs = RUN.matcher(line);
      if (runs.find()) {
        verbs.forEach(
            verb -> modules.computeIfAbsent(verb, any -> new TreeSet<>()).add(runs.group(1)));
      }
    }
    return modules;
  }

  /** Options that the code of modules declares; of all when the verb has none. */
  private static Set<String> options(Set<String> modules) {
    Set<String> options = new HashSet<>();
    for (Source source : Sources.main()) {
      if (modules.isEmpty() || modules.contains(source.module())) {
        for (String literal : source.literals()) {
          if (DECLARED.matcher(literal).matches()) {
            options.add(literal);
          }
        }
      }
    }
    return options;
  }
}
