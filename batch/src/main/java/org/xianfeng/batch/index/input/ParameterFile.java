package org.xianfeng.batch.index.input;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.index.run.Parameters;
import org.xianfeng.models.index.run.Stage;

/** Reads the parameters that an earlier run wrote. */
public final class ParameterFile {
  private static final String[] HEADER = {
    "spec_hash", "snapshot", "stage", "item", "scope", "group", "fit", "name", "value"
  };

  /** Names of the columns. */
  public static String[] header() {
    return HEADER.clone();
  }

  private ParameterFile() {}

  public static Parameters read(Path file) throws IOException {
    List<Parameters.Parameter> found = new ArrayList<>();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      Csv csv = new Csv(reader);
      List<String> header = csv.next();
      if (header == null || !header.equals(List.of(HEADER))) {
        throw new Failure.Data(
            "%s is no file of parameters: its columns must be %s"
                .formatted(file, String.join(",", HEADER)));
      }
      int line = csv.line();
      for (List<String> cells = csv.next(); cells != null; cells = csv.next()) {
        found.add(parameter(file, line, cells));
        line = csv.line();
      }
    }
    return Parameters.of(found);
  }

  private static Parameters.Parameter parameter(Path file, int line, List<String> cells) {
    if (cells.size() != HEADER.length) {
      throw new Failure.Data("%s:%d: %d cells".formatted(file, line, cells.size()));
    }
    try {
      Parameters.Key key =
          new Parameters.Key(
              Stage.valueOf(cells.get(2).toUpperCase(Locale.ROOT)),
              cells.get(3),
              cells.get(4),
              cells.get(5),
              cells.get(6),
              cells.get(7));
      String value = cells.get(8);
      double number =
          value.isEmpty()
              ? Double.NaN
              : value.endsWith("inf")
                  ? (value.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY)
                  : Double.parseDouble(value);
      return new Parameters.Parameter(key, number);
    } catch (IllegalArgumentException e) {
      throw new Failure.Data("%s:%d: %s".formatted(file, line, e.getMessage()));
    }
  }
}
