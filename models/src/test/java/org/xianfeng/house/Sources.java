package org.xianfeng.house;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The Java sources of all modules, read once. */
final class Sources {
  /** The modules, ground first. */
  static final List<String> MODULES =
      List.of("models", "ingest", "streaming", "batch", "reports", "notebooks-java");

  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
  private static final Pattern TOKEN =
      Pattern.compile(
          "\"\"\"[\\s\\S]*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*+\"|'(?:\\\\.|[^'\\\\])'"
              + "|/\\*[\\s\\S]*?\\*/|//[^\\n]*");

  private static final List<Source> MAIN = read("src/main/java");
  private static final List<Source> TESTS = read("src/test/java");

  private Sources() {}

  /**
   * One source file.
   *
   * @param module its module, such as {@code models}
   * @param path its path from the root of the project, with {@code /}
   * @param home its package
   * @param name its public type
   * @param text all of it
   */
  record Source(String module, String path, String home, String name, String text) {
    String qualified() {
      return home + '.' + name;
    }

    /** The text without comments and without what stands between quotes. */
    String code() {
      return TOKEN.matcher(text).replaceAll(" ");
    }

    /** What stands between quotes, comments left out; text blocks with their line breaks. */
    List<String> literals() {
      List<String> found = new ArrayList<>();
      var token = TOKEN.matcher(text);
      while (token.find()) {
        String one = token.group();
        if (one.startsWith("\"\"\"")) {
          found.add(one.substring(3, one.length() - 3));
        } else if (one.startsWith("\"")) {
          found.add(one.substring(1, one.length() - 1));
        }
      }
      return found;
    }

    @Override
    public String toString() {
      return path;
    }

    int lines() {
      return (int) text.lines().count();
    }
  }

  /** Root of the project. */
  static Path root() {
    Path here = Path.of("").toAbsolutePath();
    return Files.isDirectory(here.resolve("notebooks-java"))
        ? here
        : requireNonNull(here.getParent(), "no folder above " + here);
  }

  /** Main sources, without {@code package-info.java}. */
  static List<Source> main() {
    return MAIN;
  }

  /** Sources of the tests, without {@code package-info.java}. */
  static List<Source> tests() {
    return TESTS;
  }

  private static List<Source> read(String kind) {
    List<Source> all = new ArrayList<>();
    for (String module : MODULES) {
      Path folder = root().resolve(module).resolve(kind);
      try (Stream<Path> files = Files.walk(folder)) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .filter(file -> !file.endsWith("package-info.java"))
            .sorted()
            .forEach(file -> all.add(source(module, file)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return List.copyOf(all);
  }

  private static Source source(String module, Path file) {
    try {
      String text = Files.readString(file);
      var declared = PACKAGE.matcher(text);
      String home = declared.find() ? declared.group(1) : "";
      String path = root().relativize(file).toString().replace('\\', '/');
      String name = path.substring(path.lastIndexOf('/') + 1).replace(".java", "");
      return new Source(module, path, home, name, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
