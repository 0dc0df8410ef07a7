package org.xianfeng.models.index.uncertainty;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.xianfeng.models.index.random.Stream;

/**
 * What replications vary.
 *
 * @param replications how many, 1 or more
 * @param seed same seed, same draws
 * @param spread for each node of the tree, the half-width of its weights' uniform factor around 1,
 *     in [0, 1]; 0 leaves them alone
 * @param variants of the values to switch between
 * @param dropOne whether each replication leaves out one indicator or none, all equally likely
 */
public record DrawRule(
    int replications, long seed, double[] spread, Variants variants, boolean dropOne) {
  private static final int PURPOSE = Stream.FIRST_FREE_PURPOSE;

  public DrawRule {
    if (replications < 1) {
      throw new IllegalArgumentException(
          "replications must be 1 or more, found %d".formatted(replications));
    }
    for (double half : spread) {
      if (!(half >= 0 && half <= 1)) {
        throw new IllegalArgumentException("spread must be in [0, 1], found %s".formatted(half));
      }
    }
  }

  /** What varies, in the order of the coordinates of a point. */
  public List<Factor> factors(ReplicatedTree tree) {
    int nodes = tree.weights().size();
    if (spread.length != nodes) {
      throw new IllegalArgumentException(
          "one spread for each of %d nodes, found %d".formatted(nodes, spread.length));
    }
    List<Factor> factors = new ArrayList<>();
    add(factors, Factor.Kind.IMPUTATION, variants.imputations() > 1);
    add(factors, Factor.Kind.TREATMENT, variants.treatments() > 1);
    add(factors, Factor.Kind.NORMALISATION, variants.normalisations() > 1);
    // from the index down
    for (int node = nodes - 1; node >= 0; node--) {
      if (tree.aggregations().get(node).size() > 1) {
        factors.add(new Factor(Factor.Kind.AGGREGATION, node, -1));
      }
    }
    add(factors, Factor.Kind.DROPPED, dropOne);
    for (int node = 0; node < spread.length; node++) {
      int children = tree.weights().get(node).length;
      for (int child = 0; spread[node] > 0 && child < children; child++) {
        factors.add(new Factor(Factor.Kind.WEIGHT, node, child));
      }
    }
    return factors;
  }

  private static void add(List<Factor> factors, Factor.Kind kind, boolean varied) {
    if (varied) {
      factors.add(new Factor(kind, -1, -1));
    }
  }

  /** The draws of all replications for a tree. */
  public List<Draw> draws(ReplicatedTree tree) {
    List<Factor> factors = factors(tree);
    Stream stream = new Stream(seed);
    double[] point = new double[factors.size()];
    return IntStream.range(0, replications)
        .mapToObj(
            r -> {
              for (int f = 0; f < point.length; f++) {
                point[f] = stream.at(r, f, PURPOSE).uniform();
              }
              return draw(tree, factors, r, point);
            })
        .toList();
  }

  /**
   * The draw of a point, for designs other than random ones.
   *
   * @param factors of this rule for the tree
   * @param replication number that keys the sampling noise
   * @param point one coordinate in [0, 1) for each factor
   */
  public Draw draw(ReplicatedTree tree, List<Factor> factors, int replication, double[] point) {
    List<double[]> weights = new ArrayList<>();
    for (double[] given : tree.weights()) {
      weights.add(given.clone());
    }
    int imputation = 0;
    int treatment = 0;
    int normalisation = 0;
    int dropped = Draw.NOTHING;
    Integer[] aggregations = new Integer[weights.size()];
    Arrays.fill(aggregations, 0);
    for (int f = 0; f < point.length; f++) {
      Factor factor = factors.get(f);
      int node = factor.node();
      switch (factor.kind()) {
        case IMPUTATION -> imputation = (int) (point[f] * variants.imputations());
        case TREATMENT -> treatment = (int) (point[f] * variants.treatments());
        case NORMALISATION -> normalisation = (int) (point[f] * variants.normalisations());
        case AGGREGATION ->
            aggregations[node] = (int) (point[f] * tree.aggregations().get(node).size());
        case DROPPED -> {
          int[] live = tree.live();
          int chosen = (int) (point[f] * (live.length + 1));
          dropped = chosen == 0 ? Draw.NOTHING : live[chosen - 1];
        }
        case WEIGHT -> weights.get(node)[factor.child()] *= 1 + spread[node] * (2 * point[f] - 1);
      }
    }
    int data = variants.of(imputation, treatment, normalisation);
    return new Draw(replication, weights, data, List.of(aggregations), dropped);
  }
}
