package org.xianfeng.batch.index;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xianfeng.batch.index.output.TableFormat;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.words.Language;
import picocli.CommandLine.Option;

/**
 * What results are written as. A report is made of the files of the run by another module, which
 * the launcher starts; here a wrong word is refused before anything is computed.
 */
final class OutputChoice {
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      split = ",",
      description = {
        "Tables as csv (the default), parquet, or both: csv,parquet. parameters.csv and draws.csv,"
            + " which later runs read, are CSV always."
      })
  private Set<TableFormat> tables = EnumSet.noneOf(TableFormat.class);

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

  /** Formats of the tables. */
  Set<TableFormat> tables() {
    return tables.isEmpty() ? EnumSet.of(TableFormat.CSV) : tables;
  }

  /** Whether a report is wanted. */
  boolean reported(Terminal terminal) {
    if (language != null && forms.isEmpty()) {
      throw terminal.usage("--lang is of the report: it needs --report");
    }
    if (!forms.isEmpty() && !tables().contains(TableFormat.CSV)) {
      throw terminal.usage("--report is made of CSV: it needs --format csv,parquet");
    }
    return !forms.isEmpty();
  }
}
