package org.xianfeng.batch.explain;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.access.ReaderScope;
import org.xianfeng.models.audit.Publication;
import org.xianfeng.models.calendar.IsoWeek;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.index.explain.Explanation;
import org.xianfeng.models.index.explain.RankChange;
import org.xianfeng.models.index.language.ResolvedSpec;
import org.xianfeng.models.index.language.SpecColumns;
import org.xianfeng.models.index.published.Frame;
import org.xianfeng.models.index.published.PublishedIndex;
import org.xianfeng.models.index.published.PublishedUnit;
import org.xianfeng.models.index.rank.ScoreRanks;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.lake.PublicationLog;
import org.xianfeng.models.lake.PublishedContribution;
import org.xianfeng.models.lake.PublishedWeek;
import org.xianfeng.models.spc.Quantiles;
import org.xianfeng.models.table.DisclosedWeeks;
import org.xianfeng.models.table.IndexScores;

/**
 * Explains branches of one tenant from the published tables.
 *
 * @param spec that the weeks were published with
 * @param scope what the reader may see; there are no other branches
 */
public record ExplainBranch(Lake lake, String tenant, IndexSpec spec, ReaderScope scope) {
  public ExplainBranch {
    requireNonNull(lake, "lake is null");
    requireNonNull(tenant, "tenant is null");
    requireNonNull(spec, "spec is null");
    requireNonNull(scope, "scope is null");
  }

  /**
   * Explains the last revision of a week.
   *
   * @throws Failure.Missing if the week was not published
   * @throws Failure.Usage if the branch is not in it, or it was made with another specification
   */
  public BranchExplanation of(String branch, IsoWeek week) {
    Map<String, Publication> published = PublicationLog.read(lake, tenant).intact().latest();
    Publication publication = published.get(week.toString());
    if (publication == null) {
      throw new Failure.Missing(
          "%s of tenant %s is not published; the last published week is %s"
              .formatted(
                  week, tenant, published.keySet().stream().max(String::compareTo).orElse("none")));
    }
    if (!publication.specHash().equals(ResolvedSpec.hash(spec))) {
      throw new Failure.Usage(
          "%s was made with specification %s %s, not with %s %s: give that one with --spec"
              .formatted(
                  publication.tag(),
                  publication.specId(),
                  shortened(publication.specHash()),
                  spec.edition().id(),
                  shortened(ResolvedSpec.hash(spec))));
    }
    ExplainedWeek now = new ExplainedWeek(new PublishedWeek(lake, publication));
    Publication earlier = published.get(week.plus(-1).toString());
    return of(
        branch, now, earlier == null ? null : new ExplainedWeek(new PublishedWeek(lake, earlier)));
  }

  private static String shortened(String hash) {
    return hash.substring(0, Math.min(12, hash.length()));
  }

