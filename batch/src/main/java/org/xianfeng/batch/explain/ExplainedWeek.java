package org.xianfeng.batch.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.types.Types.NestedField;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.audit.Publication;
import org.xianfeng.models.index.published.Frame;
import org.xianfeng.models.lake.LakeRow;
import org.xianfeng.models.lake.PublishedScores;
import org.xianfeng.models.lake.PublishedWeek;
import org.xianfeng.models.table.DisclosedWeeks;
import org.xianfeng.models.table.IndexContributions;
import org.xianfeng.models.table.IndexScores;

/** What an explanation needs of a published week; no engine is started. */
record ExplainedWeek(PublishedWeek week) {
  Publication publication() {
    return week.publication();
  }

  /** Columns of {@code mart.disclosed_week} of a branch; null when it is not there. */
  @Nullable Map<String, String> branch(String branch, List<String> columns) {
    List<String> names = new ArrayList<>(columns);
    names.addAll(List.of(DisclosedWeeks.NAME.name(), DisclosedWeeks.PATH.name()));
    List<NestedField> fields =
        names.stream().map(DisclosedWeeks.TABLE.schema()::findField).distinct().toList();
    List<Map<String, String>> found =
        week.rows(
            DisclosedWeeks.TABLE,
            Expressions.and(
                Expressions.equal(DisclosedWeeks.KIND.name(), DisclosedWeeks.Kind.BRANCH.text()),
                Expressions.equal(DisclosedWeeks.ORGANISATION.name(), branch)),
            fields,
            row -> {
              Map<String, String> texts = new HashMap<>();
              fields.forEach(field -> texts.put(field.name(), row.text(field)));
              return texts;
            });
    return found.isEmpty() ? null : found.get(0);
  }

  /** Rows of the index itself, by branch. */
  Map<String, BranchExplanation.Ranking> roots(String root) {
    Map<String, BranchExplanation.Ranking> rows = new HashMap<>();
    week.scan(
        IndexScores.TABLE,
        Expressions.equal(IndexScores.NODE.name(), root),
        IndexScores.TABLE.schema().columns(),
        row -> rows.put(row.text(IndexScores.BRANCH), root(row)));
    return rows;
  }

  private static BranchExplanation.Ranking root(LakeRow row) {
    Long peers = row.count(IndexScores.PEERS);
    return new BranchExplanation.Ranking(
        row.number(IndexScores.SCORE),
        row.number(IndexScores.COVERAGE),
        whole(row, IndexScores.RANK),
        row.text(IndexScores.PEER_GROUP),
        whole(row, IndexScores.PEER_RANK),
        peers == null ? 0 : peers.intValue(),
        row.text(IndexScores.FLAGS));
  }

  private static @Nullable Integer whole(LakeRow row, NestedField column) {
    return (Integer) row.cell(column);
  }

  /** Normalised values of some branches, by indicator. */
  Map<String, List<Double>> normalised(Predicate<String> branches) {
    Map<String, List<Double>> values = new HashMap<>();
    week.scan(
        IndexContributions.TABLE,
        Expressions.notNull(IndexContributions.NORMALISED.name()),
        List.of(
            IndexContributions.BRANCH, IndexContributions.INDICATOR, IndexContributions.NORMALISED),
        row -> {
          if (branches.test(row.text(IndexContributions.BRANCH))) {
            values
                .computeIfAbsent(row.text(IndexContributions.INDICATOR), i -> new ArrayList<>())
                .add(row.number(IndexContributions.NORMALISED));
          }
        });
    return values;
  }

  /** Goalposts and weights of the week. */
  Frame frame() {
    return new PublishedScores(week, publication().week()).frame();
  }
}
