package org.xianfeng.models.index.diagnose;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.index.IndexResult;
import org.xianfeng.models.index.diagnose.DiagnosticLines.Part;
import org.xianfeng.models.index.exact.ExactMoments;
import org.xianfeng.models.index.exact.Magnitude;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.index.spec.Node;

/**
 * What weights are stated, what they come to, and what moves the index.
 *
 * <p>Source: P. Paruolo, M. Saisana, A. Saltelli, <em>Ratings and rankings: voodoo or science?</em>
 * Journal of the Royal Statistical Society A 176 (2013): the squared correlation with the index as
 * the importance of an indicator when its relation is linear.
 */
final class Importance {
  private Importance() {}

  static void add(IndexResult result, int[] rows, double[][] effective, Part out) {
    IndexSpec spec = result.spec();
    Map<String, Double> nominal = nominal(spec);
    double[] scores = pick(result.scores(), rows);
    Map<String, Double> squares = new LinkedHashMap<>();
    double all = 0;
    for (String item : result.items()) {
      if (item.equals(spec.root())) {
        continue;
      }
      double r = Association.of(pick(result.values(item), rows), scores).pearson();
      squares.put(item, r * r);
      if (result.item(item) < result.leaves() && !Double.isNaN(r)) {
        all += r * r;
      }
    }
    for (Map.Entry<String, Double> one : squares.entrySet()) {
      String item = one.getKey();
      int number = result.item(item);
      Double stated = nominal.get(item);
      out.add(item, "", "nominal", stated == null ? Double.NaN : stated);
      if (number < result.leaves()) {
        double mean = ExactMoments.of(pick(effective[number], rows)).mean();
        out.add(item, "", "effective", mean);
      }
      out.add(item, "", "importance", one.getValue());
      if (number < result.leaves()) {
        out.add(item, "", "importance_share", all > 0 ? one.getValue() / all : Double.NaN);
      }
      double[] added = result.contributions(item);
      if (added != null) {
        out.add(item, "", "variance_share", share(pick(added, rows), scores));
      }
    }
  }

  /** Products of the tree's own weights from the index down. */
  private static Map<String, Double> nominal(IndexSpec spec) {
    Map<String, Double> out = new HashMap<>();
    handDown(spec, spec.root(), 1, out);
    return out;
  }

  private static void handDown(IndexSpec spec, String id, double part, Map<String, Double> out) {
    out.put(id, part);
    @Nullable Node node = spec.tree().get(id);
    if (node != null) {
      if (node.aggregate().formula() != null) {
        return; // it has no weights
      }
      double sum = node.children().values().stream().mapToDouble(Double::doubleValue).sum();
      node.children()
          .forEach(
              (child, weight) -> handDown(spec, child, sum > 0 ? part * weight / sum : 0, out));
    }
  }

  /**
   * Covariance of what an item adds with the score, by the variance of the score: of all that add
   * something these shares sum to 1.
   */
  private static double share(double[] added, double[] scores) {
    int[] scored =
        IntStream.range(0, scores.length).filter(i -> !Double.isNaN(scores[i])).toArray();
    double[] x =
        IntStream.of(scored).mapToDouble(i -> Double.isNaN(added[i]) ? 0 : added[i]).toArray();
    double[] y = IntStream.of(scored).mapToDouble(i -> scores[i]).toArray();
    double scale = Magnitude.scale(x, y);
    double[] scaled = Magnitude.times(y, scale);
    double variance = ExactMoments.of(scaled).variance();
    return variance > 0
        ? Association.covariance(Magnitude.times(x, scale), scaled) / variance
        : Double.NaN;
  }

  static double[] pick(double[] column, int[] rows) {
    return IntStream.of(rows).mapToDouble(row -> column[row]).toArray();
  }
}
