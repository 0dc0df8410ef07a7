package org.xianfeng.models.index.uncertainty;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.index.run.IndexTree;
import org.xianfeng.models.index.run.Parameters;
import org.xianfeng.models.index.run.Stage;
import org.xianfeng.models.index.run.TreeNode;
import org.xianfeng.models.index.run.Work;
import org.xianfeng.models.index.sensitivity.SobolDesign;
import org.xianfeng.models.index.sensitivity.SobolIndices;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.index.spec.Node.Aggregation;
import org.xianfeng.models.index.spec.SensitivityRule;
import org.xianfeng.models.index.spec.UncertaintyRule;
import org.xianfeng.models.index.spec.VariedRule;
import org.xianfeng.models.index.stage.IndicatorStages;
import org.xianfeng.models.index.table.IndexTable;
import org.xianfeng.models.index.tree.TreeStep;

/**
 * Repeats the later stages of a run under other choices: Monte Carlo and Sobol indices.
 *
 * <p>Shape: the units of one period, the last of the table. Another imputation, treatment or
 * normalisation is fitted anew; another weight or aggregation re-enters in the tree.
 */
public final class Replications {
  private static final double TOP = 0.1;

  private final IndexSpec spec;
  private final UncertaintyRule rule;
  private final int[] rows;
  private final ReplicatedTree tree;
  private final Alternatives alternatives;
  private final DrawRule draws;
  private final double[] baseline;
  private final List<Map<Stage, double[][]>> stages;

  private Replications(IndexSpec spec, UncertaintyRule rule, VariedValues varied, Work base) {
    this.spec = spec;
    this.stages = varied.stages();
    Work[] variants = varied.works().toArray(Work[]::new);
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
    VariedRule.WeightNoise noise = rule.vary().weights();
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
            VariedValues.shape(rule),
            rule.vary().dropOne());
  }

  /**
   * Prepares replications.
   *
   * @param rule what they vary
   */
  public static Replications of(
      IndexSpec spec, IndexTable table, String snapshot, Parameters given, UncertaintyRule rule) {
    return of(spec, table, snapshot, given, rule, Set.of());
  }

  /**
   * Prepares replications.
   *
   * @param keep stages whose values {@link #stage} is to have
   */
  public static Replications of(
      IndexSpec spec,
      IndexTable table,
      String snapshot,
      Parameters given,
      UncertaintyRule rule,
      Set<Stage> keep) {
    VariedValues values = VariedValues.of(spec, table, snapshot, given, rule, keep);
    Work base = VariedValues.work(spec, table, snapshot, given);
    IndicatorStages.run(base);
    new TreeStep(base).run();
    return new Replications(spec, rule, values, base);
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
    List<List<Aggregation>> tried =
        base.tree.nodes().stream().map(node -> tried(base.tree, node)).toList();
    return new ReplicatedTree(base.tree, weights, tried, absent);
  }

  private List<Aggregation> tried(IndexTree whole, TreeNode node) {
    Aggregation own = node.rule().aggregate();
    List<Aggregation.Method> methods = rule.vary().aggregate().get(node.id());
    if (methods == null && node.item() == whole.root().item()) {
      methods = rule.vary().aggregate().get(VariedRule.ROOT);
    }
    return methods == null
        ? List.of(own)
        : methods.stream()
            .map(
                method ->
                    new Aggregation(
                        method, null, List.of(), own.sign(), own.deviation(), null, false, null))
            .toList();
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

  /**
   * Values of the indicators after a stage before normalisation, {@code [indicator][row]}; none
   * where it was not kept.
   *
   * @param data number of the values that a draw chooses
   */
  public double[][] stage(Stage stage, int data) {
    double[][] all = stages.get(data).get(stage);
    return all == null
        ? new double[0][]
        : Arrays.stream(all)
            .map(column -> Arrays.stream(rows).mapToDouble(row -> column[row]).toArray())
            .toArray(double[][]::new);
  }

  /** Names of these items: indicators, then nodes, the index last. */
  public List<String> items() {
    return tree.tree().items();
  }

  /** Ranks under draws, for each of the rows: quantiles 5, 50 and 95 % and the top tenth. */
  public RankUncertainty run(List<Draw> draws) {
    return MonteCarlo.run(alternatives, draws, baseline, ranking());
  }

  /** Scores of the rows under a draw. */
  public double[] scores(Draw draw) {
    return MonteCarlo.scores(alternatives, draw);
  }

  /** What the index would be without each of its indicators, and without each node but itself. */
  public List<Removal> removals() {
    IndexTree whole = tree.tree();
    return whole.nodes().stream()
        .flatMapToInt(node -> Arrays.stream(node.children()))
        .sorted()
        .mapToObj(
            item ->
                Removal.of(
                    whole.items().get(item),
                    scores(Draw.without(tree, item)),
                    baseline,
                    spec.results().rank()))
        .toList();
  }

  /** What is varied. */
  public DrawRule rule() {
    return draws;
  }

  /** The tree that is varied. */
  public ReplicatedTree tree() {
    return tree;
  }

  /** Names of the factors, such as {@code weight index.learning}. */
  public List<String> factors() {
    FactorNames names = new FactorNames(tree);
    return draws.factors(tree).stream().map(names::of).toList();
  }

  /** What a sensitivity analysis calls one factor, in the order of its indices. */
  public List<String> factors(SensitivityRule how) {
    FactorNames names = new FactorNames(tree);
    return draws.factors(tree).stream()
        .map(factor -> names.together(factor, how.weights()))
        .distinct()
        .toList();
  }

  /** Names of all weights of a draw, node by node, such as {@code index.learning}. */
  public List<String> weights() {
    return new FactorNames(tree).weights();
  }

  /**
   * Sobol indices of the mean absolute rank shift.
   *
   * @throws Failure.Data if there are draws under which no unit has a score
   */
  public SobolIndices sensitivity(SensitivityRule how) {
    List<Factor> coordinates = draws.factors(tree);
    List<String> names = factors(how);
    FactorNames known = new FactorNames(tree);
    int[] factorOf =
        coordinates.stream()
            .mapToInt(factor -> names.indexOf(known.together(factor, how.weights())))
            .toArray();
    SobolDesign design = SobolDesign.of(factorOf, how, rule.seed());
    double[] shifts =
        MonteCarlo.shifts(
            alternatives,
            design.runs(),
            run -> draws.draw(tree, coordinates, 0, design.point(run)),
            baseline,
            ranking());
    long empty = Arrays.stream(shifts).filter(Double::isNaN).count();
    if (empty > 0) {
      throw new Failure.Data(
          "Sensitivity: under %d of %d draws no unit has a score and a rank without variation"
              .formatted(empty, shifts.length));
    }
    return SobolIndices.of(names, how, rule.seed(), shifts);
  }

  private RankReport ranking() {
    return new RankReport(
        spec.results().rank(),
        new double[] {0.05, 0.5, 0.95},
        TOP,
        Runtime.getRuntime().maxMemory() / 4);
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
