package org.xianfeng.batch.score;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.index.run.ScoreRanks;
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

  /** No ranks at all. */
  static RankBook empty() {
    return new RankBook(Map.of());
  }

  /** Ranks from the blocks of all batches. */
  static RankBook of(List<byte[]> blocks, RankRule rule) {
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

  /** The scores of one batch as bytes: for each scope its name and its scores. */
  static byte[] block(List<FactRow> batch, double[] scores) {
    Map<String, Doubles> byScope = new TreeMap<>();
    for (int row = 0; row < scores.length; row++) {
      FactRow fact = batch.get(row);
      if (!Double.isNaN(scores[row])) {
        byScope
            .computeIfAbsent(fact.getWeek() + SEPARATOR + fact.getPeerGroup(), s -> new Doubles())
            .add(scores[row]);
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
    return buffer.array();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** All scores of a week. */
  @Nullable Scope all(String week) {
    return scopes.get(week);
  }

  /** The scores of a peer group in a week. */
  @Nullable Scope peers(String week, String peerGroup) {
    return scopes.get(week + SEPARATOR + peerGroup);
  }

  /** Scores that are compared with each other: the different ones, rising, and the rank of each. */
  static final class Scope implements Serializable {
    private static final long serialVersionUID = 1L;

    private final double[] scores;
    private final double[] ranks;
    private final int count;

    private Scope(double[] scores, double[] ranks, int count) {
      this.scores = scores;
      this.ranks = ranks;
      this.count = count;
    }

    private static Scope of(double[] all, RankRule rule) {
      double[] rankOf = ScoreRanks.of(all, rule);
      Map<Double, Double> different = new TreeMap<>();
      for (int i = 0; i < all.length; i++) {
        different.put(all[i], rankOf[i]);
      }
      double[] scores = new double[different.size()];
      double[] ranks = new double[different.size()];
      int at = 0;
      for (Map.Entry<Double, Double> entry : different.entrySet()) {
        scores[at] = entry.getKey();
        ranks[at++] = entry.getValue();
      }
      return new Scope(scores, ranks, all.length);
    }

    /** Scores in all. */
    int count() {
      return count;
    }

    /** Rank of a score that is in the scope. */
    double rank(double score) {
      int at = Arrays.binarySearch(scores, score);
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
      return Arrays.copyOf(requireNonNull(values), size);
    }
  }
}
