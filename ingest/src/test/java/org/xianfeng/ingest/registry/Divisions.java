package org.xianfeng.ingest.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/** China's administrative divisions as a registry: five levels, 665,276 nodes. */
public final class Divisions {
  private static final Path FOLDER =
      Path.of(System.getenv().getOrDefault("XIANFENG_SHARED_DATA", "../../shared/data"))
          .resolve("divisions");
  private static final String HEADER =
      "code,aliases,name,parent,organisation_type,sector,region,members,full_members,"
          + "exempt_members,groups,election_due,merged_into,valid_from\n";

  /** By file the digits of the parent's code; its own begins with it. */
  private static final Map<String, Integer> PARENTS =
      Map.of(
          "provinces.csv", 0,
          "cities.csv", 2,
          "areas.csv", 4,
          "streets.csv", 6,
          "villages.csv.gz", 9);

  private Divisions() {}

  /** Writes a file for each level; skips the test where the data are absent. */
  public static List<Path> write(Path folder) throws IOException {
    Assumptions.assumeTrue(Files.isDirectory(FOLDER), FOLDER + " is absent");
    List<String> names =
        List.of("villages.csv.gz", "streets.csv", "areas.csv", "cities.csv", "provinces.csv");
    for (String name : names) {
      write(FOLDER.resolve(name), folder.resolve(name.replace(".gz", "")));
    }
    return names.stream().map(name -> folder.resolve(name.replace(".gz", ""))).toList();
  }

  private static void write(Path from, Path to) throws IOException {
    String name = String.valueOf(from.getFileName());
    try (InputStream raw = Files.newInputStream(from);
        InputStream in = name.endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, UTF_8));
        Writer out = Files.newBufferedWriter(to)) {
      out.write(HEADER);
      lines.readLine();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] cells = line.split(",", -1);
        String code = cells[0];
        String parent = code.substring(0, PARENTS.getOrDefault(name, 0));
        boolean village = name.startsWith("villages");
        out.write(
            String.join(
                ",",
                code,
                "",
                cells[1],
                parent,
                village ? "631" : "611",
                village ? "village" : "",
                (code + "0000").substring(0, Math.max(6, code.length())),
                village ? "20,18,1,0,,,2026-01-01\n" : "0,0,0,0,,,2026-01-01\n"));
      }
    }
  }
}
