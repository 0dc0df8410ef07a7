package org.xianfeng.batch.index;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.words.Language;
import picocli.CommandLine.Option;

/**
 * Whether a report is wanted. It is made of the files of the run by another module, which the
 * launcher starts; here a wrong word is refused before anything is computed.
 */
final class ReportChoice {
  @Option(
      names = "--report",
      paramLabel = "FORMAT",
      split = ",",
      description = {
        "Also make report.html, report.xlsx, or both: html,xlsx. Implies --diagnose and --dump"
            + " normalised; the launcher does it with index-report, which has options for single units."
      })
  private List<Form> forms = List.of();

  @Option(names = "--lang", description = "Language of the report: zh or en; default zh.")
  private @Nullable Language language;

  /** Forms of the report. */
  enum Form {
    HTML,
    XLSX
  }

  /** Whether it is. */
  boolean asked(Terminal terminal) {
    if (language != null && forms.isEmpty()) {
      throw terminal.usage("--lang is of the report: it needs --report");
    }
    return !forms.isEmpty();
  }
}
