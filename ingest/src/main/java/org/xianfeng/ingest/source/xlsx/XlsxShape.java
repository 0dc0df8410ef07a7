package org.xianfeng.ingest.source.xlsx;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a mapping says of a workbook.
 *
 * @param sheet name of the sheet; empty: the only one
 * @param skip rows that stand before the header, or the rows
 * @param names of the columns where the sheet has no header; empty: its first row names them
 */
public record XlsxShape(String sheet, int skip, List<String> names) {
  public XlsxShape {
    requireNonNull(sheet, "sheet is null");
    names = List.copyOf(names);
  }
}
