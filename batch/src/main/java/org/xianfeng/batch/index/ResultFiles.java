package org.xianfeng.batch.index;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.xianfeng.models.index.explain.Effect;
import org.xianfeng.models.index.explain.Explanation;
import org.xianfeng.models.index.run.Explainer;
import org.xianfeng.models.index.run.Flags;
import org.xianfeng.models.index.run.IndexResult;
import org.xianfeng.models.index.run.IntegrityStep;
import org.xianfeng.models.index.run.Parameters;
import org.xianfeng.models.index.run.RankColumn;
import org.xianfeng.models.index.run.Reason;
import org.xianfeng.models.index.run.Stage;
import org.xianfeng.models.index.spec.ExplainRule;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.index.spec.PeriodRule;
import org.xianfeng.models.index.spec.ResolvedSpec;

/** Writes the result of a run into a folder, rows in the order of the input. */
final class ResultFiles {
  private final Path folder;
  private final IndexResult result;
  private final IndexSpec spec;
  private final List<String> keys = new ArrayList<>();

  ResultFiles(Path folder, IndexResult result) {
    this.folder = folder;
    this.result = result;
    this.spec = result.spec();
    keys.add(spec.unitKey());
    PeriodRule period = spec.period();
    if (period != null) {
      keys.add(period.key());
    }
  }

  void write(String snapshot) throws IOException {
    Files.createDirectories(folder);
    scores();
    ranks();
    contributions();
    flags();
    integrity();
    parameters(snapshot);
    Files.writeString(
        folder.resolve("resolved-spec.yaml"), ResolvedSpec.yaml(spec), StandardCharsets.UTF_8);
  }

  /** Opens a sheet whose first columns name the unit and its period. */
  private Sheet sheet(String file, String... columns) throws IOException {
    List<String> header = new ArrayList<>(keys);
    header.addAll(List.of(columns));
    return new Sheet(folder.resolve(file), header.toArray(String[]::new));
  }

  private Sheet key(Sheet out, int row) {
    out.text(result.table().unit(row));
    return keys.size() > 1 ? out.text(result.table().period(row)) : out;
  }

  /** Nodes from the root down. */
  private List<String> nodes() {
    List<String> nodes = new ArrayList<>();
    for (int item = result.items().size() - 1; item >= result.leaves(); item--) {
      nodes.add(result.items().get(item));
    }
    return nodes;
  }

  private void scores() throws IOException {
    List<String> nodes = nodes();
    try (Sheet out = sheet("scores.csv", "node", "score", "flags", "coverage", "band")) {
      for (int row = 0; row < result.table().rows(); row++) {
        for (String node : nodes) {
          key(out, row).text(node).number(result.values(node)[row]);
          out.text(reasons(result.item(node), row));
          boolean root = node.equals(spec.root());
          out.number(root ? result.coverage()[row] : Double.NaN);
          out.text(root ? result.bands()[row] : "").end();
        }
      }
    }
  }

  private String reasons(int item, int row) {
    int mask = result.flags().mask(item, row);
    if (mask == 0) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    for (Reason reason : Flags.reasons(mask)) {
      text.append(text.isEmpty() ? "" : "|").append(reason);
    }
    return text.toString();
  }

  private void ranks() throws IOException {
    try (Sheet out = sheet("ranks.csv", "node", "scope", "group", "rank", "of")) {
      for (int row = 0; row < result.table().rows(); row++) {
        for (int i = result.ranks().size() - 1; i >= 0; i--) {
          RankColumn column = result.ranks().get(i);
          key(out, row).text(column.node()).text(column.scope()).text(column.group()[row]);
          out.number(column.rank()[row]).number(column.of()[row]).end();
        }
      }
    }
  }

  private void contributions() throws IOException {
    try (Sheet out = sheet("contributions.csv", "item", "value", "contribution")) {
      for (int row = 0; row < result.table().rows(); row++) {
        for (String item : result.items()) {
          double[] contribution = result.contributions(item);
          if (contribution != null && !Double.isNaN(contribution[row])) {
            key(out, row).text(item).number(result.values(item)[row]);
            out.number(contribution[row]).end();
          }
        }
      }
    }
  }

  private void flags() throws IOException {
    try (Sheet out = sheet("flags.csv", "item", "reason")) {
      for (int row = 0; row < result.table().rows(); row++) {
        for (int item = 0; item < result.items().size(); item++) {
          int mask = result.flags().mask(item, row);
          if (mask != 0) {
            for (Reason reason : Flags.reasons(mask)) {
              key(out, row).text(result.items().get(item)).text(reason.name()).end();
            }
          }
        }
      }
    }
  }

  private void parameters(String snapshot) throws IOException {
    String hash = ResolvedSpec.hash(spec);
    try (Sheet out = new Sheet(folder.resolve("parameters.csv"), ParameterFile.HEADER)) {
      for (Map.Entry<Parameters.Key, Double> entry : result.parameters().all().entrySet()) {
        Parameters.Key key = entry.getKey();
        out.text(hash).text(snapshot).text(key.stage().name().toLowerCase(Locale.ROOT));
        out.text(key.item()).text(key.scope()).text(key.group()).text(key.fit()).text(key.name());
        out.number(entry.getValue()).end();
      }
    }
  }

  /** Writes what the integrity channel found, where the specification asks for it. */
  void integrity() throws IOException {
    if (spec.indicators().values().stream().allMatch(one -> one.integrity().isEmpty())) {
      return;
    }
    try (Sheet out = sheet("integrity.csv", "grade", "item", "check", "probability", "statistic")) {
      for (int row = 0; row < result.table().rows(); row++) {
        IntegrityStep.Trust trust = result.integrity().of(row);
        String grade = trust.grade() == null ? "" : trust.grade().name();
        for (IntegrityStep.Found found : trust.findings()) {
          key(out, row).text(grade).text(found.item());
          out.text(found.finding().check().name().toLowerCase(Locale.ROOT));
          out.number(found.finding().probability()).number(found.finding().statistic()).end();
        }
      }
    }
  }

  /** Writes why each score differs from the unit's last one and from its peers' median. */
  void explanations() throws IOException {
    Explainer explainer = result.explainer();
    try (Sheet out = sheet("explanation.csv", "baseline", "item", "effect", "amount")) {
      for (int row = 0; row < result.table().rows(); row++) {
        for (ExplainRule.Baseline baseline : spec.explain().baseline()) {
          Optional<Explanation> found =
              baseline == ExplainRule.Baseline.PREVIOUS_PERIOD
                  ? explainer.againstPrevious(row)
                  : explainer.againstPeers(row);
          if (found.isPresent()) {
            for (Effect effect : found.get().effects()) {
              key(out, row).text(baseline.name().toLowerCase(Locale.ROOT)).text(effect.item());
              out.text(effect.kind().name().toLowerCase(Locale.ROOT)).number(effect.amount()).end();
            }
          }
        }
      }
    }
  }

  /** Writes the values of the indicators after a stage, one column each. */
  void dump(Stage stage) throws IOException {
    String file = stage.name().toLowerCase(Locale.ROOT) + ".csv";
    List<String> leaves = result.items().subList(0, result.leaves());
    double[][] values = result.stage(stage);
    try (Sheet out = sheet(file, leaves.toArray(String[]::new))) {
      for (int row = 0; row < result.table().rows(); row++) {
        key(out, row);
        for (double[] column : values) {
          out.number(column[row]);
        }
        out.end();
      }
    }
  }
}
