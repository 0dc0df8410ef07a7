package org.xianfeng.batch.index.output;

import java.io.IOException;
import org.xianfeng.models.index.IndexResult;
import org.xianfeng.models.index.rank.RankColumn;
import org.xianfeng.models.index.spec.PeriodRule;

/** What a change of the specification does to scores and ranks of the same table. */
public record Differences(IndexResult before, IndexResult after) {
  public void write(ResultFiles files) throws IOException {
    PeriodRule period = before.spec().rows().period();
    Columns columns =
        Columns.NONE
            .keys(before.spec())
            .texts("node")
            .numbers("score_before", "score_after", "score_difference")
            .numbers("rank_before", "rank_after", "rank_difference")
            .texts("band_before", "band_after");
    try (Sheet out = files.open("differences", columns)) {
      for (int row = 0; row < before.table().rows(); row++) {
        for (int item = before.items().size() - 1; item >= before.leaves(); item--) {
          String node = before.items().get(item);
          if (after.items().contains(node)) {
            out.text(before.table().unit(row));
            if (period != null) {
              out.text(before.table().period(row));
            }
            out.text(node);
            pair(out, before.values(node)[row], after.values(node)[row]);
            pair(out, rank(before, node, row), rank(after, node, row));
            boolean root = node.equals(before.spec().root());
            out.text(root ? before.bands()[row] : "").text(root ? after.bands()[row] : "").end();
          }
        }
      }
    }
  }

  private static void pair(Sheet out, double first, double second) {
    out.number(first).number(second).number(second - first);
  }

  private static double rank(IndexResult result, String node, int row) {
    for (RankColumn column : result.ranks()) {
      if (column.node().equals(node) && column.scope().equals("population")) {
        return column.rank()[row];
      }
    }
    return Double.NaN;
  }
}
