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
import org.xianfeng.models.index.spec.Node;
import org.xianfeng.models.index.spec.indicator.Indicator;
import org.xianfeng.models.lake.PublishedContribution;
import org.xianfeng.models.words.Catalogue;
import org.xianfeng.models.words.Language;

/** An explanation as a table for a person. */
final class ExplanationText {
  private static final String NOTHING = "";
  private static final int NUMBERS_BEFORE = 5;

  private final BranchExplanation of;
  private final Catalogue words;

  private ExplanationText(BranchExplanation of, Language language) {
    this.of = of;
    this.words = new Catalogue(language, Catalogue.Part.REPORT, Catalogue.Part.EXPLANATION);
  }

  static String of(BranchExplanation explanation, Language language) {
    return new ExplanationText(explanation, language).text();
  }

  private String text() {
    IndexSpec spec = of.spec();
    BranchExplanation.Ranking standing = of.standing();
    StringBuilder text = new StringBuilder();
    text.append(
        "%s %s  %s (%s)%n"
            .formatted(of.branch(), of.name(), of.publication().week(), of.publication().tag()));
    line(
        text,
        "explain.standing",
        named(spec.root()),
        points(standing.score()),
        place(standing.rank()),
        of.ranked(),
        standing.peerGroup(),
        place(standing.peerRank()),
        standing.peers(),
        number(standing.coverage(), 3),
        standing.flags().isEmpty() ? "" : "  " + standing.flags());
    lastWeek(text);
    peers(text);
    text.append('\n');
    table(text);
    return text.toString();
  }

  private void lastWeek(StringBuilder text) {
    Explanation change = of.lastWeek();
    if (change == null) {
      line(
          text,
          "explain.noLastWeek",
          words.of(of.before() == null ? "explain.incomparable" : absent()));
      return;
    }
    line(
        text,
        "explain.lastWeek",
        of.before() == null ? "" : of.before().tag(),
        points(change.from()),
        signed(change.to() - change.from()));
    RankChange rank = of.rank();
    if (rank != null) {
      line(
          text,
          "explain.rank",
          whole("%.0f", rank.from()),
          whole("%.0f", rank.to()),
          whole("%+.0f", rank.own()),
          whole("%+.0f", rank.others()));
    }
  }

  private void peers(StringBuilder text) {
    Explanation peers = of.peers();
    if (peers != null) {
      line(text, "explain.peers", points(peers.from()), signed(peers.to() - peers.from()));
    }
  }

  private void table(StringBuilder text) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of(words.of("explain.heads").split("\\|")));
    Map<String, PublishedContribution> parts = new LinkedHashMap<>();
    of.parts().forEach(part -> parts.put(part.indicator(), part));
    List<String> items = new ArrayList<>(of.spec().indicators().keySet());
    items.addAll(of.spec().tree().keySet());
    for (String item : items) {
      List<String> effects = effects(item);
      PublishedContribution part = parts.get(item);
      if (part != null || effects.stream().anyMatch(cell -> !cell.isEmpty())) {
        List<String> row = new ArrayList<>(part == null ? blank(item) : cells(part));
        row.addAll(effects);
        rows.add(row);
      }
    }
    List<String> sum = new ArrayList<>(blank(words.of("explain.sum")));
    sum.set(NUMBERS_BEFORE, points(of.standing().score()));
    sum.addAll(effects(null));
    rows.add(sum);
    int[] widths = new int[rows.get(0).size()];
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

  private List<String> cells(PublishedContribution part) {
    String counts =
        part.denominator() > 0
            ? "%.0f/%.0f".formatted(part.numerator(), part.denominator())
            : NOTHING;
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

  private String place(@Nullable Integer rank) {
    return rank == null ? words.of(absent()) : rank.toString();
  }

  private String points(double score) {
    return Double.isNaN(score) ? words.of(absent()) : number(score, 4);
  }

  private String absent() {
    return of.suppressed() ? "figure.SUPPRESSED" : "figure.UNKNOWN";
  }

  private static String number(double value, int decimals) {
    return Double.isNaN(value) ? NOTHING : String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  private static String whole(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  private void line(StringBuilder text, String key, Object... values) {
    text.append(words.of(key, values)).append('\n');
  }

  private static String signed(double value) {
    return String.format(Locale.ROOT, "%+.4f", value);
  }

  /** Columns on a terminal: a Chinese character takes two. */
  private static int width(String text) {
    return text.codePoints().map(point -> point >= 0x2E80 ? 2 : 1).sum();
  }
}
