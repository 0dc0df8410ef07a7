package org.xianfeng.batch.explain;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Types.NestedField;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.audit.Publication;
import org.xianfeng.models.index.published.Frame;
import org.xianfeng.models.lake.Lake;
import org.xianfeng.models.table.BranchWeeks;
import org.xianfeng.models.table.IndexContributions;
import org.xianfeng.models.table.IndexParameters;
import org.xianfeng.models.table.IndexScores;
import org.xianfeng.models.table.TableDef;

/** The rows of one publication, read at the snapshots that it names; no engine is started. */
final class PublishedWeek {
  private static final String WEIGHT = "weight@";

  private final Lake lake;
  private final Publication publication;

  PublishedWeek(Lake lake, Publication publication) {
    this.lake = lake;
    this.publication = publication;
  }

  Publication publication() {
    return publication;
  }

  /** Columns of {@code mart.branch_week} of a branch; null when it is not there. */
  @Nullable Map<String, String> branch(String branch, List<String> columns) {
    List<Map<String, String>> found = new ArrayList<>();
    List<String> all = new ArrayList<>(columns);
    all.add(BranchWeeks.NAME.name());
    each(
        BranchWeeks.TABLE,
        Expressions.equal(BranchWeeks.BRANCH.name(), branch),
        all,
        row -> {
          Map<String, String> texts = new HashMap<>();
          for (String column : all) {
            Object cell = row.getField(column);
            texts.put(column, cell == null ? "" : cell.toString());
          }
          found.add(texts);
        });
    return found.isEmpty() ? null : found.get(0);
  }

  /** Rows of the index itself, by branch. */
  Map<String, Record> roots(String root) {
    Map<String, Record> rows = new HashMap<>();
    each(
        IndexScores.TABLE,
        Expressions.equal(IndexScores.NODE.name(), root),
        names(
            IndexScores.BRANCH,
            IndexScores.SCORE,
            IndexScores.COVERAGE,
            IndexScores.PEER_GROUP,
            IndexScores.RANK,
            IndexScores.PEER_RANK,
            IndexScores.PEERS,
            IndexScores.FLAGS),
        row -> rows.put(text(row, IndexScores.BRANCH), row));
    return rows;
  }

  /** What the indicators of a branch add. */
  List<BranchExplanation.Part> parts(String branch) {
    List<BranchExplanation.Part> parts = new ArrayList<>();
    each(
        IndexContributions.TABLE,
        Expressions.equal(IndexContributions.BRANCH.name(), branch),
        IndexContributions.TABLE.schema().columns().stream().map(NestedField::name).toList(),
        row ->
            parts.add(
                new BranchExplanation.Part(
                    text(row, IndexContributions.INDICATOR),
                    number(row, IndexContributions.NUMERATOR),
                    number(row, IndexContributions.DENOMINATOR),
                    number(row, IndexContributions.VALUE),
                    number(row, IndexContributions.NORMALISED),
                    number(row, IndexContributions.WEIGHT),
                    number(row, IndexContributions.CONTRIBUTION),
                    text(row, IndexContributions.FLAGS))));
    return parts;
  }

  /** Normalised values of some branches, by indicator. */
  Map<String, List<Double>> normalised(java.util.function.Predicate<String> branches) {
    Map<String, List<Double>> values = new HashMap<>();
    each(
        IndexContributions.TABLE,
        Expressions.notNull(IndexContributions.NORMALISED.name()),
        names(
            IndexContributions.BRANCH, IndexContributions.INDICATOR, IndexContributions.NORMALISED),
        row -> {
          if (branches.test(text(row, IndexContributions.BRANCH))) {
            values
                .computeIfAbsent(text(row, IndexContributions.INDICATOR), i -> new ArrayList<>())
                .add(number(row, IndexContributions.NORMALISED));
          }
        });
    return values;
  }

  /** Goalposts and weights of the week. */
  Frame frame() {
    Map<String, Map<String, Double>> posts = new HashMap<>();
    Map<String, Map<String, Double>> weights = new HashMap<>();
    each(
        IndexParameters.TABLE,
        Expressions.alwaysTrue(),
        names(IndexParameters.INDICATOR, IndexParameters.PARAMETER, IndexParameters.VALUE),
        row -> {
          String parameter = text(row, IndexParameters.PARAMETER);
          boolean weight = parameter.startsWith(WEIGHT);
          String key = weight ? parameter.substring(WEIGHT.length()) : parameter;
          (weight ? weights : posts)
              .computeIfAbsent(key, k -> new HashMap<>())
              .put(text(row, IndexParameters.INDICATOR), number(row, IndexParameters.VALUE));
        });
    return new Frame(
        posts.getOrDefault("lower", Map.of()),
        posts.getOrDefault("upper", Map.of()),
        posts.getOrDefault("target", Map.of()),
        weights);
  }

  private void each(TableDef table, Expression where, List<String> columns, Consumer<Record> row) {
    long snapshot = requireNonNull(publication.outputs().get(table.path()), table.path());
    Expression slice =
        Expressions.and(
            Expressions.equal(BranchWeeks.TENANT.name(), publication.tenant()),
            Expressions.equal(BranchWeeks.WEEK.name(), publication.week()),
            where);
    try (CloseableIterable<Record> rows =
        IcebergGenerics.read(lake.load(table))
            .useSnapshot(snapshot)
            .where(slice)
            .select(columns)
            .build()) {
      rows.forEach(row);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> names(NestedField... columns) {
    return Arrays.stream(columns).map(NestedField::name).toList();
  }

  static String text(Record row, NestedField column) {
    Object cell = row.getField(column.name());
    return cell == null ? "" : (String) cell;
  }

  static double number(Record row, NestedField column) {
    Object cell = row.getField(column.name());
    return cell == null ? Double.NaN : ((Number) cell).doubleValue();
  }

  static @Nullable Integer whole(Record row, NestedField column) {
    return (Integer) row.getField(column.name());
  }
}
