package org.xianfeng.batch.index.output;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.xianfeng.models.index.uncertainty.Draw;
import org.xianfeng.models.index.uncertainty.ReplicatedTree;
import org.xianfeng.models.index.uncertainty.Replications;
import org.xianfeng.models.index.uncertainty.Variants;
import org.xianfeng.models.text.NumberText;

/** A line of draws.csv for each draw: its choices by number, from 0, then all weights. */
final class DrawSheet {
  private final ReplicatedTree tree;
  private final Variants variants;
  private final List<String> weights;

  /** Nodes whose aggregation has a column: the index, then others that vary, from the top. */
  private final int[] aggregated;

  DrawSheet(Replications replications) {
    tree = replications.tree();
    variants = replications.rule().variants();
    weights = replications.weights();
    int root = tree.weights().size() - 1;
    aggregated =
        IntStream.rangeClosed(0, root)
            .map(i -> root - i)
            .filter(node -> node == root || tree.aggregations().get(node).size() > 1)
            .toArray();
  }

  List<String> header() {
    List<String> header = new ArrayList<>(List.of("replication"));
    if (variants.imputations() > 1) {
      header.add("imputation");
    }
    if (variants.treatments() > 1) {
      header.add("treatment");
    }
    header.add("normalisation");
    for (int node : aggregated) {
      boolean root = node == aggregated[0];
      header.add(root ? "aggregation" : "aggregation " + tree.tree().nodes().get(node).id());
    }
    header.add("dropped");
    header.addAll(weights);
    return header;
  }

  void write(CsvSheet out, Draw draw) throws IOException {
    out.number(draw.replication());
    if (variants.imputations() > 1) {
      out.number(variants.imputation(draw.data()));
    }
    if (variants.treatments() > 1) {
      out.number(variants.treatment(draw.data()));
    }
    out.number(variants.normalisation(draw.data()));
    for (int node : aggregated) {
      out.number(draw.aggregations().get(node));
    }
    out.number(draw.dropped());
    for (double[] one : draw.weights()) {
      for (double weight : one) {
        out.number(weight);
      }
    }
    out.end();
  }

  /**
   * The draw of a line.
   *
   * @throws IllegalArgumentException if it chooses what there is not
   */
  Draw read(List<String> cells) {
    Iterator<String> names = header().iterator();
    Iterator<String> values = cells.iterator();
    int replication = whole(names, values, 0, Integer.MAX_VALUE);
    int imputation =
        variants.imputations() > 1 ? whole(names, values, 0, variants.imputations() - 1) : 0;
    int treatment =
        variants.treatments() > 1 ? whole(names, values, 0, variants.treatments() - 1) : 0;
    int normalisation = whole(names, values, 0, variants.normalisations() - 1);
    Integer[] aggregations = new Integer[tree.weights().size()];
    Arrays.fill(aggregations, 0);
    for (int node : aggregated) {
      aggregations[node] = whole(names, values, 0, tree.aggregations().get(node).size() - 1);
    }
    int dropped = whole(names, values, Draw.NOTHING, tree.tree().leaves() - 1);
    List<double[]> all = new ArrayList<>();
    for (double[] given : tree.weights()) {
      double[] own = new double[given.length];
      for (int child = 0; child < own.length; child++) {
        own[child] = weight(names, values);
      }
      all.add(own);
    }
    int data = variants.of(imputation, treatment, normalisation);
    return new Draw(replication, all, data, List.of(aggregations), dropped);
  }

  private static int whole(Iterator<String> names, Iterator<String> values, int low, int high) {
    String name = names.next();
    String value = values.next();
    try {
      int found = Integer.parseInt(value);
      if (found >= low && found <= high) {
        return found;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new IllegalArgumentException(
        "%s must be a whole number %s, found '%s'"
            .formatted(
                name,
                high == Integer.MAX_VALUE
                    ? "of %d or more".formatted(low)
                    : "in %d..%d".formatted(low, high),
                value));
  }

  private static double weight(Iterator<String> names, Iterator<String> values) {
    String name = names.next();
    String value = values.next();
    double found = NumberText.parse(value);
    if (found >= 0 && found < Double.POSITIVE_INFINITY) {
      return found;
    }
    throw new IllegalArgumentException(
        "weight %s must be a number of 0 or more, found '%s'".formatted(name, value));
  }
}
