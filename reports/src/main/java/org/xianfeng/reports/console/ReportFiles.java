package org.xianfeng.reports.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.xianfeng.reports.console.tree.Subtree;

/**
 * The rendered reports of a subtree, by their file names.
 *
 * <p>A file whose name does not say which organisation it is of is not shown.
 *
 * @param folder where they lie; may be missing
 */
record ReportFiles(Path folder) {
  private static final int DEPTH = 4;
  private static final Pattern NAME =
      Pattern.compile(
          "([^_]+)_([A-Za-z0-9._-]{1,64})_(\\d{4}-W\\d{2})_r(\\d+)(?:_en)?\\.(html|pdf|xlsx)");

  /**
   * A report.
   *
   * @param path the file
   * @param name its name
   * @param title start of the name, what kind of report it is
   * @param unit code of the organisation
   * @param week ISO week
   * @param revision revision of the week
   * @param format html, pdf or xlsx
   */
  record ReportFile(
      Path path,
      String name,
      String title,
      String unit,
      String week,
      int revision,
      String format) {}

  /** Reports that the reader may see, the latest week first. */
  List<ReportFile> files(Subtree subtree) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder, DEPTH)) {
      return files
          .filter(Files::isRegularFile)
          .flatMap(file -> parse(file).stream())
          .filter(file -> subtree.find(file.unit()).isPresent())
          .sorted(
              Comparator.comparing(ReportFile::week)
                  .thenComparingInt(ReportFile::revision)
                  .reversed()
                  .thenComparing(ReportFile::unit)
                  .thenComparing(ReportFile::format))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + folder, e);
    }
  }

  /** One report by its file name; only what {@link #files} lists can be found. */
  Optional<ReportFile> find(Subtree subtree, String name) {
    return files(subtree).stream().filter(file -> file.name().equals(name)).findFirst();
  }

  private static Optional<ReportFile> parse(Path file) {
    String name = String.valueOf(file.getFileName());
    Matcher matcher = NAME.matcher(name);
    return matcher.matches()
        ? Optional.of(
            new ReportFile(
                file,
                name,
                matcher.group(1),
                matcher.group(2),
                matcher.group(3),
                Integer.parseInt(matcher.group(4)),
                matcher.group(5)))
        : Optional.empty();
  }
}
