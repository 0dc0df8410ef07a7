package org.xianfeng.notebooks.document;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One cell of a notebook.
 *
 * @param id its name in the file, in {@code [A-Za-z0-9_-]{1,64}}
 * @param kind prose or code
 * @param source what its author wrote
 * @param outputs what its last run left behind; none for prose
 */
public record Cell(String id, Kind kind, String source, List<Output> outputs) {
  /** What a cell holds. */
  public enum Kind {
    MARKDOWN,
    CODE
  }

  public Cell {
    if (!id.matches("[A-Za-z0-9_-]{1,64}")) {
      throw new IllegalArgumentException("not a cell id: " + id);
    }
    requireNonNull(kind, "kind is null");
    requireNonNull(source, "source is null");
    outputs = List.copyOf(outputs);
  }

  /** The same cell with what a new run left behind. */
  public Cell withOutputs(List<Output> left) {
    return new Cell(id, kind, source, left);
  }

  /** Whether its run ended with an error. */
  public boolean failed() {
    return outputs.stream().anyMatch(output -> output.kind() == Output.Kind.ERROR);
  }
}
