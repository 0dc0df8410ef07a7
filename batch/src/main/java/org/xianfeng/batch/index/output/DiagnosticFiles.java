package org.xianfeng.batch.index.output;

import static org.xianfeng.models.document.ValueType.word;

import java.io.IOException;
import java.util.List;
import org.xianfeng.models.index.IndexResult;
import org.xianfeng.models.index.diagnose.Diagnosis;
import org.xianfeng.models.index.diagnose.Diagnostic;
import org.xianfeng.models.index.diagnose.DrawStatistic;
import org.xianfeng.models.index.diagnose.DrawStatistics;
import org.xianfeng.models.index.diagnose.Growth;
import org.xianfeng.models.index.spec.PeriodRule;
import org.xianfeng.models.index.uncertainty.Draw;
import org.xianfeng.models.index.uncertainty.Replications;

/** Writes what is to be looked at before an index is believed. */
public record DiagnosticFiles(ResultFiles files) {
  private static final int BLOCK = 64;

  /** Writes diagnostics.csv. */
  public void write(IndexResult result) throws IOException {
    PeriodRule period = result.spec().rows().period();
    Columns columns =
        (period == null ? Columns.NONE : Columns.NONE.texts(period.key()))
            .texts("section", "node", "item", "other", "statistic")
            .numbers("value");
    try (Sheet out = files.open("diagnostics", columns)) {
      for (Diagnostic one : Diagnosis.of(result)) {
        if (period != null) {
          out.text(one.period());
        }
        out.text(word(one.section())).text(one.node()).text(one.item()).text(one.other());
        out.text(one.statistic()).number(one.value()).end();
      }
    }
  }

  /** Writes growth.csv, where there are periods. */
  public void growth(IndexResult result) throws IOException {
    if (result.spec().rows().period() == null) {
      return;
    }
    Columns columns =
        Columns.NONE
            .texts(result.spec().rows().unitKey(), "item", "from", "to")
            .numbers("periods", "first", "last", "change", "compound");
    try (Sheet out = files.open("growth", columns)) {
      for (Growth one : Growth.of(result)) {
        out.text(one.unit()).text(one.item()).text(one.from()).text(one.to());
        out.number((double) one.periods()).number(one.first()).number(one.last());
        out.number(one.change()).number(one.compound()).end();
      }
    }
  }

  /** Writes draw-statistics.csv, a few draws at a time on all cores. */
  public void write(Replications replications, List<Draw> draws) throws IOException {
    Columns columns =
        Columns.NONE
            .numbers("replication")
            .texts("item", "stage")
            .numbers("n", "minimum", "median", "maximum", "mean", "deviation");
    try (Sheet out = files.open("draw-statistics", columns)) {
      DrawStatistics statistics = new DrawStatistics(replications);
      for (int from = 0; from < draws.size(); from += BLOCK) {
        List<List<DrawStatistic>> block =
            draws.subList(from, Math.min(draws.size(), from + BLOCK)).parallelStream()
                .map(statistics::of)
                .toList();
        for (List<DrawStatistic> draw : block) {
          for (DrawStatistic one : draw) {
            out.number(one.replication()).text(one.item()).text(one.stage()).number(one.n());
            out.number(one.minimum());
            out.number(one.median()).number(one.maximum()).number(one.mean());
            out.number(one.deviation()).end();
          }
        }
      }
    }
  }
}
