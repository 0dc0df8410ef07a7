package org.xianfeng.models.index.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.xianfeng.models.index.rank.Ties;
import org.xianfeng.models.index.sensitivity.SobolDesign;
import org.xianfeng.models.index.sensitivity.SobolIndices;
import org.xianfeng.models.index.sensitivity.SobolRule;
import org.xianfeng.models.index.spec.FitOn;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.index.spec.Indicator;
import org.xianfeng.models.index.spec.Interval;
import org.xianfeng.models.index.spec.Node;
import org.xianfeng.models.index.spec.Normalisation;
import org.xianfeng.models.index.spec.RankRule.Order;
import org.xianfeng.models.index.spec.SensitivityRule;
import org.xianfeng.models.index.spec.UncertaintyRule;
import org.xianfeng.models.index.table.IndexTable;
import org.xianfeng.models.index.uncertainty.Aggregation;
import org.xianfeng.models.index.uncertainty.Alternatives;
import org.xianfeng.models.index.uncertainty.Draw;
import org.xianfeng.models.index.uncertainty.DrawRule;
import org.xianfeng.models.index.uncertainty.Factor;
import org.xianfeng.models.index.uncertainty.MonteCarlo;
import org.xianfeng.models.index.uncertainty.RankRule;
import org.xianfeng.models.index.uncertainty.RankUncertainty;
import org.xianfeng.models.index.uncertainty.Tree;

/**
 * Repeats the later stages of a run under other choices: Monte Carlo and Sobol indices.
 *
 * <p>Shape: the units of one period, the last of the table. Every choice re-enters at the first
 * stage it changes: another normalisation after treatment, another weight or aggregation in the
 * tree.
 */
public final class Replications {
  /** Units above which ranks come from a histogram. */
  private static final int EXACT = 100_000;

  private static final double TOP = 0.1;

  private final IndexSpec spec;
  private final UncertaintyRule rule;
  private final int[] rows;
  private final Tree tree;
  private final Alternatives alternatives;
  private final DrawRule draws;
  private final double[] baseline;
  private final List<String> nodes = new ArrayList<>();

  private Replications(
      IndexSpec spec,
      UncertaintyRule rule,
      Work[] variants,
      List<NodePlan> plans,
      double[] scores) {
    Work base = variants[0];
    this.spec = spec;
    this.rule = rule;
    int last = base.time.periods() - 1;
    this.rows =
        IntStream.range(0, base.rows).filter(row -> base.time.period(row) == last).toArray();
    this.baseline = Arrays.stream(rows).mapToDouble(row -> scores[row]).toArray();
    this.tree = tree(base, plans);
    double[][][] values = new double[variants.length][base.leaves.size()][];
    for (int v = 0; v < variants.length; v++) {
      for (int leaf = 0; leaf < base.leaves.size(); leaf++) {
        double[] column = variants[v].value[leaf];
        values[v][leaf] = Arrays.stream(rows).mapToDouble(row -> column[row]).toArray();
      }
    }
    long[] keys = Arrays.stream(rows).mapToLong(row -> key(base.table.unit(row))).toArray();
    this.alternatives =
        new Alternatives(
            tree,
            values,
            keys,
            rule.samplingNoise() ? new SamplingNoise(variants, rows) : null,
            rule.seed());
    UncertaintyRule.WeightNoise noise = rule.weights();
    double[] spread =
        plans.stream()
            .mapToDouble(
                plan ->
                    noise != null && (noise.at().isEmpty() || noise.at().contains(plan.node.id()))
                        ? noise.rel()
                        : 0)
            .toArray();
    this.draws =
        new DrawRule(
            rule.replications(),
            rule.seed(),
            spread,
            variants.length,
            Math.max(1, rule.aggregate().size()),
            rule.dropOne());
  }

  /**
   * Prepares replications.
   *
   * @param rule what they vary
   */
  public static Replications of(
      IndexSpec spec, IndexTable table, String snapshot, Parameters given, UncertaintyRule rule) {
    List<Work> variants = new ArrayList<>();
    for (Normalisation.Method method : rule.normalise()) {
      IndexSpec other = with(spec, method);
      variants.add(Pipeline.normalised(other, table, snapshot, given));
    }
    Work base = Pipeline.normalised(spec, table, snapshot, given);
    TreeStep step = new TreeStep(base);
    step.run();
    Work[] all = variants.isEmpty() ? new Work[] {base} : variants.toArray(Work[]::new);
    return new Replications(
        spec, rule, all, step.plans(), base.value[base.value.length - 1].clone());
  }

  /** The rows of the table that are compared. */
  public int[] rows() {
    return rows.clone();
  }

  /** Score of each of these rows without variation. */
  public double[] baseline() {
    return baseline.clone();
  }

  /** The draws of the rule. */
  public List<Draw> draws() {
    return draws.draws(tree);
  }

  /** Ranks under draws, for each of the rows: quantiles 5, 50 and 95 % and the top tenth. */
  public RankUncertainty run(List<Draw> draws) {
    return MonteCarlo.run(alternatives, draws, baseline, ranking());
  }

  /** Names of the factors, such as {@code weight index.learning}. */
  public List<String> factors() {
    List<String> names = new ArrayList<>();
    for (Factor factor : draws.factors(tree)) {
      String name = factor.kind().name().toLowerCase(Locale.ROOT);
      names.add(factor.node() < 0 ? name : name + " " + weightName(factor.node(), factor.child()));
    }
    return names;
  }

  /** Names of all weights of a draw, node by node, such as {@code index.learning}. */
  public List<String> weights() {
    List<String> names = new ArrayList<>();
    for (int node = 0; node < tree.nodes().size(); node++) {
      for (int child = 0; child < tree.nodes().get(node).children().length; child++) {
        names.add(weightName(node, child));
      }
    }
    return names;
  }

