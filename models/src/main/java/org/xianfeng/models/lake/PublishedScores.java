package org.xianfeng.models.lake;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.types.Types.NestedField;
import org.xianfeng.models.index.published.Frame;
import org.xianfeng.models.index.published.PublishedUnit;
import org.xianfeng.models.table.DisclosedWeeks;
import org.xianfeng.models.table.IndexContributions;
import org.xianfeng.models.table.IndexParameters;
import org.xianfeng.models.table.IndexScores;
import org.xianfeng.models.table.MartColumns;

/**
 * What a week was scored with and from, as one publication knew it: a week that was published again
 * since is the one of then.
 *
 * @param publication whose snapshots are read
 * @param week ISO week, this one or an earlier one
 */
public record PublishedScores(PublishedWeek publication, String week) {
  private static final String WEIGHT = "weight@";

  public PublishedScores {
    requireNonNull(publication, "publication is null");
    requireNonNull(week, "week is null");
  }

  /** Hashes of the specifications that its scores were made with: one, or none without scores. */
  public Set<String> specifications() {
    Set<String> hashes = new HashSet<>();
    publication.history(
        IndexScores.TABLE,
        ofWeek(),
        List.of(IndexScores.SPEC_HASH),
        row -> hashes.add(row.text(IndexScores.SPEC_HASH)));
    return hashes;
  }

  /** Goalposts and weights. */
  public Frame frame() {
    Map<String, Map<String, Double>> posts = new HashMap<>();
    Map<String, Map<String, Double>> weights = new HashMap<>();
    publication.history(
        IndexParameters.TABLE,
        ofWeek(),
        List.of(IndexParameters.INDICATOR, IndexParameters.PARAMETER, IndexParameters.VALUE),
        row -> {
          String parameter = row.text(IndexParameters.PARAMETER);
          boolean weight = parameter.startsWith(WEIGHT);
          String key = weight ? parameter.substring(WEIGHT.length()) : parameter;
          (weight ? weights : posts)
              .computeIfAbsent(key, k -> new HashMap<>())
              .put(row.text(IndexParameters.INDICATOR), row.number(IndexParameters.VALUE));
        });
    return new Frame(
        posts.getOrDefault("lower", Map.of()),
        posts.getOrDefault("upper", Map.of()),
        posts.getOrDefault("target", Map.of()),
        weights);
  }

  /**
   * The branches, by code, with the values that may be shown.
   *
   * @param texts columns of {@code mart.disclosed_week} that an index groups by
   */
  public Map<String, PublishedUnit> units(List<String> texts) {
    Map<String, Map<String, Double>> values = new HashMap<>();
    publication.history(
        IndexContributions.TABLE,
        Expressions.and(ofWeek(), Expressions.notNull(IndexContributions.VALUE.name())),
        List.of(IndexContributions.BRANCH, IndexContributions.INDICATOR, IndexContributions.VALUE),
        row ->
            values
                .computeIfAbsent(row.text(IndexContributions.BRANCH), b -> new HashMap<>())
                .put(row.text(IndexContributions.INDICATOR), row.number(IndexContributions.VALUE)));
    List<NestedField> columns =
        texts.stream().map(DisclosedWeeks.TABLE.schema()::findField).toList();
    List<NestedField> read = new ArrayList<>(columns);
    read.add(DisclosedWeeks.ORGANISATION);
    Map<String, PublishedUnit> units = new HashMap<>();
    publication.history(
        DisclosedWeeks.TABLE,
        Expressions.and(
            ofWeek(),
            Expressions.equal(DisclosedWeeks.KIND.name(), DisclosedWeeks.Kind.BRANCH.text())),
        read.stream().distinct().toList(),
        row -> {
          Map<String, String> groups = new HashMap<>();
          columns.forEach(column -> groups.put(column.name(), row.text(column)));
          String code = row.text(DisclosedWeeks.ORGANISATION);
          units.put(code, new PublishedUnit(groups, values.getOrDefault(code, Map.of())));
        });
    return units;
  }

  private Expression ofWeek() {
    return Expressions.equal(MartColumns.WEEK.name(), week);
  }
}
