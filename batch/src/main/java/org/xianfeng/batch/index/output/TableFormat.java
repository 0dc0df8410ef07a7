package org.xianfeng.batch.index.output;

import java.util.Locale;

/** What tables of results are written as. */
public enum TableFormat {
  CSV,
  PARQUET;

  /** The file of a table. */
  String file(String table) {
    return table + '.' + name().toLowerCase(Locale.ROOT);
  }
}
