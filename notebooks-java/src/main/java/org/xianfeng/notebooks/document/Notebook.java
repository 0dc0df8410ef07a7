package org.xianfeng.notebooks.document;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A notebook: prose and Java cells that run from top to bottom.
 *
 * @param metadata the file's metadata, a JSON object, as text
 * @param cells in order
 */
public record Notebook(String metadata, List<Cell> cells) {
  public Notebook {
    requireNonNull(metadata, "metadata is null");
    cells = List.copyOf(cells);
  }

  /** The first cell that failed. */
  public Optional<Cell> failure() {
    return cells.stream().filter(Cell::failed).findFirst();
  }

  /** The first heading of its prose, or nothing. */
  public Optional<String> title() {
    return cells.stream()
        .filter(cell -> cell.kind() == Cell.Kind.MARKDOWN)
        .flatMap(cell -> cell.source().lines())
        .filter(line -> line.startsWith("# "))
        .map(line -> line.substring(2).strip())
        .findFirst();
  }
}
