package org.xianfeng.models.index.diagnose;

import static org.xianfeng.models.document.ValueType.word;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.xianfeng.models.index.IndexResult;
import org.xianfeng.models.index.diagnose.Diagnostic.Section;
import org.xianfeng.models.index.diagnose.DiagnosticLines.Part;
import org.xianfeng.models.index.run.ReasonCode;
import org.xianfeng.models.index.run.Stage;
import org.xianfeng.models.index.spec.Node;
import org.xianfeng.models.index.spec.PeriodRule;
import org.xianfeng.models.index.table.Periods;

/** Diagnostics of a run, period by period. */
public final class Diagnosis {
  /** The stages that a run has to keep to be diagnosed. */
  public static final Set<Stage> STAGES =
      EnumSet.of(Stage.POOLED, Stage.SHRUNK, Stage.IMPUTED, Stage.TREATED, Stage.NORMALISED);

  private final IndexResult result;
  private final double[][] effective;

  private Diagnosis(IndexResult result) {
    this.result = result;
    this.effective = result.effectiveWeights();
  }

  /**
   * The numbers in the order of periods, sections and items.
   *
   * @param result of a whole table, with {@link #STAGES} kept
   */
  public static List<Diagnostic> of(IndexResult result) {
    Diagnosis diagnosis = new Diagnosis(result);
    PeriodRule rule = result.spec().rows().period();
    Periods time =
        Periods.of(result.table(), rule == null || rule.calendar() == PeriodRule.Calendar.ISO8601);
    List<Diagnostic> all = new ArrayList<>();
    for (int period = 0; period < time.periods(); period++) {
      int at = period;
      int[] rows =
          IntStream.range(0, result.table().rows()).filter(row -> time.period(row) == at).toArray();
      if (rows.length > 0) {
        all.addAll(diagnosis.of(time.name(period), rows));
      }
    }
    return all;
  }

  private List<Diagnostic> of(String period, int[] rows) {
    DiagnosticLines out = new DiagnosticLines(period);
    stages(rows, out.of(Section.STAGE, ""));
    flags(rows, out.of(Section.FLAG, ""));
    for (Node node : result.spec().tree().values()) {
      correlations(node, rows, out.of(Section.CORRELATION, node.id()));
    }
    for (Node node : result.spec().tree().values()) {
      Complete children = complete(List.copyOf(node.children().keySet()), rows);
      Consistency.add(children, out.of(Section.CONSISTENCY, node.id()));
    }
    if (result.spec().tree().size() > 1) {
      List<String> indicators = result.items().subList(0, result.leaves());
      Components.add(complete(indicators, rows), out.of(Section.COMPONENT, ""));
    }
    for (Node node : result.spec().tree().values()) {
      Complete children = complete(List.copyOf(node.children().keySet()), rows);
      Components.add(children, out.of(Section.COMPONENT, node.id()));
    }
    Importance.add(result, rows, effective, out.of(Section.WEIGHT, ""));
    return out.lines();
  }

  private Complete complete(List<String> items, int[] rows) {
    return Complete.of(
        items, items.stream().map(item -> Importance.pick(result.values(item), rows)).toList());
  }

  private void stages(int[] rows, Part out) {
    for (int item = 0; item < result.items().size(); item++) {
      String id = result.items().get(item);
      int number = item;
      int gone =
          (int)
              IntStream.of(rows)
                  .filter(row -> result.flags().has(number, row, ReasonCode.NOT_APPLICABLE))
                  .count();
      if (item < result.leaves()) {
        for (Stage stage : STAGES) {
          double[] values = Importance.pick(result.stage(stage)[item], rows);
          ColumnStatistics.of(values, gone)
              .forEach((name, value) -> out.add(id, word(stage), name, value));
        }
      } else {
        double[] values = Importance.pick(result.values(id), rows);
        ColumnStatistics.of(values, gone)
            .forEach((name, value) -> out.add(id, "node", name, value));
      }
    }
  }

  private void flags(int[] rows, Part out) {
    for (int item = 0; item < result.items().size(); item++) {
      for (ReasonCode reason : ReasonCode.values()) {
        int number = item;
        long count =
            IntStream.of(rows).filter(row -> result.flags().has(number, row, reason)).count();
        if (count > 0) {
          out.add(result.items().get(item), reason.name(), "rows", (double) count);
        }
      }
    }
  }

  /** Siblings with each other, with their pillar, and with the index where that is another. */
  private void correlations(Node node, int[] rows, Part out) {
    List<String> children = List.copyOf(node.children().keySet());
    String root = result.spec().root();
    for (int i = 0; i < children.size(); i++) {
      List<String> others = new ArrayList<>(children.subList(i + 1, children.size()));
      others.add(node.id());
      if (!node.id().equals(root)) {
        others.add(root);
      }
      for (String other : others) {
        double[] one = Importance.pick(result.values(children.get(i)), rows);
        Association found = Association.of(one, Importance.pick(result.values(other), rows));
        out.add(children.get(i), other, "n", found.n());
        out.add(children.get(i), other, "pearson", found.pearson());
        out.add(children.get(i), other, "spearman", found.spearman());
      }
    }
  }
}
