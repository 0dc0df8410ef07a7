package org.xianfeng.models.index.spec;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Complete, versioned definition of a composite index, every default filled in.
 *
 * <p>Source: the vocabulary of the OECD/JRC <em>Handbook on Constructing Composite Indicators</em>
 * (2008).
 *
 * @param id name of the index
 * @param version version of the definition, such as 2.4.0
 * @param effectiveFrom first period it holds for; null = always
 * @param effectiveTo last period it holds for; null = until replaced
 * @param unitKey column that names the unit
 * @param period column that dates the row; null = one period
 * @param snapshotRequired whether a run has to name the snapshot of its input
 * @param peerGroups groupings by name
 * @param indicators indicators by name, in the order of the file
 * @param tree aggregates by name, in the order of the file
 * @param root the aggregate that is nobody's child: the index itself
 * @param weights how weights are found; later rules override earlier ones
 * @param rank how scores become ranks
 * @param bands how scores become bands
 * @param uncertainty Monte Carlo; null = none
 * @param sensitivity Sobol indices; null = none
 * @param explain what scores are explained against
 * @param quality when there is no score
 * @param integrity what the integrity channel does to a score
 */
public record IndexSpec(
    String id,
    String version,
    @Nullable String effectiveFrom,
    @Nullable String effectiveTo,
    String unitKey,
    @Nullable PeriodRule period,
    boolean snapshotRequired,
    Map<String, PeerGroup> peerGroups,
    Map<String, Indicator> indicators,
    Map<String, Node> tree,
    String root,
    List<WeightRule> weights,
    RankRule rank,
    BandRule bands,
    @Nullable UncertaintyRule uncertainty,
    @Nullable SensitivityRule sensitivity,
    ExplainRule explain,
    QualityRule quality,
    IntegrityRule integrity)
    implements Serializable {
  /** The version of the language. */
  public static final String LANGUAGE = "index/1";

  /** Scope that means every unit. */
  public static final String POPULATION = "population";

  public IndexSpec {
    requireNonNull(id, "id is null");
    peerGroups = Collections.unmodifiableMap(new LinkedHashMap<>(peerGroups));
    indicators = Collections.unmodifiableMap(new LinkedHashMap<>(indicators));
    tree = Collections.unmodifiableMap(new LinkedHashMap<>(tree));
    weights = List.copyOf(weights);
    if (!tree.containsKey(root)) {
      throw new IllegalArgumentException("Root %s is not in the tree".formatted(root));
    }
  }

  /** The indicator of that name. */
  public Indicator indicator(String name) {
    return requireNonNull(indicators.get(name), () -> "no indicator " + name);
  }

  /** The aggregate of that name. */
  public Node node(String name) {
    return requireNonNull(tree.get(name), () -> "no node " + name);
  }

  /** The same specification with other indicators. */
  public IndexSpec with(Map<String, Indicator> changed) {
    return new IndexSpec(
        id,
        version,
        effectiveFrom,
        effectiveTo,
        unitKey,
        period,
        snapshotRequired,
        peerGroups,
        changed,
        tree,
        root,
        weights,
        rank,
        bands,
        uncertainty,
        sensitivity,
        explain,
        quality,
        integrity);
  }
}
