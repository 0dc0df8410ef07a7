package org.xianfeng.ingest.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.xianfeng.ingest.registry.Divisions;
import org.xianfeng.ingest.registry.RegistryFilesCommand;
import org.xianfeng.ingest.source.csv.CsvRecordRows;
import org.xianfeng.ingest.source.csv.CsvShape;
import org.xianfeng.ingest.source.text.TextFile;
import org.xianfeng.models.command.Commands;

/**
 * {@code registry check} of China's divisions, five levels and 665,276 nodes, beside its baseline,
 * the rows of the same files read and none of their cells looked at.
 */
public final class RegistryBench {
  private static final int ROUNDS = 3;

  private RegistryBench() {}

  /** Prints one line a round; the first is cold. */
  public static void main(String[] args) throws IOException {
    Path folder = Files.createTempDirectory("divisions");
    List<Path> files = Divisions.write(folder);
    for (int round = 1; round <= ROUNDS; round++) {
      long begin = System.nanoTime();
      int code =
          Commands.line(System.getenv(), new RegistryFilesCommand()).execute(arguments(files));
      double checked = (System.nanoTime() - begin) / 1e9;
      begin = System.nanoTime();
      long rows = 0;
      for (Path file : files) {
        rows += rows(file);
      }
      double read = (System.nanoTime() - begin) / 1e9;
      System.out.printf(
          Locale.ROOT,
          "round %d: exit %d, %,d rows checked in %.1f s; read alone in %.1f s; ratio %.2f%n",
          round,
          code,
          rows,
          checked,
          read,
          read / checked);
    }
    for (Path file : files) {
      Files.delete(file);
    }
    Files.delete(folder);
  }

  private static String[] arguments(List<Path> files) {
    String[] arguments = new String[files.size() + 1];
    arguments[0] = "check";
    for (int i = 0; i < files.size(); i++) {
      arguments[i + 1] = files.get(i).toString();
    }
    return arguments;
  }

  private static long rows(Path file) throws IOException {
    long rows = 0;
    try (var all =
        CsvRecordRows.open(TextFile.open(file), file.toString(), CsvShape.usual(UTF_8))) {
      while (all.next() != null) {
        rows++;
      }
    }
    return rows;
  }
}
