package org.xianfeng.models.index.diagnose;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.xianfeng.models.document.ValueType;
import org.xianfeng.models.index.run.Stage;
import org.xianfeng.models.index.uncertainty.Draw;
import org.xianfeng.models.index.uncertainty.Replications;

/**
 * What every item looks like under draws, after each stage that draws differ in. Pooling and
 * shrinkage are the same under all of them: the diagnostics of the run have those.
 *
 * <p>State: the stages before normalisation, which many draws share, are looked at once.
 */
public final class DrawStatistics {
  /** What {@link Replications} has to keep. */
  public static final Set<Stage> STAGES = Set.of(Stage.IMPUTED, Stage.TREATED);

  private final Replications replications;
  private final Map<Integer, List<DrawStatistic>> before = new ConcurrentHashMap<>();

  public DrawStatistics(Replications replications) {
    this.replications = replications;
  }

  /** Stages of the indicators, then normalised indicators and nodes. */
  public List<DrawStatistic> of(Draw draw) {
    List<DrawStatistic> all = new ArrayList<>();
    before.computeIfAbsent(draw.data(), this::before).stream()
        .map(one -> one.of(draw.replication()))
        .forEach(all::add);
    double[][] values = replications.items(draw);
    int leaves = replications.tree().tree().leaves();
    for (int item = 0; item < values.length; item++) {
      all.add(
          DrawStatistic.of(
              draw.replication(),
              replications.items().get(item),
              item < leaves ? ValueType.word(Stage.NORMALISED) : "node",
              values[item]));
    }
    return all;
  }

  private List<DrawStatistic> before(int data) {
    List<DrawStatistic> all = new ArrayList<>();
    for (Stage stage : List.of(Stage.IMPUTED, Stage.TREATED)) {
      double[][] values = replications.stage(stage, data);
      for (int item = 0; item < values.length; item++) {
        all.add(
            DrawStatistic.of(
                0, replications.items().get(item), ValueType.word(stage), values[item]));
      }
    }
    return all;
  }
}
