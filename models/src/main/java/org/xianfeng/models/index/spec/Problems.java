package org.xianfeng.models.index.spec;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with one file, so that a person sees all of it at once. */
final class Problems {
  private record Problem(int line, String message) {}

  private final String file;
  private final List<Problem> found = new ArrayList<>();

  Problems(String file) {
    this.file = file;
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
      throw new SpecException(
          found.stream()
              .sorted(Comparator.comparingInt(Problem::line))
              .map(problem -> "%s:%d: %s".formatted(file, problem.line(), problem.message()))
              .distinct()
              .toList());
    }
  }
}
