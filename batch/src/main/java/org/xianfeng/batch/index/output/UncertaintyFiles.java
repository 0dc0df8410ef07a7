package org.xianfeng.batch.index.output;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xianfeng.batch.index.input.Csv;
import org.xianfeng.models.document.ValueType;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.index.rank.ScoreRanks;
import org.xianfeng.models.index.sensitivity.SobolIndices;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.index.spec.SensitivityRule;
import org.xianfeng.models.index.spec.UncertaintyRule;
import org.xianfeng.models.index.table.IndexTable;
import org.xianfeng.models.index.uncertainty.Draw;
import org.xianfeng.models.index.uncertainty.RankUncertainty;
import org.xianfeng.models.index.uncertainty.Removal;
import org.xianfeng.models.index.uncertainty.Replications;

/** Writes how ranks depend on choices, on chance and on each indicator. */
public record UncertaintyFiles(
    ResultFiles files, IndexSpec spec, IndexTable table, Replications replications) {
  /**
   * Runs the draws of the rule, or those of a file, and writes ranks and draws.
   *
   * @param all whether also the scores of all units under each draw
   * @return the draws
   */
  public List<Draw> ranks(@Nullable Path replay, boolean all) throws IOException {
    List<Draw> draws = replay == null ? replications.draws() : replayed(replay);
    RankUncertainty found = replications.run(draws);
    double[] rank = ScoreRanks.of(replications.baseline(), spec.results().rank());
    List<UncertaintyRule.Report> report = requireNonNull(spec.robustness().uncertainty()).report();
    Columns columns =
        Columns.NONE
            .keys(spec)
            .numbers("rank")
            .numbers(report.stream().map(ValueType::word).toArray(String[]::new));
    try (Sheet out = files.open("uncertainty", columns)) {
      for (int i = 0; i < rank.length; i++) {
        row(out, i).number(rank[i]);
        for (UncertaintyRule.Report one : report) {
          out.number(column(found, one)[i]);
        }
        out.end();
      }
    }
    write(draws);
    if (all) {
      replications(draws);
    }
    return draws;
  }

  private Sheet row(Sheet out, int unit) {
    int row = replications.rows()[unit];
    out.text(table.unit(row));
    return spec.rows().period() == null ? out : out.text(table.period(row));
  }

  /** Writes score and rank of every unit under every draw. */
  private void replications(List<Draw> draws) throws IOException {
    Columns columns = Columns.NONE.numbers("replication").keys(spec).numbers("score", "rank");
    try (Sheet out = files.open("replications", columns)) {
      for (Draw draw : draws) {
        double[] scores = replications.scores(draw);
        double[] ranks = ScoreRanks.of(scores, spec.results().rank());
        for (int unit = 0; unit < scores.length; unit++) {
          row(out.number(draw.replication()), unit).number(scores[unit]).number(ranks[unit]).end();
        }
      }
    }
  }

  /** Writes what the index would be without each of its items: removals.csv and removed.csv. */
  public void removals() throws IOException {
    List<Removal> removals = replications.removals();
    try (Sheet out =
        files.open(
            "removals",
            Columns.NONE.texts("removed").numbers("mean_abs_rank_shift", "max_abs_rank_shift"))) {
      for (Removal one : removals) {
        out.text(one.item()).number(one.meanShift()).number(one.maxShift()).end();
      }
    }
    Columns columns =
        Columns.NONE.texts("removed").keys(spec).numbers("score", "rank", "rank_shift");
    try (Sheet out = files.open("removed", columns)) {
      for (Removal one : removals) {
        for (int unit = 0; unit < one.scores().length; unit++) {
          row(out.text(one.item()), unit)
              .number(one.scores()[unit])
              .number(one.ranks()[unit])
              .number(one.shifts()[unit])
              .end();
        }
      }
    }
  }

  private static double[] column(RankUncertainty found, UncertaintyRule.Report one) {
    return switch (one) {
      case RANK_Q05 -> found.quantiles()[0];
      case RANK_Q50 -> found.quantiles()[1];
      case RANK_Q95 -> found.quantiles()[2];
      case P_TOP10 -> found.topShare();
      case MEAN_ABS_RANK_SHIFT -> found.shift();
    };
  }

  private List<Draw> replayed(Path file) throws IOException {
    DrawSheet sheet = new DrawSheet(replications);
    List<Draw> draws =
        Csv.read(
            file,
            sheet.header(),
            "holds no draws of this specification",
            line -> sheet.read(line.cells()));
    if (draws.isEmpty()) {
      throw new Failure.Data("%s: has no draw, only a header".formatted(file));
    }
    return draws;
  }

  private void write(List<Draw> draws) throws IOException {
    DrawSheet sheet = new DrawSheet(replications);
    try (CsvSheet out = files.csv("draws.csv", sheet.header())) {
      for (Draw draw : draws) {
        sheet.write(out, draw);
      }
    }
  }

  /**
   * Writes Sobol indices.
   *
   * @return instead of them, lines that say why they must not be shown
   */
  public List<String> sensitivity() throws IOException {
    SensitivityRule rule = spec.robustness().sensitivity();
    if (rule == null) {
      return List.of();
    }
    List<String> names = replications.factors(rule);
    SobolIndices found = replications.sensitivity(rule);
    if (!found.refusals().isEmpty()) {
      List<String> lines = new ArrayList<>();
      lines.add("Sensitivity indices are too uncertain to be shown:");
      found.refusals().forEach(refusal -> lines.add("  " + refusal));
      return lines;
    }
    Columns columns =
        Columns.NONE
            .texts("factor")
            .numbers("first", "first_low", "first_high", "total", "total_low", "total_high");
    try (Sheet out = files.open("sensitivity", columns)) {
      for (int i = 0; i < found.factors().size(); i++) {
        SobolIndices.Factor factor = found.factors().get(i);
        out.text(names.get(i));
        for (SobolIndices.Estimate one : List.of(factor.first(), factor.total())) {
          out.number(one.value()).number(one.low()).number(one.high());
        }
        out.end();
      }
    }
    return List.of();
  }
}
