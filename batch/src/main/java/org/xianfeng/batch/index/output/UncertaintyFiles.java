package org.xianfeng.batch.index.output;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
import org.xianfeng.models.index.uncertainty.Replications;

/** Writes how ranks depend on choices and chance: uncertainty.csv, draws.csv, sensitivity.csv. */
public final class UncertaintyFiles {
  private static final List<String> CHOICES =
      List.of("replication", "normalisation", "aggregation", "dropped");

  private final ResultFiles files;
  private final IndexSpec spec;
  private final IndexTable table;
  private final Replications replications;

  public UncertaintyFiles(
      ResultFiles files, IndexSpec spec, IndexTable table, Replications replications) {
    this.files = files;
    this.spec = spec;
    this.table = table;
    this.replications = replications;
  }

  /** Runs the draws of the rule, or those of a file, and writes ranks and draws. */
  public void ranks(@Nullable Path replay) throws IOException {
    List<Draw> draws = replay == null ? replications.draws() : read(replay);
    RankUncertainty found = replications.run(draws);
    double[] rank = ScoreRanks.of(replications.baseline(), spec.results().rank());
    int[] rows = replications.rows();
    List<String> header = new ArrayList<>(List.of(spec.rows().unitKey()));
    boolean dated = spec.rows().period() != null;
    if (dated) {
      header.add(requireNonNull(spec.rows().period()).key());
    }
    List<UncertaintyRule.Report> report = requireNonNull(spec.robustness().uncertainty()).report();
    header.add("rank");
    report.forEach(one -> header.add(ValueType.word(one)));
    try (Sheet out = files.open("uncertainty.csv", header)) {
      for (int i = 0; i < rows.length; i++) {
        out.text(table.unit(rows[i]));
        if (dated) {
          out.text(table.period(rows[i]));
        }
        out.number(rank[i]);
        for (UncertaintyRule.Report one : report) {
          out.number(column(found, one)[i]);
        }
        out.end();
      }
    }
    write(draws);
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

  private String[] header() {
    List<String> header = new ArrayList<>(CHOICES);
    header.addAll(replications.weights());
    return header.toArray(String[]::new);
  }

  private void write(List<Draw> draws) throws IOException {
    try (Sheet out = files.open("draws.csv", List.of(header()))) {
      for (Draw draw : draws) {
        out.number(draw.replication()).number(draw.normalisation()).number(draw.aggregation());
        out.number(draw.dropped());
        for (double[] weights : draw.weights()) {
          for (double weight : weights) {
            out.number(weight);
          }
        }
        out.end();
      }
    }
  }

  private List<Draw> read(Path file) throws IOException {
    List<Draw> draws = new ArrayList<>();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      Csv csv = new Csv(reader);
      List<String> header = csv.next();
      if (header == null || !header.equals(List.of(header()))) {
        throw new Failure.Data(
            "%s holds no draws of this specification: its columns must be %s"
                .formatted(file, String.join(",", header())));
      }
      int line = csv.line();
      for (List<String> cells = csv.next(); cells != null; cells = csv.next()) {
        draws.add(draw(file, line, cells, header.size()));
        line = csv.line();
      }
    }
    return draws;
  }

  private Draw draw(Path file, int line, List<String> cells, int width) {
    if (cells.size() != width) {
      throw new Failure.Data(
          "%s:%d: %d cells, the header has %d".formatted(file, line, cells.size(), width));
    }
    try {
      List<double[]> weights = new ArrayList<>();
      String node = "";
      List<Double> of = new ArrayList<>();
      List<String> names = replications.weights();
      for (int i = 0; i < names.size(); i++) {
        String parent = names.get(i).substring(0, names.get(i).indexOf('.'));
        if (!parent.equals(node) && i > 0) {
          weights.add(of.stream().mapToDouble(Double::doubleValue).toArray());
          of.clear();
        }
        node = parent;
        of.add(Double.parseDouble(cells.get(CHOICES.size() + i)));
      }
      weights.add(of.stream().mapToDouble(Double::doubleValue).toArray());
      return new Draw(
          Integer.parseInt(cells.get(0)),
          weights,
          Integer.parseInt(cells.get(1)),
          Integer.parseInt(cells.get(2)),
          Integer.parseInt(cells.get(3)));
    } catch (NumberFormatException e) {
      throw new Failure.Data("%s:%d: %s".formatted(file, line, e.getMessage()));
    }
  }

  /** Writes Sobol indices, or says why they must not be shown. */
  public void sensitivity(PrintWriter console) throws IOException {
    SensitivityRule rule = spec.robustness().sensitivity();
    if (rule == null) {
      return;
    }
    List<String> names = replications.factors();
    SobolIndices found = replications.sensitivity(rule);
    if (!found.refusals().isEmpty()) {
      console.println("Sensitivity indices are too uncertain to be shown:");
      found.refusals().forEach(refusal -> console.println("  " + refusal));
      return;
    }
    try (Sheet out =
        files.open(
            "sensitivity.csv",
            List.of(
                "factor",
                "first",
                "first_low",
                "first_high",
                "total",
                "total_low",
                "total_high"))) {
      for (int i = 0; i < found.factors().size(); i++) {
        SobolIndices.Factor factor = found.factors().get(i);
        out.text(names.get(i));
        for (SobolIndices.Estimate one : List.of(factor.first(), factor.total())) {
          out.number(one.value()).number(one.low()).number(one.high());
        }
        out.end();
      }
    }
  }
}