  private BranchExplanation of(String branch, ExplainedWeek now, @Nullable ExplainedWeek earlier) {
    List<String> columns = List.copyOf(SpecColumns.texts(spec));
    Map<String, String> texts = now.branch(branch, columns);
    if (texts == null || !scope.covers(texts.getOrDefault(DisclosedWeeks.PATH.name(), ""))) {
      throw new Failure.Usage(
          "No branch %s in %s of tenant %s".formatted(branch, now.publication().tag(), tenant));
    }
    Map<String, BranchExplanation.Ranking> roots = now.roots(spec.root());
    BranchExplanation.Ranking standing = requireNonNull(roots.get(branch));
    List<PublishedContribution> parts = PublishedContribution.of(now.week(), branch);
    Frame frame = now.frame();
    Frame frameBefore = earlier == null ? frame : earlier.frame();
    ExplainedWeek before = earlier != null && frameBefore.sameTree(frame) ? earlier : null;
    Map<String, BranchExplanation.Ranking> rootsBefore =
        before == null ? Map.of() : before.roots(spec.root());
    BranchExplanation.Ranking rootBefore = rootsBefore.get(branch);
    boolean unseen = rootBefore != null && rootBefore.flags().equals(IndexScores.SUPPRESSED);
    Map<String, String> textsBefore =
        before == null || unseen ? null : before.branch(branch, columns);
    PublishedIndex index =
        new PublishedIndex(
            spec,
            before == null || textsBefore == null
                ? null
                : new PublishedUnit(
                    textsBefore, values(PublishedContribution.of(before.week(), branch))),
            frameBefore,
            new PublishedUnit(texts, values(parts)),
            frame);
    boolean suppressed = standing.flags().equals(IndexScores.SUPPRESSED);
    if (suppressed) {
      return new BranchExplanation(
          spec,
          now.publication(),
          branch,
          requireNonNull(texts.get(DisclosedWeeks.NAME.name())),
          standing,
          ranked(roots),
          parts,
          before == null ? null : before.publication(),
          true,
          null,
          null,
          null);
    }
    same("score", standing.score(), index.score());
    same("sum of contributions", standing.score(), sum(parts, standing.score()));
    if (rootBefore != null && !unseen) {
      same("score of the week before", rootBefore.score(), index.scoreBefore());
    }
    return new BranchExplanation(
        spec,
        now.publication(),
        branch,
        requireNonNull(texts.get(DisclosedWeeks.NAME.name())),
        standing,
        ranked(roots),
        parts,
        before == null ? null : before.publication(),
        false,
        index.againstBefore().map(this::exact).orElse(null),
        index.againstPeers(medians(now, roots, standing)).map(this::exact).orElse(null),
        rank(branch, standing, rootsBefore));
  }

  private static int ranked(Map<String, BranchExplanation.Ranking> roots) {
    return (int) roots.values().stream().filter(row -> row.rank() != null).count();
  }

  private static Map<String, Double> values(List<PublishedContribution> parts) {
    return parts.stream()
        .filter(part -> !Double.isNaN(part.value()))
        .collect(Collectors.toMap(PublishedContribution::indicator, PublishedContribution::value));
  }

  private static double sum(List<PublishedContribution> parts, double score) {
    return Double.isNaN(score)
        ? score
        : parts.stream()
            .mapToDouble(PublishedContribution::contribution)
            .filter(points -> !Double.isNaN(points))
            .sum();
  }

  private Map<String, Double> medians(
      ExplainedWeek week,
      Map<String, BranchExplanation.Ranking> roots,
      BranchExplanation.Ranking standing) {
    Function<String, String> group =
        branch -> {
          BranchExplanation.Ranking root = roots.get(branch);
          return root == null ? "" : root.peerGroup();
        };
    Map<String, Double> medians = new HashMap<>();
    week.normalised(branch -> group.apply(branch).equals(standing.peerGroup()))
        .forEach(
            (indicator, values) ->
                medians.put(
                    indicator,
                    Quantiles.sorted(
                        values.stream().mapToDouble(Double::doubleValue).sorted().toArray(), 0.5)));
    return medians;
  }

  private @Nullable RankChange rank(
      String branch,
      BranchExplanation.Ranking standing,
      Map<String, BranchExplanation.Ranking> before) {
    Integer to = standing.rank();
    BranchExplanation.Ranking own = before.get(branch);
    if (to == null || own == null || own.rank() == null) {
      return null;
    }
    List<String> branches = before.keySet().stream().sorted().toList();
    double[] scores =
        branches.stream()
            .mapToDouble(one -> rounded(requireNonNull(before.get(one)).score()))
            .toArray();
    return RankChange.of(scores, branches.indexOf(branch), rounded(standing.score()), to);
  }

  private double rounded(double score) {
    Integer decimals = spec.results().rank().roundTo();
    return decimals == null || Double.isNaN(score) ? score : ScoreRanks.round(score, decimals);
  }

  private Explanation exact(Explanation explanation) {
    same("sum of effects", explanation.to() - explanation.from(), explanation.sum());
    return explanation;
  }

  private void same(String what, double published, double found) {
    boolean equal =
        Double.isNaN(published)
            ? Double.isNaN(found)
            : Math.abs(published - found) <= spec.results().explain().identityTol();
    if (!equal) {
      throw new IllegalStateException(
          "The %s is %s, but from the published values follows %s"
              .formatted(what, published, found));
    }
  }
}
