package org.xianfeng.batch.index.output;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.xianfeng.batch.index.input.ParameterFile;
import org.xianfeng.models.index.language.ResolvedSpec;
import org.xianfeng.models.index.run.Parameters;
import org.xianfeng.models.index.spec.IndexSpec;

/** The folder that results are written into. */
public final class ResultFiles {
  private final Path folder;
  private final IndexSpec spec;

  public ResultFiles(Path folder, IndexSpec spec) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.spec = spec;
  }

  /** A file of the folder. */
  Path file(String name) {
    return folder.resolve(name);
  }

  /** Opens a sheet of rows and writes its header. */
  public CsvSheet open(String file, List<String> header) throws IOException {
    return new CsvSheet(
        new BufferedOutputStream(Files.newOutputStream(file(file)), 1 << 16),
        header.toArray(String[]::new));
  }

  /** Writes a sheet for all rows, in their order. */
  public void write(RowSheet sheet, int rows) throws IOException {
    try (CsvSheet out = open(sheet.file(), sheet.header())) {
      for (int row = 0; row < rows; row++) {
        sheet.lines().write(out, row);
      }
    }
  }

  /** Writes the parameters and the specification with every default. */
  public void parameters(Parameters parameters, String snapshot) throws IOException {
    String hash = ResolvedSpec.hash(spec);
    try (CsvSheet out = open("parameters.csv", ParameterFile.header())) {
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
