package org.xianfeng.batch.index.input;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.index.run.Parameters;
import org.xianfeng.models.index.run.Stage;
import org.xianfeng.models.index.spec.IndexSpec;
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

  /** A parameter, and the line that it is in. */
  private record Given(int line, Parameters.Parameter parameter) {}

  /**
   * Reads them.
   *
   * @param spec what they are for
   * @throws Failure.Data for numbers that no run writes: blank or reversed bounds, negative weights
   */
  public static Parameters read(Path file, IndexSpec spec) throws IOException {
    ParameterCheck check = new ParameterCheck(spec);
    List<Given> all =
        Csv.read(
            file,
            HEADER,
            "is no file of parameters",
            line -> new Given(line.number(), check.alone(parameter(line.cells()))));
    Map<Parameters.Key, Double> values = new HashMap<>();
    all.forEach(one -> values.put(one.parameter().key(), one.parameter().value()));
    for (Given one : all) {
      String wrong = check.together(one.parameter(), values);
      if (!wrong.isEmpty()) {
        throw new Failure.Data("%s:%d: %s".formatted(file, one.line(), wrong));
      }
    }
    return Parameters.of(all.stream().map(Given::parameter).toList());
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
        switch (value) {
          case "" -> Double.NaN;
          case "inf" -> Double.POSITIVE_INFINITY;
          case "-inf" -> Double.NEGATIVE_INFINITY;
          default -> plain(value);
        };
    return new Parameters.Parameter(key, number);
  }
}
