package org.xianfeng.models.index.explain;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.index.run.IndexTree;
import org.xianfeng.models.index.run.TreeNode;

/**
 * Splits the difference of two standings into effects that sum to it, for any tree of power means.
 *
 * <p>A power mean is a weighted sum after {@code g(x) = x^p} ({@code ln x} for p = 0). With C the
 * children present in both, the change of a node is entry (S1 against S1 over C), exit (S0 over C
 * against S0) and the change over C; each is a sum in g, brought back by the slope between its
 * ends. The change of a child is handed down by the slope of g between its two values. Where
 * weights moved too, values change at mean weights and weights at mean values.
 *
 * <p>Source: index-engine section 8; for p = 0 the logarithmic mean Divisia index.
 */
public final class Decomposition {
  private final IndexTree tree;
  private final Breakdown before;
  private final Breakdown after;
  private final double @Nullable [] frame;
  private final List<Effect> effects = new ArrayList<>();

  private Decomposition(
      IndexTree tree, Breakdown before, Breakdown after, double @Nullable [] frame) {
    this.tree = tree;
    this.before = before;
    this.after = after;
    this.frame = frame;
  }

  /** Explains a difference; both scores must exist. */
  public static Explanation between(IndexTree tree, Breakdown before, Breakdown after) {
    return between(tree, before, after, null);
  }

  /**
   * Explains a difference across a change of parameters.
   *
   * @param frame for each indicator the part of its change that the parameters made; see {@link
   *     #frame}
   */
  public static Explanation between(
      IndexTree tree, Breakdown before, Breakdown after, double @Nullable [] frame) {
    if (Double.isNaN(before.score()) || Double.isNaN(after.score())) {
      throw new IllegalArgumentException(
          "both scores must exist, found %s and %s".formatted(before.score(), after.score()));
    }
    Decomposition work = new Decomposition(tree, before, after, frame);
    work.node(tree.root().item(), 1);
    return new Explanation(before.score(), after.score(), work.effects);
  }

  /**
   * The part of an indicator's change that a change of parameters f0 to f1 made; the rest of {@code
   * f1(r1) - f0(r0)} is the unit's own.
   *
   * @param oldOfOld f0(r0), the old parameters on the old value
   * @param newOfOld f1(r0)
   * @param oldOfNew f0(r1)
   * @param newOfNew f1(r1)
   */
  public static double frame(double oldOfOld, double newOfOld, double oldOfNew, double newOfNew) {
    return (newOfOld - oldOfOld + newOfNew - oldOfNew) / 2;
  }

  private void node(int item, double gain) {
    TreeNode node = tree.node(item);
    if (node.indivisible()) {
      add(item, Effect.Kind.VALUE, gain * (after.value()[item] - before.value()[item]));
    } else if (node.powerMean()) {
      power(node, gain);
    } else {
      sum(node, gain);
    }
  }

  /** Each child's part is the change of its own summand. */
  private void sum(TreeNode node, double gain) {
    int at = node.item() - tree.leaves();
    for (int i = 0; i < node.children().length; i++) {
      double one = part(before, at, i);
      double two = part(after, at, i);
      boolean gone = Double.isNaN(after.used()[at][i]);
      boolean came = Double.isNaN(before.used()[at][i]);
      Effect.Kind kind =
          gone == came ? Effect.Kind.VALUE : gone ? Effect.Kind.EXIT : Effect.Kind.ENTRY;
      add(node.children()[i], kind, gain * (two - one));
    }
  }

  private static double part(Breakdown standing, int node, int child) {
    double used = standing.used()[node][child];
    return Double.isNaN(used) ? 0 : standing.weights()[node][child] * used;
  }

