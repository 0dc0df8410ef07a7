package org.xianfeng.models.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.xianfeng.models.failure.Failure;

/** Collects what is wrong with a document, so that a person sees all of it at once. */
final class Problems {
  private record Problem(TextPosition position, String message) {}

  private final List<Problem> found = new ArrayList<>();

  void add(TextPosition position, String message) {
    found.add(new Problem(position, message));
  }

  /** Throws what was found, by place; does nothing when nothing was. */
  void check() {
    if (!found.isEmpty()) {
      throw new Failure.Usage(
          found.stream()
              .sorted(Comparator.comparing(Problem::position))
              .map(problem -> problem.position() + ": " + problem.message())
              .distinct()
              .toList());
    }
  }
}
