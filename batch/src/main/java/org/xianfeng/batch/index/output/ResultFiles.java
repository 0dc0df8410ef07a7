package org.xianfeng.batch.index.output;

import static java.util.Objects.requireNonNull;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xianfeng.batch.index.input.ParameterFile;
import org.xianfeng.models.index.language.ResolvedSpec;
import org.xianfeng.models.index.run.Parameters;
import org.xianfeng.models.index.run.Stage;
import org.xianfeng.models.index.spec.IndexSpec;

/**
 * The folder that results are written into.
 *
 * <p>State: which files were written. Closing takes away those that an earlier run wrote and this
 * one did not, once it wrote any: results of two runs never lie beside each other.
 */
public final class ResultFiles implements Closeable {
  /** What a run may write as tables of any format. */
  private static final Stream<String> TABLES =
      Stream.concat(
          Stream.of(
              "scores",
              "scores_wide",
              "ranks",
              "contributions",
              "flags",
              "integrity",
              "explanation",
              "uncertainty",
              "sensitivity",
              "differences",
              "diagnostics",
              "intervals",
              "growth",
              "draw-statistics",
              "replications",
              "removals",
              "removed"),
          Arrays.stream(Stage.values()).filter(Stage::ofIndicators).map(ResultFiles::name));

  /** Whatever a run may write; reports are made of its files by index-report. */
  private static final Set<String> KNOWN =
      Stream.concat(
              Stream.of(
                  "parameters.csv",
                  "draws.csv",
                  "resolved-spec.yaml",
                  "report.html",
                  "report.xlsx"),
              TABLES.flatMap(
                  table -> Arrays.stream(TableFormat.values()).map(one -> one.file(table))))
          .collect(Collectors.toUnmodifiableSet());

  private final Path folder;
  private final IndexSpec spec;
  private final Set<TableFormat> formats;
  private final Set<String> written = new HashSet<>();

  /**
   * @param folder made when the first file is written
   * @param formats of the tables
   */
  public ResultFiles(Path folder, IndexSpec spec, Set<TableFormat> formats) {
    this.folder = folder;
    this.spec = spec;
    this.formats = formats;
  }

  /** Names of all files that runs write, and take away when a later one does not. */
  public static Set<String> known() {
    return KNOWN;
  }

  /** The table of the values after a stage. */
  static String name(Stage stage) {
    return stage.name().toLowerCase(Locale.ROOT);
  }

  /** A file of the folder that is about to be written. */
  Path file(String name) throws IOException {
    Path file = Files.createDirectories(folder).resolve(name);
    written.add(name);
    return file;
  }

  @Override
  public void close() throws IOException {
    for (String name : KNOWN) {
      if (!written.isEmpty() && !written.contains(name)) {
        Files.deleteIfExists(folder.resolve(name));
      }
    }
  }

  /** Begins a table, in the formats that are asked for. */
  public Sheet open(String table, Columns columns) throws IOException {
    Sheet csv =
        formats.contains(TableFormat.CSV)
            ? csv(TableFormat.CSV.file(table), columns.names())
            : null;
    Sheet parquet =
        formats.contains(TableFormat.PARQUET)
            ? new ParquetSheet(file(TableFormat.PARQUET.file(table)), columns)
            : null;
    return csv == null
        ? requireNonNull(parquet, "one format at least")
        : parquet == null ? csv : new BothSheets(csv, parquet);
  }

  /** Begins a CSV file that later runs read, whatever the format of tables. */
  CsvSheet csv(String file, List<String> header) throws IOException {
    return new CsvSheet(
        new BufferedOutputStream(Files.newOutputStream(file(file)), 1 << 16),
        header.toArray(String[]::new));
  }

  /** Writes a sheet for all rows, in their order. */
  public void write(RowSheet sheet, int rows) throws IOException {
    try (Sheet out = open(sheet.table(), sheet.columns())) {
      for (int row = 0; row < rows; row++) {
        sheet.lines().write(out, row);
      }
    }
  }

  /** Writes the parameters and the specification with every default. */
  public void parameters(Parameters parameters, String snapshot) throws IOException {
    String hash = ResolvedSpec.hash(spec);
    try (CsvSheet out = csv("parameters.csv", ParameterFile.header())) {
      for (Map.Entry<Parameters.Key, Double> entry : parameters.all().entrySet()) {
        Parameters.Key key = entry.getKey();
        out.text(hash).text(snapshot).text(key.stage().name().toLowerCase(Locale.ROOT));
        out.text(key.item()).text(key.scope()).text(key.group()).text(key.fit()).text(key.name());
        out.number(entry.getValue()).end();
      }
    }
    Files.writeString(file("resolved-spec.yaml"), ResolvedSpec.yaml(spec), StandardCharsets.UTF_8);
  }
}
