package org.xianfeng.batch.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.index.explain.Effect;
import org.xianfeng.models.index.explain.Explanation;
import org.xianfeng.models.index.explain.RankChange;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.index.spec.Indicator;
import org.xianfeng.models.index.spec.Node;

/** An explanation as a table for a person. */
final class ExplanationText {
  private static final String UNKNOWN = "未知";
  private static final String NOTHING = "";
  private static final List<String> HEAD =
      List.of("指标", "分子/分母", "值", "标准值", "权重", "得分", "变化:本身", "进入", "退出", "权重", "口径", "比同类");
  private static final int NUMBERS_BEFORE = 5;

  private final BranchExplanation of;

  private ExplanationText(BranchExplanation of) {
    this.of = of;
  }

  static String of(BranchExplanation explanation) {
    return new ExplanationText(explanation).text();
  }

  private String text() {
    IndexSpec spec = of.spec();
    BranchExplanation.Ranking standing = of.standing();
    StringBuilder text = new StringBuilder();
    text.append(
        "%s %s  %s (%s)%n"
            .formatted(of.branch(), of.name(), of.publication().week(), of.publication().tag()));
    text.append(
        "%s: %s  名次 rank %s/%d  同类 %s %s/%d  覆盖 coverage %s%s%n"
            .formatted(
                named(spec.root()),
                points(standing.score()),
                place(standing.rank()),
                standing.ranked(),
                standing.peerGroup(),
                place(standing.peerRank()),
                standing.peers(),
                number(standing.coverage(), 3),
                standing.flags().isEmpty() ? "" : "  " + standing.flags()));
    lastWeek(text);
    peers(text);
    text.append('\n');
    table(text);
    return text.toString();
  }

  private void lastWeek(StringBuilder text) {
    Explanation change = of.lastWeek();
    if (change == null) {
      text.append("上周 last week: ")
          .append(of.before() == null ? "没有可比的一期 nothing to compare with" : UNKNOWN)
          .append('\n');
      return;
    }
    text.append(
        "上周 last week %s: %s, 变化 change %s%n"
            .formatted(
                of.before() == null ? "" : of.before().tag(),
                points(change.from()),
                signed(change.to() - change.from())));
    RankChange rank = of.rank();
    if (rank != null) {
      text.append(
          "名次 rank %.0f → %.0f: 自身 own %+.0f, 他人 others %+.0f%n"
              .formatted(rank.from(), rank.to(), rank.own(), rank.others()));
    }
  }

  private void peers(StringBuilder text) {
    Explanation peers = of.peers();
    if (peers != null) {
      text.append(
          "同类中位 peer median: %s, 差 difference %s%n"
              .formatted(points(peers.from()), signed(peers.to() - peers.from())));
    }
  }

  private void table(StringBuilder text) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEAD);
    Map<String, BranchExplanation.Part> parts = new LinkedHashMap<>();
    of.parts().forEach(part -> parts.put(part.indicator(), part));
    List<String> items = new ArrayList<>(of.spec().indicators().keySet());
    items.addAll(of.spec().tree().keySet());
    for (String item : items) {
      List<String> effects = effects(item);
      BranchExplanation.Part part = parts.get(item);
      if (part != null || effects.stream().anyMatch(cell -> !cell.isEmpty())) {
        List<String> row = new ArrayList<>(part == null ? blank(item) : cells(part));
        row.addAll(effects);
        rows.add(row);
      }
    }
    List<String> sum = new ArrayList<>(blank("合计 sum"));
    sum.set(NUMBERS_BEFORE, points(of.standing().score()));
    sum.addAll(effects(null));
    rows.add(sum);
    int[] widths = new int[HEAD.size()];
    rows.forEach(
        row -> {
          for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], width(row.get(i)));
          }
        });
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String pad = " ".repeat(widths[i] - width(row.get(i)));
        line.append(i == 0 ? row.get(i) + pad : "  " + pad + row.get(i));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
  }

  private List<String> cells(BranchExplanation.Part part) {
    String counts =
        Double.isNaN(part.denominator())
            ? NOTHING
            : "%.0f/%.0f".formatted(part.numerator(), part.denominator());
    return List.of(
        named(part.indicator()),
        counts,
        Double.isNaN(part.value()) ? part.flags() : number(part.value(), 2),
        number(part.normalised(), 2),
        number(part.weight(), 4),
        number(part.contribution(), 4));
  }

  private List<String> blank(String item) {
    boolean known = of.spec().tree().containsKey(item) || of.spec().indicators().containsKey(item);
    return List.of(known ? named(item) : item, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING);
  }

  /** Effects by kind against last week, then all against the peers; of every item for null. */
  private List<String> effects(@Nullable String item) {
    List<String> cells = new ArrayList<>();
    for (Effect.Kind kind :
        List.of(
            Effect.Kind.VALUE,
            Effect.Kind.ENTRY,
            Effect.Kind.EXIT,
            Effect.Kind.WEIGHT,
            Effect.Kind.FRAME)) {
      cells.add(amount(of.lastWeek(), item, kind));
    }
    cells.add(amount(of.peers(), item, null));
    return cells;
  }

  private static String amount(
      @Nullable Explanation explanation, @Nullable String item, Effect.@Nullable Kind kind) {
    if (explanation == null) {
      return NOTHING;
    }
    List<Effect> effects =
        explanation.effects().stream()
            .filter(effect -> item == null || effect.item().equals(item))
            .filter(effect -> kind == null || effect.kind() == kind)
            .toList();
    return effects.isEmpty() ? NOTHING : signed(effects.stream().mapToDouble(Effect::amount).sum());
  }

  private String named(String item) {
    Indicator indicator = of.spec().indicators().get(item);
    Node node = of.spec().tree().get(item);
    String label = indicator != null ? indicator.label() : node == null ? "" : node.label();
    return label.isEmpty() || label.equals(item) ? item : label + ' ' + item;
  }

  private static String place(@Nullable Integer rank) {
    return rank == null ? UNKNOWN : rank.toString();
  }

  private static String points(double score) {
    return Double.isNaN(score) ? UNKNOWN : number(score, 4);
  }

  private static String number(double value, int decimals) {
    return Double.isNaN(value) ? NOTHING : String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  private static String signed(double value) {
    return String.format(Locale.ROOT, "%+.4f", value);
  }

  /** Columns on a terminal: a Chinese character takes two. */
  private static int width(String text) {
    return text.codePoints().map(point -> point >= 0x2E80 ? 2 : 1).sum();
  }
}
