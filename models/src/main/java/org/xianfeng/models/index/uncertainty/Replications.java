package org.xianfeng.models.index.uncertainty;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.xianfeng.models.index.run.ParameterBook;
import org.xianfeng.models.index.run.Parameters;
import org.xianfeng.models.index.run.TreeNode;
import org.xianfeng.models.index.run.Work;
import org.xianfeng.models.index.sensitivity.SobolDesign;
import org.xianfeng.models.index.sensitivity.SobolIndices;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.index.spec.Node.Aggregation;
import org.xianfeng.models.index.spec.SensitivityRule;
import org.xianfeng.models.index.spec.UncertaintyRule;
import org.xianfeng.models.index.spec.indicator.Normalisation;
import org.xianfeng.models.index.stage.IndicatorStages;
import org.xianfeng.models.index.table.IndexTable;
import org.xianfeng.models.index.tree.TreeStep;

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
  private final ReplicatedTree tree;
  private final Alternatives alternatives;
  private final DrawRule draws;
  private final double[] baseline;

  private Replications(IndexSpec spec, UncertaintyRule rule, Work[] variants, Work base) {
    this.spec = spec;
    this.rule = rule;
    int last = base.time.periods() - 1;
    this.rows =
        IntStream.range(0, base.rows).filter(row -> base.time.period(row) == last).toArray();
    double[] scores = base.value[base.tree.root().item()];
    this.baseline = Arrays.stream(rows).mapToDouble(row -> scores[row]).toArray();
    this.tree = replicated(base);
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
        base.tree.nodes().stream()
            .mapToDouble(
                node ->
                    noise != null && (noise.at().isEmpty() || noise.at().contains(node.id()))
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
      variants.add(normalised(OtherNormalisation.of(spec, method), table, snapshot, given));
    }
    Work base = normalised(spec, table, snapshot, given);
    new TreeStep(base).run();
    Work[] all = variants.isEmpty() ? new Work[] {base} : variants.toArray(Work[]::new);
    return new Replications(spec, rule, all, base);
  }

  private static Work normalised(
      IndexSpec spec, IndexTable table, String snapshot, Parameters given) {
    Work work = new Work(spec, table, snapshot, new ParameterBook(given, ParameterBook.Mode.FIT));
    IndicatorStages.run(work);
    return work;
  }

  private ReplicatedTree replicated(Work base) {
    List<double[]> weights = new ArrayList<>();
    for (TreeNode node : base.tree.nodes()) {
      weights.add(rows.length == 0 ? node.given() : base.weights(node, rows[0]));
    }
    boolean[][] absent = new boolean[base.absent.length][];
    for (int item = 0; item < absent.length; item++) {
      boolean[] column = base.absent[item];
      if (column != null) {
        absent[item] = new boolean[rows.length];
        for (int unit = 0; unit < rows.length; unit++) {
          absent[item][unit] = column[rows[unit]];
        }
      }
    }
    Aggregation own = base.tree.root().rule().aggregate();
    List<Aggregation> tried =
        rule.aggregate().stream().map(method -> aggregation(own, method)).toList();
    return new ReplicatedTree(base.tree, weights, tried.isEmpty() ? List.of(own) : tried, absent);
  }

  private static Aggregation aggregation(Aggregation own, Aggregation.Method method) {
    return new Aggregation(method, null, List.of(), own.sign(), own.deviation(), null, false);
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

  /** Normalised indicators and nodes under one draw, {@code [item][row]}. */
  public double[][] items(Draw draw) {
    return new Replication(alternatives, draw).items(rows.length);
  }

  /** Names of these items: indicators, then nodes, the index last. */
  public List<String> items() {
    return tree.tree().items();
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
    for (int node = 0; node < tree.weights().size(); node++) {
      for (int child = 0; child < tree.weights().get(node).length; child++) {
        names.add(weightName(node, child));
      }
    }
    return names;
  }

  private String weightName(int node, int child) {
    TreeNode parent = tree.tree().nodes().get(node);
    return parent.id() + "." + tree.tree().items().get(parent.children()[child]);
  }

  /** Sobol indices of the mean absolute rank shift. */
  public SobolIndices sensitivity(SensitivityRule how) {
    List<Factor> factors = draws.factors(tree);
    double[][] points = SobolDesign.points(factors.size(), how, rule.seed());
    List<Draw> all = new ArrayList<>();
    for (int run = 0; run < points.length; run++) {
      all.add(draws.draw(tree, factors, 0, points[run]));
    }
    double[] shifts = MonteCarlo.shifts(alternatives, all, baseline, ranking());
    return SobolIndices.of(factors.size(), how, rule.seed(), shifts);
  }

  private RankReport ranking() {
    return new RankReport(
        spec.results().rank(), new double[] {0.05, 0.5, 0.95}, TOP, rows.length <= EXACT);
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
