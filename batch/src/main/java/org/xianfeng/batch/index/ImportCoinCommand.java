package org.xianfeng.batch.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.xianfeng.batch.index.input.Csv;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.failure.ExitCode;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.index.language.CoinMetadata;
import org.xianfeng.models.index.language.SpecParser;
import org.xianfeng.models.index.spec.IndexSpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the specification of an index that was made with the R package COINr. */
@Command(
    name = "import-coin",
    description = "Write a specification from the tables iData and iMeta of the R package COINr.",
    footer = {
      "",
      "Example:",
      "  xianfeng index import-coin iData.csv iMeta.csv --out spec.yaml",
      "  xianfeng index spec.yaml iData.csv --out result"
    })
final class ImportCoinCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "iData.csv", description = "A row for each unit and time.")
  @Nullable Path data;

  @Parameters(index = "1", paramLabel = "iMeta.csv", description = "A row for each indicator.")
  @Nullable Path metadata;

  @Option(names = "--out", required = true, paramLabel = "SPEC.yaml", description = "A new file.")
  @Nullable Path out;

  @Option(names = "--id", paramLabel = "ID", defaultValue = "coin", description = "Its name.")
  String id = "coin";

  @Mixin private Terminal terminal = new Terminal();

  @Override
  public Integer call() throws IOException {
    Path to = requireNonNull(out, "picocli requires it");
    if (Files.exists(to)) {
      throw terminal.usage("There is a file %s already".formatted(to));
    }
    Path of = requireNonNull(data, "picocli requires it");
    List<Csv.Line> units = Csv.lines(of);
    List<Csv.Line> meta = Csv.lines(requireNonNull(metadata, "picocli requires it"));
    String yaml =
        new CoinMetadata(
                meta.get(0).cells(),
                meta.stream().skip(1).map(Csv.Line::cells).toList(),
                units.get(0).cells())
            .specification(id, isNamed(units), isDated(units, of));
    IndexSpec spec = SpecParser.parse(to.toString(), yaml);
    Files.writeString(to, yaml, UTF_8);
    terminal
        .out()
        .printf(
            "%s: %d indicators, %d nodes, %d groups; min-max, arithmetic means, no imputation and no"
                + " treatment%n",
            to, spec.indicators().size(), spec.tree().size(), spec.peerGroups().size());
    return ExitCode.DONE;
  }

  /** Whether each unit has one name, and no other has it. */
  private static boolean isNamed(List<Csv.Line> units) {
    List<String> header = units.get(0).cells();
    int code = header.indexOf(CoinMetadata.UNIT);
    int name = header.indexOf(CoinMetadata.NAME);
    Map<String, String> names = new HashMap<>();
    Map<String, String> codes = new HashMap<>();
    return code >= 0
        && name >= 0
        && units.stream()
            .skip(1)
            .map(Csv.Line::cells)
            .allMatch(
                row ->
                    !row.get(name).isBlank()
                        && !row.get(name).equals("NA")
                        && one(names, row.get(code), row.get(name))
                        && one(codes, row.get(name), row.get(code)));
  }

  private static boolean one(Map<String, String> known, String of, String found) {
    String before = known.putIfAbsent(of, found);
    return before == null || before.equals(found);
  }

  /** Whether a unit has several rows. */
  private static boolean isDated(List<Csv.Line> units, Path file) {
    List<String> header = units.get(0).cells();
    int unit = header.indexOf(CoinMetadata.UNIT);
    Set<String> seen = new HashSet<>();
    if (unit < 0 || units.stream().map(row -> row.cells().get(unit)).allMatch(seen::add)) {
      return false;
    }
    if (!header.contains("Time")) {
      throw new Failure.Data(
          "%s: a uCode occurs twice, and there is no column Time".formatted(file));
    }
    return true;
  }
}
