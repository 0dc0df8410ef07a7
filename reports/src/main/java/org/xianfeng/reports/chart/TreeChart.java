package org.xianfeng.reports.chart;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.xianfeng.reports.verdict.Tone;

/** A tree from left to right; a line is as thick as the weight it carries. */
public final class TreeChart {
  private static final int ROW = 22;
  private static final int WIDTH = 660;

  /**
   * An item; items follow each other as they are drawn, parents before their children.
   *
   * @param text what stands beside it
   * @param depth 0 for the root
   * @param weight share of the whole in [0, 1]; NaN = unknown
   */
  public record Item(String text, int depth, double weight) {}

  private TreeChart() {}

  /** Draws the items, one line each. */
  public static Drawing of(String id, List<Item> items, String alternative) {
    List<Item> all = List.copyOf(items);
    return new Drawing(
        id,
        WIDTH,
        Math.max(1, all.size()) * ROW + 6,
        alternative,
        (graphics, area) -> draw(graphics, area, all));
  }

  private static void draw(Graphics2D graphics, Rectangle2D area, List<Item> items) {
    int deepest = items.stream().mapToInt(Item::depth).max().orElse(0);
    double step = Math.min(70, (area.getWidth() - 330) / Math.max(1, deepest));
    List<double[]> places = new ArrayList<>();
    Deque<Integer> path = new ArrayDeque<>();
    for (int i = 0; i < items.size(); i++) {
      Item item = items.get(i);
      double x = area.getX() + 10 + step * item.depth();
      double y = area.getY() + 3 + ROW * (i + 0.5);
      places.add(new double[] {x, y});
      while (!path.isEmpty() && items.get(path.peek()).depth() >= item.depth()) {
        path.pop();
      }
      if (!path.isEmpty()) {
        double[] parent = places.get(path.peek());
        double width = Double.isNaN(item.weight()) ? 1 : 0.6 + 5 * item.weight();
        java.awt.Stroke pen =
            new java.awt.BasicStroke(
                (float) width, java.awt.BasicStroke.CAP_BUTT, java.awt.BasicStroke.JOIN_MITER);
        ChartStyle.line(
            graphics, ChartStyle.FAINT, ChartStyle.SOLID, parent[0], parent[1] + 5, parent[0], y);
        ChartStyle.line(graphics, ChartStyle.LINE, pen, parent[0], y, x - 5, y);
      }
      path.push(i);
    }
    for (int i = 0; i < items.size(); i++) {
      double[] place = places.get(i);
      ChartStyle.sign(graphics, Tone.NEUTRAL, 4, place[0], place[1]);
      graphics.setPaint(ChartStyle.TEXT);
      graphics.setFont(ChartStyle.font(items.get(i).depth() == 0 ? Font.BOLD : Font.PLAIN, 12));
      graphics.drawString(items.get(i).text(), (float) place[0] + 9, (float) place[1] + 4);
    }
  }
}
