package org.xianfeng.ingest.source.cell;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.xianfeng.models.event.Refusal;

/**
 * What stands in a cell.
 *
 * @param text as somebody would write it; empty when the cell is
 * @param refusal why the text is not what was meant; null when it is
 */
public record SourceCell(String text, @Nullable Refusal refusal) {
  /** Nothing. */
  public static final SourceCell EMPTY = new SourceCell("", null);

  public SourceCell {
    requireNonNull(text, "text is null");
  }

  /** Text that is what it says. */
  public static SourceCell of(String text) {
    return text.isEmpty() ? EMPTY : new SourceCell(text, null);
  }
}
