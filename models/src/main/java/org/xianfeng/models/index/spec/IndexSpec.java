package org.xianfeng.models.index.spec;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.index.spec.indicator.Indicator;
import org.xianfeng.models.index.spec.indicator.PeerGroup;

/**
 * Complete, versioned definition of a composite index, every default filled in.
 *
 * <p>Source: the vocabulary of the OECD/JRC <em>Handbook on Constructing Composite Indicators</em>
 * (2008).
 *
 * @param edition what it is called and when it holds
 * @param rows what the rows of its table are
 * @param screen which rows are no part of it
 * @param peerGroups groupings by name
 * @param indicators indicators by name, in the order of the file
 * @param tree aggregates by name, in the order of the file
 * @param root the aggregate that is nobody's child: the index itself
 * @param weights how weights are found; later rules override earlier ones
 * @param results what is made of the scores
 * @param robustness what is varied to see how much they depend on it
 */
public record IndexSpec(
    Edition edition,
    RowRule rows,
    ScreenRule screen,
    Map<String, PeerGroup> peerGroups,
    Map<String, Indicator> indicators,
    Map<String, Node> tree,
    String root,
    List<WeightRule> weights,
    Results results,
    Robustness robustness)
    implements Serializable {
  /** The version of the language. */
  public static final String LANGUAGE = "index/1";

  public IndexSpec {
    requireNonNull(edition, "edition is null");
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
        edition, rows, screen, peerGroups, changed, tree, root, weights, results, robustness);
  }

  /**
   * What an index is called and when it holds.
   *
   * @param id name of the index
   * @param version version of the definition, such as 2.4.0
   * @param from first period it holds for; null = always
   * @param to last period it holds for; null = until replaced
   */
  public record Edition(String id, String version, @Nullable String from, @Nullable String to)
      implements Serializable {
    /** Whether it holds for a period, written as those are. */
    public boolean holds(String period) {
      return (from == null || from.compareTo(period) <= 0)
          && (to == null || period.compareTo(to) <= 0);
    }
  }

  /**
   * What the rows of a table are.
   *
   * @param unitKey column that names the unit
   * @param period column that dates the row; null = one period
   * @param snapshotRequired whether a run has to name the snapshot of its input
   * @param missing what stands in a cell of a number that is missing, beside nothing
   */
  public record RowRule(
      String unitKey, @Nullable PeriodRule period, boolean snapshotRequired, List<String> missing)
      implements Serializable {
    public RowRule {
      missing = List.copyOf(missing);
    }
  }

  /**
   * What is made of scores.
   *
   * @param rank how they become ranks
   * @param bands how they become bands
   * @param explain what they are explained against
   * @param quality when there is none
   * @param integrity what the integrity channel does to them
   */
  public record Results(
      RankRule rank,
      BandRule bands,
      ExplainRule explain,
      QualityRule quality,
      IntegrityRule integrity)
      implements Serializable {}

  /**
   * What is varied.
   *
   * @param uncertainty Monte Carlo; null = none
   * @param sensitivity Sobol indices; null = none
   */
  public record Robustness(
      @Nullable UncertaintyRule uncertainty, @Nullable SensitivityRule sensitivity)
      implements Serializable {
    /** Nothing. */
    public static final Robustness NONE = new Robustness(null, null);
  }
}
