package org.xianfeng.batch.index.input;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.xianfeng.models.index.run.Parameters;
import org.xianfeng.models.index.run.Stage;
import org.xianfeng.models.text.NumberText;

/** Reads the parameters that an earlier run wrote. */
public final class ParameterFile {
  private static final List<String> HEADER =
      List.of("spec_hash", "snapshot", "stage", "item", "scope", "group", "fit", "name", "value");

  private ParameterFile() {}

  /** Names of the columns. */
  public static List<String> header() {
    return HEADER;
  }

  /** Reads them. */
  public static Parameters read(Path file) throws IOException {
    return Parameters.of(
        Csv.read(file, HEADER, "is no file of parameters", ParameterFile::parameter));
  }

  /** A plain decimal number: not what else Java reads as one, such as 1D or 0x1p3. */
  private static double plain(String value) {
    double number = NumberText.parse(value);
    if (Double.isInfinite(number)) {
      throw new IllegalArgumentException("value is no number: " + value);
    }
    return number;
  }

  private static Stage stage(String word) {
    for (Stage stage : Stage.values()) {
      if (stage.name().toLowerCase(Locale.ROOT).equals(word)) {
        return stage;
      }
    }
    throw new IllegalArgumentException("there is no stage " + word);
  }

  private static Parameters.Parameter parameter(List<String> cells) {
    Parameters.Key key =
        new Parameters.Key(
            stage(cells.get(2)),
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
                : plain(value);
    return new Parameters.Parameter(key, number);
  }
}
