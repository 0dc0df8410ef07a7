package org.xianfeng.batch.index.run;

import java.io.Serializable;
import org.xianfeng.models.index.IndexResult;
import org.xianfeng.models.index.run.ReasonCode;

/**
 * What was done to the values of the indicators.
 *
 * @param imputed values that were imputed
 * @param moved values that were winsorised or clipped
 * @param flagged values with any reason code, these included
 * @param screened rows that are no part of the index
 */
public record Cells(long imputed, long moved, long flagged, long screened) implements Serializable {
  static final Cells NONE = new Cells(0, 0, 0, 0);
  private static final int SCREENED =
      ReasonCode.SCREENED_AVAILABILITY.bit() | ReasonCode.SCREENED_ZEROS.bit();
  private static final int MOVED = ReasonCode.WINSORISED.bit() | ReasonCode.CLIPPED.bit();

  static Cells of(IndexResult result) {
    long imputed = 0;
    long moved = 0;
    long flagged = 0;
    for (int item = 0; item < result.leaves(); item++) {
      for (int row = 0; row < result.table().rows(); row++) {
        int mask = result.flags().mask(item, row);
        imputed += (mask & ReasonCode.IMPUTED.bit()) == 0 ? 0 : 1;
        moved += (mask & MOVED) == 0 ? 0 : 1;
        flagged += mask == 0 ? 0 : 1;
      }
    }
    long screened = 0;
    int root = result.items().size() - 1;
    for (int row = 0; row < result.table().rows(); row++) {
      screened += (result.flags().mask(root, row) & SCREENED) == 0 ? 0 : 1;
    }
    return new Cells(imputed, moved, flagged, screened);
  }

  /** In words. */
  public String inWords() {
    return "values of indicators: %d imputed, %d winsorised or clipped, %d flagged"
            .formatted(imputed, moved, flagged)
        + (screened == 0
            ? ""
            : "; %d rows screened out, which flags names with the reason".formatted(screened));
  }

  Cells with(Cells other) {
    return new Cells(
        imputed + other.imputed,
        moved + other.moved,
        flagged + other.flagged,
        screened + other.screened);
  }
}
