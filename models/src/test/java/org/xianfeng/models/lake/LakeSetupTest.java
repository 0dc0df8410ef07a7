package org.xianfeng.models.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Types;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.table.BranchWeeks;
import org.xianfeng.models.table.TableDef;
import org.xianfeng.models.table.Tables;

class LakeSetupTest {
  @TempDir Path folder = Path.of("");

  @Test
  void everyTableIsMadeWithItsColumnsLayoutAndOrder() {
    CatalogSettings catalog = settings("");
    LakeSetup.run(catalog);
    LakeSetup.run(catalog);

    try (Lake lake = Lake.open(catalog)) {
      for (List<TableDef> group : List.of(Tables.LANDING, Tables.ALERT, Tables.MART, Tables.OPS)) {
        for (TableDef table : group) {
          Table made = lake.load(table);
          assertThat(columns(made.schema())).as(table.path()).isEqualTo(columns(table.schema()));
          assertThat(made.spec().compatibleWith(table.partitions())).as(table.path()).isTrue();
          assertThat(made.sortOrder().fields()).as(table.path()).hasSize(table.key().size());
          assertThat(lake.newest(table)).isEmpty();
        }
      }
    }
  }

  /** The hadoop client gives what it makes a mode of its own. */
  @Test
  void whatTheLakeIsMadeOfIsForItsOwnerAlone() throws IOException {
    LakeSetup.run(settings(""));

    try (Stream<Path> made = Files.walk(folder.resolve("warehouse"))) {
      assertThat(made.toList())
          .hasSizeGreaterThan(10)
          .allSatisfy(
              path ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                      .as(path.toString())
                      .endsWith("------"));
    }
  }

  private static List<String> columns(Schema schema) {
    return schema.columns().stream()
        .map(column -> column.name() + ' ' + column.type().typeId() + ' ' + column.isRequired())
        .toList();
  }

  @Test
  void anOlderTableGetsItsNewColumnAndNothingElse() {
    CatalogSettings catalog = settings("");
    LakeSetup.run(catalog);
    try (Lake lake = Lake.open(catalog)) {
      lake.load(BranchWeeks.TABLE).updateSchema().deleteColumn("region").commit();
      lake.load(BranchWeeks.TABLE)
          .updateSchema()
          .addColumn("theirs", Types.LongType.get())
          .commit();
    }
    LakeSetup.run(catalog);

    try (Lake lake = Lake.open(catalog)) {
      assertThat(lake.load(BranchWeeks.TABLE).schema().columns())
          .extracting(column -> column.name())
          .containsAll(
              BranchWeeks.TABLE.schema().columns().stream().map(column -> column.name()).toList())
          .contains("theirs");
    }
  }

  @Test
  void aLakeThatWasNotMadeIsOneFailureThatNamesThePlaceAndMakesNothing() {
    assertThatThrownBy(() -> Lake.open(settings("")))
        .isInstanceOf(Failure.Missing.class)
        .hasMessage("There is no lake at jdbc:sqlite:%s/catalog.db: run ./xianfeng setup", folder);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aServerThatDoesNotAnswerIsOneSentence() throws IOException {
    Path password = PostgresqlServer.secret(folder.resolve("password"), "sh0uld-never-be-seen");
    for (String address : List.of("jdbc:postgresql://127.0.0.1:1/lake", "http://127.0.0.1:1/api")) {
      CatalogSettings nowhere = settings(address, "catalog.password-file", password.toString());
      for (ThrowingCallable work :
          List.<ThrowingCallable>of(() -> Lake.open(nowhere), () -> LakeSetup.run(nowhere))) {
        assertThatThrownBy(work)
            .isInstanceOf(Failure.Missing.class)
            .hasMessageStartingWith("The catalog " + address + " does not answer: ")
            .satisfies(failure -> assertThat(failure.getMessage()).hasLineCount(1))
            .satisfies(failure -> assertThat(trace(failure)).doesNotContain("never-be-seen"));
      }
    }
  }

  @Test
  void aPasswordThatOthersCanReadIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("password"), "sh0uld-never-be-seen");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    assertThatThrownBy(
            () ->
                Lake.open(
                    settings(
                        "jdbc:postgresql://127.0.0.1:1/lake",
                        "catalog.password-file",
                        file.toString())))
        .isInstanceOf(Failure.Usage.class)
        .hasMessage("Password file %s must have mode 0600, found rw-r--r--", file);
  }

  private CatalogSettings settings(String address) {
    return settings(address, "tenant", "demo");
  }

  private CatalogSettings settings(String address, String key, String value) {
    return CatalogSettings.from(
        new Settings(
            Map.of("home", folder.toString(), "catalog.uri", address, key, value), "the test"));
  }

  private static String trace(Throwable failure) {
    var text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
