package org.xianfeng.reports.data;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.index.explain.Explanation;
import org.xianfeng.models.index.language.ResolvedSpec;
import org.xianfeng.models.index.language.SpecColumns;
import org.xianfeng.models.index.published.Frame;
import org.xianfeng.models.index.published.PublishedIndex;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.lake.PublishedScores;
import org.xianfeng.models.lake.PublishedWeek;

/**
 * Why the scores of branches are not what they were in an earlier week.
 *
 * @param from the earlier week
 * @param changes by branch; null where another method scored the later week
 */
record WeekChange(String from, @Nullable Map<String, Explanation> changes) {
  /**
   * Explains the change of every branch.
   *
   * @param spec that the week was published with; with another one nothing can be said
   * @param from the earlier week
   * @return null where the specification is another one
   */
  static @Nullable WeekChange of(PublishedWeek published, IndexSpec spec, String from) {
    if (!published.publication().specHash().equals(ResolvedSpec.hash(spec))) {
      return null;
    }
    PublishedScores now = new PublishedScores(published, published.publication().week());
    PublishedScores before = new PublishedScores(published, from);
    Frame frame = now.frame();
    Frame frameBefore = before.frame();
    boolean sameMethod =
        before.specifications().equals(Set.of(published.publication().specHash()))
            && frameBefore.sameTree(frame);
    List<String> texts = List.copyOf(SpecColumns.texts(spec));
    return new WeekChange(
        from,
        sameMethod
            ? PublishedIndex.changes(
                spec, before.units(texts), frameBefore, now.units(texts), frame)
            : null);
  }

  /**
   * The changes that lead from the scores that were published to those that were: a score that does
   * not follow from what may be shown is not explained by it.
   *
   * @return null where another method scored the later week
   */
  @Nullable Map<String, Explanation> between(
      Map<String, Double> before, Map<String, Double> after, double tolerance) {
    if (changes == null) {
      return null;
    }
    Map<String, Explanation> exact = new HashMap<>();
    changes.forEach(
        (branch, change) -> {
          if (Math.abs(change.from() - before.getOrDefault(branch, Double.NaN)) <= tolerance
              && Math.abs(change.to() - after.getOrDefault(branch, Double.NaN)) <= tolerance) {
            exact.put(branch, change);
          }
        });
    return exact;
  }
}
