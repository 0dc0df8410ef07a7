package org.xianfeng.ingest.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.ingest.source.csv.CsvShape;
import org.xianfeng.models.failure.Failure;

class SourceFilesTest {
  private static final FileOrigin.Opener NOTHING =
      (path, columns) -> {
        throw new IllegalStateException("nothing is opened");
      };

  @TempDir Path folder = Path.of("");

  @BeforeEach
  void files() throws IOException {
    Files.createDirectories(folder.resolve("2026/09"));
    for (String name : List.of("b.csv", "a.csv", "2026/c.csv", "2026/09/d.csv", ".hidden.csv")) {
      Files.writeString(folder.resolve(name), "a\n1\n");
    }
    Files.writeString(folder.resolve("x[1].csv"), "a\n");
  }

  @Test
  void aPatternNamesFilesInTheOrderOfTheirPaths() throws IOException {
    assertThat(names("a.csv")).containsExactly("a.csv");
    assertThat(names("[ab].csv")).containsExactly("a.csv", "b.csv");
    assertThat(names("2026/**.csv")).containsExactly("2026/09/d.csv", "2026/c.csv");
    assertThat(names("{b,a}.csv")).containsExactly("a.csv", "b.csv");
    assertThat(names("x[1].csv")).as("a file of just that name").containsExactly("x[1].csv");
    for (String nothing : List.of("*.xlsx", "c.csv", "2027/*.csv")) {
      assertThatThrownBy(() -> names(nothing))
          .isInstanceOf(Failure.Missing.class)
          .hasMessage(
              "No file %s: say where the source is with --data".formatted(folder.resolve(nothing)));
    }
  }

  @Test
  void nothingOutsideTheFolderIsReadUnlessItIsAllowed(@TempDir Path elsewhere) throws IOException {
    Path secret = Files.writeString(elsewhere.resolve("secret.csv"), "a\n");
    Files.createSymbolicLink(folder.resolve("z.csv"), secret);
    assertThatThrownBy(() -> names("*.csv"))
        .isInstanceOf(Failure.Usage.class)
        .hasMessageContaining("z.csv lies outside");
    assertThat(new SourceFiles(folder, "../*.csv", false).strays()).isTrue();
    assertThat(new SourceFiles(folder, elsewhere + "/*.csv", false).strays()).isTrue();
    assertThat(new SourceFiles(folder, "*/../*.csv", false).strays()).isFalse();
    assertThat(new SourceFiles(folder, elsewhere + "/*.csv", true).origins(NOTHING)).hasSize(1);
  }

  @Test
  void aWatchedFileIsTakenOnceAndOnlyWhenItIsComplete() throws IOException {
    var input = new RowReader.Csv(new SourceFiles(folder, "in*.csv", false), CsvShape.usual(null));
    var watched = new WatchedFiles(input);
    assertThat(watched.look()).isEmpty();
    Path file = Files.writeString(folder.resolve("in1.csv"), "a\n");
    assertThat(watched.look()).as("it may still grow").isEmpty();
    Files.writeString(file, "a\n1\n");
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000));
    assertThat(watched.look()).isEmpty();
    assertThat(watched.look()).extracting(Origin::name).containsExactly(file.toString());
    assertThat(watched.look()).isEmpty();
    Files.setLastModifiedTime(file, FileTime.fromMillis(2_000));
    assertThat(watched.look()).isEmpty();
    assertThat(watched.look()).as("it changed").hasSize(1);
  }

  private List<String> names(String pattern) throws IOException {
    return new SourceFiles(folder, pattern, false)
        .origins(NOTHING).stream()
            .map(origin -> folder.relativize(Path.of(origin.name())).toString())
            .toList();
  }
}
