package org.xianfeng.reports.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/** The few files that pages need besides themselves, out of the jar. */
final class StaticFiles {
  private static final Map<String, String> TYPES =
      Map.of(
          "console.css", "text/css",
          "console.js", "text/javascript",
          "htmx-2.0.11.min.js", "text/javascript",
          "uplot-1.6.32.min.js", "text/javascript",
          "uplot-1.6.32.min.css", "text/css",
          "icon.svg", "image/svg+xml");

  private StaticFiles() {}

  /**
   * A file.
   *
   * @param type media type
   * @param bytes content
   */
  record StaticFile(String type, byte[] bytes) {}

  /** The file of a name; only those that the pages name can be found. */
  static Optional<StaticFile> find(String name) {
    String type = TYPES.get(name);
    if (type == null) {
      return Optional.empty();
    }
    try (InputStream in = StaticFiles.class.getResourceAsStream("static/" + name)) {
      if (in == null) {
        throw new IllegalStateException("static/" + name + " is missing in the jar");
      }
      return Optional.of(new StaticFile(type, in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
