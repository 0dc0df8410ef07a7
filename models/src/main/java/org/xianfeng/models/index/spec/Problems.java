package org.xianfeng.models.index.spec;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.xianfeng.models.failure.Failure;

/**
 * Collects what is wrong with a text, so that a person sees all of it at once.
 *
 * <p>Shape: a text of several files has one numbering of lines, those of a later file after those
 * of the earlier ones; messages name the file and the line in it.
 */
final class Problems {
  private record Problem(int line, String message) {}

  private record Part(String file, int before) {}

  private final List<Part> parts = new ArrayList<>();
  private final List<Problem> found = new ArrayList<>();

  Problems(String file) {
    parts.add(new Part(file, 0));
  }

  /** Goes on with another file, whose first line follows the line {@code before}. */
  void follow(String file, int before) {
    parts.add(new Part(file, before));
  }

  void add(int line, String message) {
    found.add(new Problem(line, message));
  }

  boolean any() {
    return !found.isEmpty();
  }

  /** Throws what was found, by line; does nothing when nothing was. */
  void check() {
    if (any()) {
      throw new Failure.Usage(
          found.stream()
              .sorted(Comparator.comparingInt(Problem::line))
              .map(this::text)
              .distinct()
              .toList());
    }
  }

  private String text(Problem problem) {
    Part part = parts.get(0);
    for (Part one : parts) {
      part = problem.line() > one.before() ? one : part;
    }
    return "%s:%d: %s".formatted(part.file(), problem.line() - part.before(), problem.message());
  }
}