  private void power(TreeNode node, double gain) {
    int item = node.item();
    int at = item - tree.leaves();
    double[] x0 = before.used()[at];
    double[] x1 = after.used()[at];
    double[] w0 = before.weights()[at];
    double[] w1 = after.weights()[at];
    double s0 = before.value()[item];
    double s1 = after.value()[item];
    double p = node.rule().aggregate().p();
    // each step on a curve of its own: powers that count in one may be nothing in another
    Curve was = Curve.of(p, x0, new double[] {s0});
    Curve is = Curve.of(p, x1, new double[] {s1});
    Curve both = Curve.of(p, x0, x1, new double[] {s0, s1});
    int k = node.children().length;
    double mass0 = 0;
    double mass1 = 0;
    double g0 = 0;
    double g1 = 0;
    for (int i = 0; i < k; i++) {
      if (both(x0, x1, i)) {
        mass0 += w0[i];
        mass1 += w1[i];
        g0 += w0[i] > 0 ? w0[i] * was.at(x0[i]) : 0;
        g1 += w1[i] > 0 ? w1[i] * is.at(x1[i]) : 0;
      }
    }
    boolean finite = Double.isFinite(was.at(s0)) && Double.isFinite(is.at(s1));
    if (!(mass0 > 0 && mass1 > 0) || !finite) {
      // nothing in common, or a zero without a floor: only the whole can be told
      add(item, mass0 > 0 ? Effect.Kind.VALUE : Effect.Kind.ENTRY, gain * (s1 - s0));
      return;
    }
    g0 /= mass0;
    g1 /= mass1;
    double c0 = was.inverse(g0);
    double c1 = is.inverse(g1);
    double in = gain * is.slope(c1, s1);
    double out = gain * was.slope(s0, c0);
    double back = gain * both.slope(c0, c1);
    double middle = was.equals(is) ? (g0 + g1) / 2 : (both.at(c0) + both.at(c1)) / 2;
    for (int i = 0; i < k; i++) {
      int child = node.children()[i];
      if (both(x0, x1, i)) {
        double a = w0[i] / mass0;
        double b = w1[i] / mass1;
        double y0 = a > 0 || b > 0 ? both.at(x0[i]) : 0;
        double y1 = a > 0 || b > 0 ? both.at(x1[i]) : 0;
        double width = both.slope(x0[i], x1[i]);
        // a width of 0 is a child that stays at 0 with p in (0, 1): it does not move
        double factor = width == 0 ? 0 : back * (a + b) / 2 / width;
        child(child, x0[i], x1[i], factor);
        if (a != b) {
          add(child, Effect.Kind.WEIGHT, back * (b - a) * ((y0 + y1) / 2 - middle));
        }
      } else if (!Double.isNaN(x1[i]) && w1[i] > 0) {
        add(child, Effect.Kind.ENTRY, in * w1[i] * (is.at(x1[i]) - g1));
      } else if (!Double.isNaN(x0[i]) && w0[i] > 0) {
        add(child, Effect.Kind.EXIT, -out * w0[i] * (was.at(x0[i]) - g0));
      }
    }
  }

  /** Hands the change of a child down, at {@code factor} for each unit of it. */
  private void child(int child, double used0, double used1, double factor) {
    double real0 = before.value()[child];
    double real1 = after.value()[child];
    boolean asIs = used0 == real0 && used1 == real1;
    if (child < tree.leaves()) {
      double part = frame == null || !asIs ? 0 : frame[child];
      if (part != 0) {
        add(child, Effect.Kind.FRAME, factor * part);
      }
      add(child, Effect.Kind.VALUE, factor * (used1 - used0 - part));
    } else if (asIs) {
      node(child, factor);
    } else {
      add(child, Effect.Kind.VALUE, factor * (used1 - used0));
    }
  }

  private void add(int item, Effect.Kind kind, double amount) {
    if (amount != 0) {
      effects.add(new Effect(tree.items().get(item), kind, amount));
    }
  }

  private static boolean both(double[] x0, double[] x1, int i) {
    return !Double.isNaN(x0[i]) && !Double.isNaN(x1[i]);
  }
}
