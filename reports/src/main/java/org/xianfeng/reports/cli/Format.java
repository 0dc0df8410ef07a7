package org.xianfeng.reports.cli;

import java.util.Locale;

/** Forms that a report can be written in. */
enum Format {
  HTML,
  PDF,
  XLSX;

  /** Ending of the file name. */
  String ending() {
    return name().toLowerCase(Locale.ROOT);
  }
}
