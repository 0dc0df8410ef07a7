package org.xianfeng.batch.bench;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.index.spec.Node;
import org.xianfeng.models.index.spec.indicator.Indicator;
import org.xianfeng.models.table.BranchWeeks;
import org.xianfeng.models.table.IndexContributions;
import org.xianfeng.models.table.IndexScores;

/**
 * The arithmetic of an index of the vanguard's kind as SQL for DuckDB: pooled proportions on fixed
 * goalposts, arithmetic means below a geometric top, coverage, ranks, contributions.
 */
final class DuckScore {
  private static final String GROUP = BranchWeeks.SECTOR.name();

  private final IndexSpec spec;
  private final String week;
  private final List<String> weeks;
  private final List<String> facts;
  private final Path out;
  private final Map<String, String> exists = new LinkedHashMap<>();
  private final Map<String, String> topOf = new LinkedHashMap<>();
  private final List<List<String>> levels = new ArrayList<>();

  /**
   * Prepares a run.
   *
   * @param week to score
   * @param weeks that there are facts of
   * @param facts Parquet files of {@code mart.branch_week}
   * @param out folder for the two tables
   */
  DuckScore(IndexSpec spec, String week, List<String> weeks, List<String> facts, Path out) {
    this.spec = spec;
    this.week = week;
    this.weeks = List.copyOf(weeks);
    this.facts = List.copyOf(facts);
    this.out = out;
    if (spec.node(spec.root()).aggregate().p() != 0) {
      throw new IllegalArgumentException("the top has to be a geometric mean");
    }
    place(spec.root(), "true", "");
  }

  /** Finds where each item exists, below which child of the top it is, and how high it stands. */
  private int place(String item, String condition, String top) {
    Node node = spec.tree().get(item);
    var applies = node == null ? spec.indicator(item).applies() : node.applies();
    String here = condition;
    for (var entry : applies.entrySet()) {
      here += " AND %s IN (%s)".formatted(entry.getKey(), quoted(entry.getValue()));
    }
    exists.put(item, here);
    topOf.put(item, top);
    if (node == null) {
      return -1;
    }
    int height = 0;
    for (String child : node.children().keySet()) {
      height = Math.max(height, 1 + place(child, here, top.isEmpty() ? child : top));
    }
    while (levels.size() <= height) {
      levels.add(new ArrayList<>());
    }
    levels.get(height).add(item);
    return height;
  }

