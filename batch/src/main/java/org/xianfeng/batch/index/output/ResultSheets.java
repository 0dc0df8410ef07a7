package org.xianfeng.batch.index.output;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.xianfeng.models.index.IndexResult;
import org.xianfeng.models.index.diagnose.CountInterval;
import org.xianfeng.models.index.explain.Effect;
import org.xianfeng.models.index.explain.Explainer;
import org.xianfeng.models.index.explain.Explanation;
import org.xianfeng.models.index.integrity.IntegrityStep;
import org.xianfeng.models.index.rank.RankColumn;
import org.xianfeng.models.index.run.Flags;
import org.xianfeng.models.index.run.ReasonCode;
import org.xianfeng.models.index.run.Stage;
import org.xianfeng.models.index.spec.ExplainRule;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.spc.Proportion;

/** The result of a whole table or of a part of one as sheets, line by line. */
public final class ResultSheets {
  private final IndexResult result;
  private final IndexSpec spec;
  private final List<RankColumn> ranks;
  private final Columns keys;
  private final boolean dated;
  private final List<String> nodes = new ArrayList<>();

  /**
   * @param ranks those of the whole table, for the rows of the result
   */
  public ResultSheets(IndexResult result, List<RankColumn> ranks) {
    this.result = result;
    this.spec = result.spec();
    this.ranks = ranks;
    this.keys = Columns.NONE.keys(spec);
    this.dated = spec.rows().period() != null;
    for (int item = result.items().size() - 1; item >= result.leaves(); item--) {
      nodes.add(result.items().get(item));
    }
  }

  /** The sheets of every run, and those of the stages. */
  public List<RowSheet> all(Collection<Stage> stages) {
    List<RowSheet> sheets = new ArrayList<>();
    sheets.add(
        new RowSheet(
            "scores",
            keys.texts("node")
                .numbers("score")
                .texts("flags")
                .numbers("coverage")
                .texts("band", "grade"),
            this::scores));
    sheets.add(new RowSheet("scores_wide", keys.numbers(nodes.toArray(String[]::new)), this::wide));
    sheets.add(
        new RowSheet(
            "ranks", keys.texts("node", "scope", "group").numbers("rank", "of"), this::ranks));
    sheets.add(
        new RowSheet(
            "contributions",
            keys.texts("item").numbers("value", "contribution"),
            this::contributions));
    sheets.add(new RowSheet("flags", keys.texts("item", "reason"), this::flags));
    if (spec.indicators().values().stream().anyMatch(one -> !one.integrity().isEmpty())) {
      sheets.add(
          new RowSheet(
              "integrity",
              keys.texts("grade", "item", "check").numbers("probability", "statistic"),
              this::integrity));
    }
    stages.forEach(stage -> sheets.add(stage(stage)));
    return sheets;
  }

  /** Why each score differs from the unit's last one and from its peers' median. */
  public RowSheet explanations() {
    Explainer explainer = result.explainer();
    return new RowSheet(
        "explanation",
        keys.texts("baseline", "item", "effect").numbers("amount"),
        (out, row) -> {
          for (ExplainRule.Baseline baseline : spec.results().explain().baseline()) {
            Optional<Explanation> found =
                baseline == ExplainRule.Baseline.PREVIOUS_PERIOD
                    ? explainer.againstPrevious(row)
                    : explainer.againstPeers(row);
            if (found.isPresent()) {
              for (Effect effect : found.get().effects()) {
                key(out, row).text(word(baseline)).text(effect.item());
                out.text(word(effect.kind())).number(effect.amount()).end();
              }
            }
          }
        });
  }

  /** How sure shares and rates are by themselves, with the limits of chance about all of them. */
  public RowSheet intervals() {
    Map<Integer, List<CountInterval>> found =
        CountInterval.of(result).stream().collect(Collectors.groupingBy(CountInterval::row));
    return new RowSheet(
        "intervals",
        keys.texts("item")
            .numbers("numerator", "denominator", "value", "low", "high", "target")
            .numbers("warning_low", "warning_high", "action_low", "action_high")
            .texts("place"),
        (out, row) -> {
          for (CountInterval one : found.getOrDefault(row, List.of())) {
            key(out, row).text(one.indicator()).number(one.numerator()).number(one.denominator());
            out.number(one.scale() * one.value());
            between(out, one.interval(), one.scale()).number(one.scale() * one.target());
            between(out, one.warning(), one.scale());
            between(out, one.action(), one.scale()).text(word(one.place())).end();
          }
        });
  }

  private static Sheet between(Sheet out, Proportion.Interval of, double scale) {
    double one = scale * of.lower();
    double other = scale * of.upper();
    return out.number(Math.min(one, other)).number(Math.max(one, other));
  }

  /** The values of the indicators after a stage, one column each. */
  private RowSheet stage(Stage stage) {
    List<String> leaves = result.items().subList(0, result.leaves());
    double[][] values = result.stage(stage);
    return new RowSheet(
        ResultFiles.name(stage),
        keys.numbers(leaves.toArray(String[]::new)),
        (out, row) -> {
          key(out, row);
          for (double[] column : values) {
            out.number(column[row]);
          }
          out.end();
        });
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private Sheet key(Sheet out, int row) {
    out.text(result.table().unit(row));
    return dated ? out.text(result.table().period(row)) : out;
  }

  private void scores(Sheet out, int row) throws IOException {
    for (String node : nodes) {
      key(out, row).text(node).number(result.values(node)[row]);
      out.text(Flags.text(result.flags().mask(result.item(node), row), "|"));
      boolean root = node.equals(spec.root());
      out.number(root ? result.coverage()[row] : Double.NaN);
      out.text(root ? result.bands()[row] : "").text(root ? grade(row) : "").end();
    }
  }

  private void wide(Sheet out, int row) throws IOException {
    key(out, row);
    for (String node : nodes) {
      out.number(result.values(node)[row]);
    }
    out.end();
  }

  private String grade(int row) {
    IntegrityStep.Trust trust = result.integrity().of(row);
    return trust.grade() == null ? "" : trust.grade().name();
  }

  private void ranks(Sheet out, int row) throws IOException {
    for (int i = ranks.size() - 1; i >= 0; i--) {
      RankColumn column = ranks.get(i);
      key(out, row).text(column.node()).text(column.scope()).text(column.group()[row]);
      out.number(column.rank()[row]).number(column.of()[row]).end();
    }
  }

  private void contributions(Sheet out, int row) throws IOException {
    for (String item : result.items()) {
      double[] contribution = result.contributions(item);
      if (contribution != null && !Double.isNaN(contribution[row])) {
        key(out, row).text(item).number(result.values(item)[row]);
        out.number(contribution[row]).end();
      }
    }
  }

  private void flags(Sheet out, int row) throws IOException {
    for (int item = 0; item < result.items().size(); item++) {
      int mask = result.flags().mask(item, row);
      if (mask != 0) {
        for (ReasonCode reason : Flags.reasons(mask)) {
          key(out, row).text(result.items().get(item)).text(reason.name()).end();
        }
      }
    }
  }

  private void integrity(Sheet out, int row) throws IOException {
    for (IntegrityStep.Found found : result.integrity().of(row).findings()) {
      key(out, row).text(grade(row)).text(found.item()).text(word(found.finding().check()));
      out.number(found.finding().probability()).number(found.finding().statistic()).end();
    }
  }
}
