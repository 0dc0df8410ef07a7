package org.xianfeng.models.index.run;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reason codes of every item (indicator or node) and row, as bit masks.
 *
 * <p>State: a column is made when its first flag is set; an item belongs to one thread at a time.
 */
public final class Flags {
  private static final ReasonCode[] ALL = ReasonCode.values();

  private final int[][] masks;
  private final int rows;

  /** No flags yet. */
  public Flags(int items, int rows) {
    this.masks = new int[items][];
    this.rows = rows;
  }

  /** Adds a reason. */
  public void set(int item, int row, ReasonCode reason) {
    add(item, row, reason.bit());
  }

  /** Adds the reasons of a mask. */
  public void add(int item, int row, int reasons) {
    prepare(item);
    masks[item][row] |= reasons;
  }

  /** The mask of an item and row, 0 = no flag. */
  public int mask(int item, int row) {
    int @Nullable [] mask = masks[item];
    return mask == null ? 0 : mask[row];
  }

  /** Makes the column of an item, so that threads can set flags of different rows. */
  public void prepare(int item) {
    if (masks[item] == null) {
      masks[item] = new int[rows];
    }
  }

  /** Whether the reason was given. */
  public boolean has(int item, int row, ReasonCode reason) {
    return (mask(item, row) & reason.bit()) != 0;
  }

  /** The reasons of a mask, in the order of the enumeration. */
  public static List<ReasonCode> reasons(int mask) {
    List<ReasonCode> found = new ArrayList<>();
    for (ReasonCode reason : ALL) {
      if ((mask & reason.bit()) != 0) {
        found.add(reason);
      }
    }
    return found;
  }

  /** The names of the reasons of a mask. */
  public static String text(int mask, String separator) {
    return mask == 0
        ? ""
        : reasons(mask).stream().map(Enum::name).collect(Collectors.joining(separator));
  }
}
