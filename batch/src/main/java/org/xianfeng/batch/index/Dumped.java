package org.xianfeng.batch.index;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.document.ValueType;
import org.xianfeng.models.index.run.Stage;

/**
 * What is written besides the results.
 *
 * @param stages values of the indicators after these
 * @param replications score and rank of each unit under each draw
 */
record Dumped(Set<Stage> stages, boolean replications) {
  private static final String REPLICATIONS = "replications";

  /**
   * What the words of the option say.
   *
   * @param reported whether a report is made, which shows normalised values
   */
  static Dumped of(String[] names, boolean reported, Terminal terminal) {
    Set<Stage> stages = EnumSet.noneOf(Stage.class);
    if (reported) {
      stages.add(Stage.NORMALISED);
    }
    List<Stage> known = Arrays.stream(Stage.values()).filter(Stage::ofIndicators).toList();
    for (String name : names) {
      if (name.equals("all")) {
        stages.addAll(known);
      } else if (!name.equals(REPLICATIONS)) {
        stages.add(
            known.stream()
                .filter(stage -> ValueType.word(stage).equals(name))
                .findFirst()
                .orElseThrow(
                    () ->
                        terminal.usage(
                            "--dump knows pooled, shrunk, imputed, treated, normalised, all and"
                                + " replications, not "
                                + name)));
      }
    }
    return new Dumped(stages, Arrays.asList(names).contains(REPLICATIONS));
  }
}
