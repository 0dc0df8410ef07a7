package org.xianfeng.ingest.input;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.stream.Stream;
import org.xianfeng.models.failure.Failure;

/**
 * The files of an input: one, or those of a folder that a pattern names, by name.
 *
 * @param folder where they are looked for
 * @param pattern a path below the folder, or a glob of paths such as {@code 2026/*.csv}
 * @param outside whether they may lie elsewhere, by links or by {@code ..}
 */
public record SourceFiles(Path folder, String pattern, boolean outside) {
  private static final String SIGNS = "*?[{";

  public SourceFiles {
    requireNonNull(folder, "folder is null");
    requireNonNull(pattern, "pattern is null");
  }

  /** One file, wherever it is: who runs this named it. */
  public static SourceFiles one(Path file) {
    return new SourceFiles(file, "", true);
  }

  /** Whether the pattern leads out of the folder, where it may not. */
  public boolean strays() {
    return !outside && !isBelow(folder, folder.resolve(fixed()));
  }

  /**
   * The files there are now, in the order of their paths.
   *
   * @throws Failure.Missing if there is none
   * @throws Failure.Usage if a link leads outside the folder
   */
  List<Origin> origins(FileOrigin.Opener opener) throws IOException {
    Path literal = folder.resolve(pattern);
    if (Files.isReadable(literal) && !Files.isDirectory(literal)) {
      return List.of(origin(literal, opener));
    }
    List<Origin> found = isPattern() ? matching(opener) : List.of();
    if (found.isEmpty()) {
      throw new Failure.Missing(
          "No file %s: say where the source is with --data".formatted(literal));
    }
    return found;
  }

  private List<Origin> matching(FileOrigin.Opener opener) throws IOException {
    Path start = folder.resolve(fixed());
    if (!Files.isDirectory(start)) {
      return List.of();
    }
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    try (Stream<Path> all = Files.walk(start, depth(), FileVisitOption.FOLLOW_LINKS)) {
      return all.filter(file -> matcher.matches(named(file)))
          .filter(
              file -> !Files.isDirectory(file) && !file.getFileName().toString().startsWith("."))
          .sorted((a, b) -> a.toString().compareTo(b.toString()))
          .map(file -> origin(file, opener))
          .toList();
    }
  }

  /** How deep the pattern can reach. */
  private int depth() {
    String rest = pattern.substring(Math.min(fixed().length(), pattern.length()));
    return rest.contains("**") ? Integer.MAX_VALUE : rest.split("/").length;
  }

  /** A file as the pattern would name it. */
  private Path named(Path file) {
    return pattern.startsWith("/") ? file : folder.relativize(file);
  }

  private Origin origin(Path file, FileOrigin.Opener opener) {
    if (!outside && !isBelow(folder, file)) {
      throw new Failure.Usage(
          "%s lies outside %s, where --allow-outside would look".formatted(file, folder));
    }
    return new FileOrigin(file, opener);
  }

  private boolean isPattern() {
    return pattern.chars().anyMatch(c -> SIGNS.indexOf(c) >= 0);
  }

  /** The part of the pattern before the first segment with a sign. */
  private String fixed() {
    String[] segments = pattern.split("/");
    var fixed = new StringBuilder();
    for (String segment : segments) {
      if (segment.chars().anyMatch(c -> SIGNS.indexOf(c) >= 0)) {
        break;
      }
      fixed.append(segment).append('/');
    }
    return fixed.isEmpty() && pattern.startsWith("/") ? "/" : fixed.toString();
  }

  /** Whether a file lies below a folder, wherever links lead. */
  static boolean isBelow(Path folder, Path file) {
    return real(file).startsWith(real(folder));
  }

  /** A path without links; of a file that is not there, as far as its folder is. */
  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (NoSuchFileException e) {
      Path parent = path.getParent();
      return parent == null ? path : real(parent).resolve(path.getFileName()).normalize();
    } catch (IOException e) {
      throw new Failure.Missing("Cannot look at %s: %s".formatted(path, e.getMessage()), e);
    }
  }

  @Override
  public String toString() {
    return folder.resolve(pattern).toString();
  }
}