  private String weightName(int node, int child) {
    int item = tree.nodes().get(node).children()[child];
    List<String> leaves = List.copyOf(spec.indicators().keySet());
    String name = item < leaves.size() ? leaves.get(item) : nodes.get(item - leaves.size());
    return nodes.get(node) + "." + name;
  }

  /** Sobol indices of the mean absolute rank shift. */
  public SobolIndices sensitivity(SensitivityRule how) {
    List<Factor> factors = draws.factors(tree);
    SobolRule.Sequence sequence = SobolRule.Sequence.valueOf(how.sequence().name());
    SobolRule design = new SobolRule(how.n(), sequence, rule.seed(), how.bootstrap(), how.maxCi());
    double[][] points = SobolDesign.points(factors.size(), design);
    List<Draw> all = new ArrayList<>();
    for (int run = 0; run < points.length; run++) {
      all.add(draws.draw(tree, factors, 0, points[run]));
    }
    double[] shifts = MonteCarlo.shifts(alternatives, all, baseline, ranking());
    return SobolIndices.of(factors.size(), design, shifts);
  }

  private RankRule ranking() {
    Integer decimals = spec.rank().roundTo();
    return new RankRule(
        Ties.valueOf(spec.rank().ties().name()),
        spec.rank().order() == Order.DESC,
        score -> decimals == null ? score : ScoreRanks.round(score, decimals),
        new double[] {0.05, 0.5, 0.95},
        TOP,
        rows.length <= EXACT);
  }

  private Tree tree(Work work, List<NodePlan> plans) {
    List<Tree.Node> out = new ArrayList<>();
    for (NodePlan plan : plans) {
      nodes.add(plan.node.id());
      double[] weights = rows.length == 0 ? plan.weights[0] : plan.weights(work, rows[0]);
      if (ComparisonStep.comparative(work, plan)) {
        ComparisonStep step = new ComparisonStep(work);
        out.add(
            Tree.Node.of(
                plan.children, weights, (children, columns, w) -> step.scores(plan, columns, w)));
      } else {
        boolean varied = plan == plans.get(plans.size() - 1) && !rule.aggregate().isEmpty();
        List<Aggregation> choices = new ArrayList<>();
        if (varied) {
          rule.aggregate().forEach(method -> choices.add(choice(work, plan, method)));
        } else {
          choices.add(new NodeValue(work, plan, plan.node.aggregate(), rows));
        }
        out.add(Tree.Node.of(plan.children, weights, choices.toArray(Aggregation[]::new)));
      }
    }
    return new Tree(work.leaves.size(), out);
  }

  private NodeValue choice(Work work, NodePlan plan, Node.Aggregation.Method method) {
    double p =
        switch (method) {
          case GEOMETRIC -> 0;
          case HARMONIC -> -1;
          case MIN -> Double.NEGATIVE_INFINITY;
          default -> 1;
        };
    Node.Aggregation as = plan.node.aggregate();
    return new NodeValue(
        work,
        plan,
        new Node.Aggregation(method, p, List.of(), as.penalty(), as.deviation(), null, false),
        rows);
  }

  /** The specification with another normalisation of every indicator that has no band. */
  private static IndexSpec with(IndexSpec spec, Normalisation.Method method) {
    Map<String, Indicator> changed = new LinkedHashMap<>();
    spec.indicators()
        .forEach((id, one) -> changed.put(id, one.band() == null ? with(one, method) : one));
    return new IndexSpec(
        spec.id(),
        spec.version(),
        spec.effectiveFrom(),
        spec.effectiveTo(),
        spec.unitKey(),
        spec.period(),
        spec.snapshotRequired(),
        spec.peerGroups(),
        changed,
        spec.tree(),
        spec.root(),
        spec.weights(),
        spec.rank(),
        spec.bands(),
        spec.uncertainty(),
        spec.sensitivity(),
        spec.explain(),
        spec.quality());
  }

  /**
   * Another method on the same scale: for zscore the middle of the range and a sixth of its width,
   * so that scores of both methods can be compared.
   */
  private static Indicator with(Indicator one, Normalisation.Method method) {
    Normalisation as = one.normalise();
    if (as.method() == method || method == Normalisation.Method.IDENTITY) {
      return one;
    }
    boolean scaled = as.method() != Normalisation.Method.ZSCORE;
    Interval range = scaled ? as.to() : new Interval(0, 100);
    boolean z = method == Normalisation.Method.ZSCORE;
    Interval to = z ? new Interval((range.lo() + range.hi()) / 2, range.width() / 6) : range;
    boolean stated = method == Normalisation.Method.GOALPOSTS;
    Normalisation how =
        new Normalisation(
            method,
            stated ? as.lower() : null,
            stated ? as.upper() : null,
            null,
            stated,
            to,
            as.within(),
            stated && as.lower() != null && as.upper() != null ? as.fitOn() : FitOn.CURRENT,
            as.ties(),
            as.zeroRange(),
            as.threshold(),
            as.reference(),
            List.of(),
            List.of());
    return new Indicator(
        one.id(),
        one.label(),
        one.kind(),
        one.source(),
        one.scale(),
        one.zeroDenominator(),
        one.window(),
        one.maxAge(),
        one.direction(),
        one.band(),
        one.smallN(),
        one.impute(),
        one.treat(),
        how,
        one.integrity(),
        one.applies());
  }

  /** A number that belongs to the unit wherever it is processed: FNV-1a of its key. */
  private static long key(String unit) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < unit.length(); i++) {
      hash = (hash ^ unit.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }
}
