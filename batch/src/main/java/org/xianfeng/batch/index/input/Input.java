package org.xianfeng.batch.index.input;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.lake.Lake;

/** Finds the input that a person names: a file, a folder or a table. */
public final class Input {
  /** A namespace and a table, and which snapshot of it. */
  private static final Pattern TABLE =
      Pattern.compile("([A-Za-z_]\\w*)\\.([A-Za-z_]\\w*)(?:@([\\w.-]+))?");

  private Input() {}

  /**
   * Finds it: what is a file or folder is one, then {@code namespace.table[@tag or snapshot]}.
   *
   * @param settings of the catalog, asked for only for a table
   */
  public static Rows find(String name, Supplier<Settings> settings) throws IOException {
    if (XlsxRows.isOne(name)) {
      return XlsxRows.of(name);
    }
    Path path = Path.of(name);
    if (Files.isDirectory(path) || name.endsWith(".parquet")) {
      if (!Files.exists(path)) {
        throw new NoSuchFileException(name);
      }
      return ParquetRows.of(path);
    }
    Matcher table = TABLE.matcher(name);
    boolean file = Files.exists(path) || name.endsWith(".csv");
    if (file || !table.matches()) {
      return new CsvRows(path);
    }
    String ref = table.group(3) == null ? "" : table.group(3);
    String qualified = table.group(1) + "." + table.group(2);
    try (Lake lake = open(name, settings.get())) {
      return lake.find(table.group(1), table.group(2))
          .map(found -> IcebergRows.of(found, qualified, ref))
          .orElseThrow(
              () ->
                  new Failure.Missing(
                      "There is no file %s and no table %s".formatted(name, qualified)));
    }
  }

  private static Lake open(String name, Settings settings) {
    try {
      return Lake.open(settings);
    } catch (Failure.Missing e) {
      throw new Failure.Missing("There is no file %s. %s".formatted(name, e.getMessage()));
    }
  }
}
