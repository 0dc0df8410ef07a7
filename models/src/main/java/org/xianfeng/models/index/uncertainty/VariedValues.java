package org.xianfeng.models.index.uncertainty;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xianfeng.models.index.run.ParameterBook;
import org.xianfeng.models.index.run.Parameters;
import org.xianfeng.models.index.run.Stage;
import org.xianfeng.models.index.run.Work;
import org.xianfeng.models.index.spec.IndexSpec;
import org.xianfeng.models.index.spec.UncertaintyRule;
import org.xianfeng.models.index.spec.VariedRule;
import org.xianfeng.models.index.spec.indicator.Normalisation;
import org.xianfeng.models.index.stage.IndicatorStages;
import org.xianfeng.models.index.table.IndexTable;

/**
 * The values that draws choose from: one run of the stages for each combination.
 *
 * @param works after normalisation
 * @param stages what was kept of each
 */
record VariedValues(List<Work> works, List<Map<Stage, double[][]>> stages) {
  static VariedValues of(
      IndexSpec spec,
      IndexTable table,
      String snapshot,
      Parameters given,
      UncertaintyRule rule,
      Set<Stage> keep) {
    List<Map<Stage, double[][]>> kept = new ArrayList<>();
    List<Work> works = new ArrayList<>();
    List<VariedRule.Impute> imputations =
        rule.vary().impute().isEmpty() ? List.of(VariedRule.Impute.GIVEN) : rule.vary().impute();
    List<VariedRule.Treat> treatments =
        rule.vary().treat().isEmpty() ? List.of(VariedRule.Treat.GIVEN) : rule.vary().treat();
    List<Normalisation.Method> methods = rule.vary().normalise();
    Variants shape = shape(rule);
    for (int data = 0; data < shape.count(); data++) {
      VariedSpec one =
          VariedSpec.of(
              spec,
              given,
              imputations.get(shape.imputation(data)),
              treatments.get(shape.treatment(data)),
              methods.isEmpty() ? null : methods.get(shape.normalisation(data)));
      Work work = work(one.spec(), table, snapshot, one.given());
      kept.add(IndicatorStages.run(work, keep));
      works.add(work);
    }
    return new VariedValues(works, kept);
  }

  /** How many there are of each kind. */
  static Variants shape(UncertaintyRule rule) {
    return new Variants(
        Math.max(1, rule.vary().impute().size()),
        Math.max(1, rule.vary().treat().size()),
        Math.max(1, rule.vary().normalise().size()));
  }

  static Work work(IndexSpec spec, IndexTable table, String snapshot, Parameters given) {
    return new Work(spec, table, snapshot, new ParameterBook(given, ParameterBook.Mode.FIT));
  }
}
