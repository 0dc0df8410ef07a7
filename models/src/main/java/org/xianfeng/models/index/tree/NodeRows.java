package org.xianfeng.models.index.tree;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.index.run.TreeNode;
import org.xianfeng.models.index.run.Work;
import org.xianfeng.models.index.spec.Node;

/**
 * Combines the children of a node row by row, as they stand in the columns of a run.
 *
 * <p>State: that of the {@link Combiner}; one instance for each thread.
 */
final class NodeRows {
  final TreeNode node;
  final Combiner children;
  private final Work work;
  private final double[][] columns;
  private final @Nullable PlainMean plain;
  private final boolean[] @Nullable [] absent;

  NodeRows(Work work, TreeNode node) {
    this.work = work;
    this.node = node;
    this.children = new Combiner(node, node.rule().aggregate(), false);
    this.plain = PlainMean.fits(node, node.rule().aggregate()) ? new PlainMean(node) : null;
    int k = node.children().length;
    this.columns = new double[k][];
    this.absent = new boolean[k][];
    for (int i = 0; i < k; i++) {
      columns[i] = work.value[node.children()[i]];
      absent[i] = work.absent[node.children()[i]];
    }
  }

  /** All nodes of the tree. */
  static NodeRows[] of(Work work) {
    return work.tree.nodes().stream()
        .map(node -> new NodeRows(work, node))
        .toArray(NodeRows[]::new);
  }

  /** The value of a node that is a plain mean; NaN where it has to be combined. */
  double plain(int row) {
    if (plain == null) {
      return Double.NaN;
    }
    plain.clear();
    double[] weights = work.weights(node, row);
    for (int i = 0; i < columns.length; i++) {
      plain.add(columns[i][row], weights[i]);
    }
    return plain.value();
  }

  /** Combines the children of a row, and flags what was assumed; false where there is no value. */
  boolean combine(int row) {
    for (int i = 0; i < columns.length; i++) {
      boolean[] gone = absent[i];
      if (gone != null && gone[row]) {
        children.leaveOut(i);
      } else {
        children.put(i, columns[i][row]);
      }
    }
    boolean valued = children.combine(work.weights(node, row));
    if (children.reasons() != 0) {
      work.flags.add(node.item(), row, children.reasons());
    }
    if (valued && children.refused() >= 0) {
      throw refused(row, children.refused());
    }
    return valued;
  }

  /** Says why a row has no value, unless it was said before that it does not exist. */
  void missing(int row) {
    if (!work.isAbsent(node.item(), row)) {
      work.flags.set(node.item(), row, requireNonNull(children.failure()));
    }
  }

  /** The value of a row that was combined. */
  double value(int row) {
    double value = children.value();
    if (!Double.isFinite(value)) {
      Node.Aggregation how = node.rule().aggregate();
      throw new Failure.Data(
          how.formula() != null
              ? "Node %s has no value for %s: its formula divides by 0, or asks for the root or"
                      .formatted(node.id(), work.named(row))
                  + " logarithm of what has none; it is "
                  + how.formula()
              : Double.isNaN(value)
                  ? "Node %s is an mpi, whose penalty is a part of the mean: that of %s is not above 0"
                      .formatted(node.id(), work.named(row))
                  : "Node %s of %s is beyond the range of numbers"
                      .formatted(node.id(), work.named(row)));
    }
    return value;
  }

  private Failure refused(int row, int i) {
    Node rule = node.rule();
    return new Failure.Usage(
        "Node %s is a mean with p of %s, but child %s of %s is %s%s"
            .formatted(
                node.id(),
                rule.aggregate().p(),
                work.tree.items().get(node.children()[children.place(i)]),
                work.named(row),
                children.used(i),
                children.used(i) == 0 ? "; declare zero: {rule: floor|zero}" : ""));
  }
}
