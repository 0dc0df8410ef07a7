package org.xianfeng.batch.score;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.index.rank.ScoreRanks;
import org.xianfeng.models.index.spec.RankRule;

/**
 * Ranks of all scores, by week among all and among peers, to look up while rows are written.
 *
 * <p>Ranks need every score but nothing else: scores travel to the driver as 8 bytes each, and back
 * goes one entry for each different rounded score; no row is shuffled.
 */
final class RankBook implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Separates week and peer group in a scope's name; neither contains it. */
  private static final char SEPARATOR = '\n';

  private final Map<String, Scope> scopes;

  private RankBook(Map<String, Scope> scopes) {
    this.scopes = scopes;
  }

  /** Ranks of scored branches: week, peer group and score of each. */
  static RankBook of(Dataset<Row> scored, RankRule rule) {
    MapPartitionsFunction<Row, byte[]> block = RankBook::block;
    return of(
        scored
            .select(col("week"), col("peerGroup"), col("score"))
            .mapPartitions(block, Encoders.BINARY())
            .collectAsList(),
        rule);
  }

  private static RankBook of(List<byte[]> blocks, RankRule rule) {
    Map<String, Doubles> scores = new TreeMap<>();
    for (byte[] block : blocks) {
      ByteBuffer buffer = ByteBuffer.wrap(block);
      while (buffer.hasRemaining()) {
        byte[] name = new byte[buffer.getInt()];
        buffer.get(name);
        String scope = new String(name, StandardCharsets.UTF_8);
        String week = scope.substring(0, scope.indexOf(SEPARATOR));
        Doubles peers = scores.computeIfAbsent(scope, s -> new Doubles());
        Doubles all = scores.computeIfAbsent(week, s -> new Doubles());
        int count = buffer.getInt();
        for (int i = 0; i < count; i++) {
          double score = buffer.getDouble();
          peers.add(score);
          all.add(score);
        }
      }
    }
    Map<String, Scope> scopes = new HashMap<>();
    scores.forEach((name, values) -> scopes.put(name, Scope.of(values.toArray(), rule)));
    return new RankBook(scopes);
  }

  /** The scores of one partition as bytes: for each scope its name and its scores. */
  private static Iterator<byte[]> block(Iterator<Row> scored) {
    Map<String, Doubles> byScope = new TreeMap<>();
    while (scored.hasNext()) {
      Row row = scored.next();
      double score = row.getDouble(2);
      if (!Double.isNaN(score)) {
        byScope
            .computeIfAbsent(row.getString(0) + SEPARATOR + row.getString(1), s -> new Doubles())
            .add(score);
      }
    }
    int size =
        byScope.entrySet().stream()
            .mapToInt(entry -> 8 + utf8(entry.getKey()).length + 8 * entry.getValue().size)
            .sum();
    ByteBuffer buffer = ByteBuffer.allocate(size);
    byScope.forEach(
        (name, values) -> {
          byte[] bytes = utf8(name);
          buffer.putInt(bytes.length).put(bytes).putInt(values.size);
          for (int i = 0; i < values.size; i++) {
            buffer.putDouble(values.values[i]);
          }
        });
    return List.of(buffer.array()).iterator();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Function of week and score: rank among all; null without a score. */
  UserDefinedFunction all() {
    UDF2<String, Double, @Nullable Integer> rank = (week, score) -> rank(scopes.get(week), score);
    return udf(rank, DataTypes.IntegerType);
  }

  /** Function of week, peer group and score: rank among peers; null without a score. */
  UserDefinedFunction peers() {
    UDF3<String, String, Double, @Nullable Integer> rank =
        (week, peers, score) -> rank(scopes.get(week + SEPARATOR + peers), score);
    return udf(rank, DataTypes.IntegerType);
  }

  /** Function of week and peer group: peers with a score; null when there is none. */
  UserDefinedFunction counts() {
    UDF2<String, String, @Nullable Integer> count =
        (week, peers) -> {
          Scope scope = scopes.get(week + SEPARATOR + peers);
          return scope == null ? null : scope.count();
        };
    return udf(count, DataTypes.IntegerType);
  }

  private static @Nullable Integer rank(@Nullable Scope scope, double score) {
    return scope == null || Double.isNaN(score) ? null : (int) scope.rank(score);
  }

  /**
   * Scores that are compared with each other: the different ones as rounded, rising, and the rank
   * of each.
   */
  private static final class Scope implements Serializable {
    private static final long serialVersionUID = 1L;

    private final RankRule rule;
    private final double[] scores;
    private final double[] ranks;
    private final int count;

    private Scope(RankRule rule, double[] scores, double[] ranks, int count) {
      this.rule = rule;
      this.scores = scores;
      this.ranks = ranks;
      this.count = count;
    }

    private static Scope of(double[] all, RankRule rule) {
      double[] rounded = Arrays.stream(all).map(score -> rounded(score, rule)).sorted().toArray();
      double[] rankOf = ScoreRanks.of(rounded, rule);
      double[] scores = new double[rounded.length];
      double[] ranks = new double[rounded.length];
      int different = 0;
      for (int i = 0; i < rounded.length; i++) {
        if (i == 0 || rounded[i] != rounded[i - 1]) {
          scores[different] = rounded[i];
          ranks[different++] = rankOf[i];
        }
      }
      return new Scope(
          rule, Arrays.copyOf(scores, different), Arrays.copyOf(ranks, different), all.length);
    }

    private static double rounded(double score, RankRule rule) {
      Integer decimals = rule.roundTo();
      // adding 0 makes the two zeros one
      return (decimals == null ? score : ScoreRanks.round(score, decimals)) + 0.0;
    }

    /** Scores in all. */
    int count() {
      return count;
    }

    /** Rank of a score that is in the scope. */
    double rank(double score) {
      int at = Arrays.binarySearch(scores, rounded(score, rule));
      if (at < 0) {
        throw new IllegalStateException("Score %s was not ranked".formatted(score));
      }
      return ranks[at];
    }
  }

  /** A list of doubles that does not box. */
  private static final class Doubles {
    private double[] values = new double[16];
    private int size;

    void add(double value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, 2 * size);
      }
      values[size++] = value;
    }

    double[] toArray() {
      return Arrays.copyOf(values, size);
    }
  }
}
