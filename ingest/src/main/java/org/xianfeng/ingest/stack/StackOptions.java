package org.xianfeng.ingest.stack;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.Failure;
import picocli.CommandLine.Option;

/** What the commands of the stack share: the choice of parts. */
final class StackOptions {
  @Option(
      names = "--only",
      paramLabel = "PART",
      split = ",",
      description = "Only these parts: broker, landing, alert, notifier, console.")
  List<String> only = new ArrayList<>();

  /** Those of the chosen parts, in starting order, that this configuration has. */
  List<StackPart> parts(Settings settings) {
    EnumSet<StackPart> chosen = EnumSet.noneOf(StackPart.class);
    for (String word : only) {
      chosen.add(
          StackPart.of(word)
              .orElseThrow(
                  () ->
                      new Failure.Usage(
                          "--only knows broker, landing, alert, notifier and console, not '%s'"
                              .formatted(word))));
    }
    if (only.isEmpty()) {
      chosen.addAll(EnumSet.allOf(StackPart.class));
    }
    chosen.removeIf(part -> part.absence(settings).isPresent());
    return List.copyOf(chosen);
  }
}