  /** Scores, and writes what the job writes. */
  void run() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET threads = 2");
      statement.execute("SET preserve_insertion_order = false");
      statement.execute("SET temp_directory = '%s'".formatted(out.resolve("spill")));
      statement.execute("CREATE TEMP TABLE scored AS " + scored());
      statement.execute(copy(scores(), "scores"));
      statement.execute(copy(contributions(), "contributions"));
    }
  }

  private String copy(String select, String name) {
    return "COPY (%s) TO '%s' (FORMAT parquet, COMPRESSION zstd)"
        .formatted(select, out.resolve(name + ".parquet"));
  }

  private String scored() {
    String sql = inputs();
    sql =
        stage(
            sql,
            each(
                i ->
                    "CASE WHEN %s AND d_%s > 0%s THEN %s * n_%2$s / d_%2$s END AS v_%2$s"
                        .formatted(exists.get(i.id()), i.id(), least(i), i.quantity().scale())));
    sql = stage(sql, each(this::normalised));
    for (List<String> level : levels) {
      List<String> mass = new ArrayList<>();
      List<String> means = new ArrayList<>();
      for (String node : level) {
        mass.add("%s AS m_%s".formatted(sum(node, "1"), node));
        mass.add("%s AS k_%s".formatted(coverage(node), node));
        means.add(mean(node));
      }
      sql = stage(stage(sql, mass), means);
    }
    String root = spec.root();
    sql =
        "SELECT * REPLACE (CASE WHEN k_%1$s >= %2$s - 1e-12 THEN s_%1$s END AS s_%1$s) FROM (%3$s)"
            .formatted(root, spec.results().quality().minIndexShare(), sql);
    sql =
        stage(
            sql,
            List.of(
                "CASE WHEN s_%1$s IS NOT NULL THEN 1.0 END AS w_%1$s".formatted(root),
                "round(s_%s, %d) AS rounded"
                    .formatted(root, requireNonNull(spec.results().rank().roundTo()))));
    for (int height = levels.size() - 1; height >= 0; height--) {
      List<String> weights = new ArrayList<>();
      for (String node : levels.get(height)) {
        spec.node(node)
            .children()
            .forEach(
                (child, weight) ->
                    weights.add(
                        "CASE WHEN %s IS NOT NULL THEN w_%s * %s / m_%2$s END AS w_%s"
                            .formatted(value(child), node, weight, child)));
      }
      sql = stage(sql, weights);
    }
    return stage(
        sql,
        List.of(
            "CASE WHEN rounded IS NOT NULL THEN rank() OVER (ORDER BY rounded DESC NULLS LAST) END AS r",
            "CASE WHEN rounded IS NOT NULL THEN rank() OVER (PARTITION BY %s ORDER BY rounded DESC NULLS LAST) END AS pr"
                .formatted(GROUP),
            "count(rounded) OVER (PARTITION BY %s) AS peers".formatted(GROUP)));
  }

  private String inputs() {
    List<String> columns = new ArrayList<>();
    List<String> sums = new ArrayList<>();
    for (Indicator i : spec.indicators().values()) {
      String n = requireNonNull(i.quantity().source().numerator());
      String d = requireNonNull(i.quantity().source().denominator());
      if (i.quantity().window().periods() == 1) {
        columns.add("%s::DOUBLE AS n_%s, %s::DOUBLE AS d_%2$s".formatted(n, i.id(), d));
        continue;
      }
      String past =
          quoted(
              weeks.subList(
                  Math.max(0, weeks.size() - i.quantity().window().periods()), weeks.size()));
      for (String column : List.of(n, d)) {
        String name = "sum_" + column;
        String sum =
            "sum(%s) FILTER (week IN (%s) AND %s IS NOT NULL AND %s IS NOT NULL)::DOUBLE AS %s"
                .formatted(column, past, n, d, name);
        if (!sums.contains(sum)) {
          sums.add(sum);
        }
      }
      columns.add("sum_%s AS n_%s, sum_%s AS d_%2$s".formatted(n, i.id(), d));
    }
    String files = "read_parquet([%s])".formatted(quoted(facts));
    return """
        SELECT branch, coalesce(%s, '') AS %1$s, %s FROM %s AS now
        LEFT JOIN (SELECT branch, %s FROM %3$s GROUP BY branch) AS past USING (branch)
        WHERE week = '%s'"""
        .formatted(GROUP, String.join(", ", columns), files, String.join(", ", sums), week);
  }

  private List<String> each(java.util.function.Function<Indicator, String> column) {
    return spec.indicators().values().stream().map(column).toList();
  }

  private static String least(Indicator one) {
    return one.smallN().min() > 0 ? " AND d_%s >= %s".formatted(one.id(), one.smallN().min()) : "";
  }

  private String normalised(Indicator one) {
    double lower = requireNonNull(one.normalise().ends().lower());
    double upper = requireNonNull(one.normalise().ends().upper());
    double lo = one.normalise().to().lo();
    double width = one.normalise().to().hi() - lo;
    return "%s + %s * greatest(0.0::DOUBLE, least(1.0::DOUBLE, (v_%s - %s) / %s)) * nullif(v_%3$s IS NOT NULL, false)::INT AS x_%3$s"
        .formatted(lo, width, one.id(), lower, upper - lower);
  }

  private String value(String item) {
    return (spec.indicators().containsKey(item) ? "x_" : "s_") + item;
  }

  /** Of the weights of the present children times something. */
  private String sum(String node, String what) {
    return spec.node(node).children().entrySet().stream()
        .map(
            child ->
                "CASE WHEN %s IS NOT NULL THEN %s * %s ELSE 0.0 END"
                    .formatted(
                        value(child.getKey()),
                        child.getValue(),
                        what.replace("$", value(child.getKey()))))
        .collect(Collectors.joining(" + ", "(", ")::DOUBLE"));
  }

  private String coverage(String node) {
    List<String> above = new ArrayList<>();
    List<String> below = new ArrayList<>();
    spec.node(node)
        .children()
        .forEach(
            (child, weight) -> {
              boolean leaf = spec.indicators().containsKey(child);
              String share = leaf ? "(x_%s IS NOT NULL)::INT".formatted(child) : "k_" + child;
              above.add(
                  "CASE WHEN %s THEN %s * %s ELSE 0.0 END"
                      .formatted(exists.get(child), weight, share));
              below.add("CASE WHEN %s THEN %s ELSE 0.0 END".formatted(exists.get(child), weight));
            });
    return "coalesce((%s)::DOUBLE / nullif((%s)::DOUBLE, 0.0), 0.0)"
        .formatted(String.join(" + ", above), String.join(" + ", below));
  }

  private String mean(String node) {
    boolean top = node.equals(spec.root());
    String floored =
        "ln(CASE WHEN $ = 0 THEN %s ELSE $ END)".formatted(spec.node(node).zero().eps());
    String mean = "%s / m_%s".formatted(sum(node, top ? floored : "$"), node);
    return "CASE WHEN m_%1$s > 0 AND %2$s THEN %3$s END AS s_%1$s"
        .formatted(node, enough(node), top ? "exp(%s)".formatted(mean) : mean);
  }

  /** Whether as much of the node is present as it needs. */
  private String enough(String node) {
    Node.Availability least = spec.node(node).minAvailable();
    if (least.share() == 0) {
      return "true";
    }
    List<String> present = new ArrayList<>();
    List<String> possible = new ArrayList<>();
    spec.node(node)
        .children()
        .forEach(
            (child, weight) -> {
              double counted = least.weighted() ? weight : 1;
              String one = "CASE WHEN %s THEN %s ELSE 0.0 END";
              present.add(one.formatted(value(child) + " IS NOT NULL", counted));
              possible.add(one.formatted(exists.get(child), counted));
            });
    return "(%s)::DOUBLE >= (%s - 1e-12) * (%s)::DOUBLE"
        .formatted(String.join(" + ", present), least.share(), String.join(" + ", possible));
  }

  private static String stage(String sql, List<String> columns) {
    return "SELECT *, %s FROM (%s)".formatted(String.join(", ", columns), sql);
  }

  private String scores() {
    return spec.tree().keySet().stream()
        .map(
            node -> {
              boolean top = node.equals(spec.root());
              return """
              SELECT 'bench' AS tenant, '%s' AS week, branch, 'hash' AS spec_hash, '%s' AS node, s_%2$s AS score,
              %s AS coverage, nullif(%s, '') AS peer_group, %s AS rank, %s AS peer_rank, %s AS peers,
              CASE WHEN s_%2$s IS NOT NULL THEN '' ELSE 'TOO_FEW_AVAILABLE' END AS flags FROM scored WHERE %s"""
                  .formatted(
                      week,
                      node,
                      top ? "k_" + node : "NULL::DOUBLE",
                      GROUP,
                      top ? "r::INT" : "NULL::INT",
                      top ? "pr::INT" : "NULL::INT",
                      top ? "peers::INT" : "NULL::INT",
                      exists.get(node));
            })
        .collect(Collectors.joining(" UNION ALL "));
  }

  private String contributions() {
    return spec.indicators().keySet().stream()
        .map(
            i ->
                """
            SELECT 'bench' AS tenant, '%s' AS week, branch, 'hash' AS spec_hash, '%s' AS indicator,
            n_%2$s AS numerator, d_%2$s AS denominator, v_%2$s AS value, x_%2$s AS normalised, w_%2$s AS weight,
            CASE WHEN x_%2$s IS NOT NULL AND s_%4$s IS NULL AND s_%3$s IS NOT NULL THEN 0
              ELSE s_%3$s * w_%2$s * CASE WHEN s_%4$s = 0 THEN 1 ELSE x_%2$s / s_%4$s END END AS contribution,
            CASE WHEN v_%2$s IS NOT NULL THEN '' WHEN d_%2$s = 0 THEN 'ZERO_DENOMINATOR'
              WHEN d_%2$s > 0 THEN 'SMALL_N' ELSE 'MISSING' END AS flags FROM scored WHERE %5$s"""
                    .formatted(week, i, spec.root(), topOf.get(i), exists.get(i)))
        .collect(Collectors.joining(" UNION ALL "));
  }

  /** Fails unless the files hold the same numbers as those written by {@link #run}. */
  long compare(List<String> scores, List<String> contributions, double tolerance)
      throws SQLException {
    long rows =
        compare(
            "scores",
            scores,
            IndexScores.NODE.name(),
            List.of("score", "coverage", "rank", "peer_rank", "peers"),
            tolerance);
    return rows
        + compare(
            "contributions",
            contributions,
            IndexContributions.INDICATOR.name(),
            List.of("numerator", "denominator", "value", "normalised", "weight", "contribution"),
            tolerance);
  }

  private long compare(
      String name, List<String> files, String item, List<String> numbers, double tolerance)
      throws SQLException {
    String differ =
        numbers.stream()
            .map(
                n ->
                    "(a.%1$s IS NULL) != (b.%1$s IS NULL) OR coalesce(abs(a.%1$s - b.%1$s), 0) > %2$s * greatest(1, abs(b.%1$s))"
                        .formatted(n, String.format(Locale.ROOT, "%.3e", tolerance)))
            .collect(Collectors.joining(" OR "));
    String sql =
        """
        SELECT count(*), count(*) FILTER (a.branch IS NULL OR b.branch IS NULL),
          count(*) FILTER (a.branch IS NOT NULL AND b.branch IS NOT NULL AND (%s)),
          min(b.branch || ' ' || b.%s || ': ' || [%s]::VARCHAR || ' and ' || [%s]::VARCHAR)
            FILTER (%1$s)
        FROM read_parquet([%s]) AS a FULL JOIN read_parquet('%s') AS b USING (branch, %2$s)"""
            .formatted(
                differ,
                item,
                columns("a", numbers),
                columns("b", numbers),
                quoted(files),
                out.resolve(name + ".parquet"));
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      if (row.getLong(2) + row.getLong(3) > 0) {
        throw new IllegalStateException(
            "%s: of %d rows %d are in one only, %d differ, such as %s"
                .formatted(name, row.getLong(1), row.getLong(2), row.getLong(3), row.getString(4)));
      }
      return row.getLong(1);
    }
  }

  private static String columns(String table, List<String> numbers) {
    return numbers.stream().map(n -> table + '.' + n).collect(Collectors.joining(", "));
  }

  private static String quoted(List<String> words) {
    return words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(", "));
  }
}
