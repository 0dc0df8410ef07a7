package org.xianfeng.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The drawing of the house, as rules on class files: which rooms may have an arrow to which.
 *
 * <p>The classes of all modules are read from their {@code target/classes}, by path, so that Flink
 * and Spark never meet on a class path. A module that was not built is left to {@link
 * SourceLoopsTest}, which reads the sources.
 */
class HouseRulesTest {
  private static final String ROOT = "org.xianfeng";

  /** One slice for each source file, so that a loop between two files is a loop of slices. */
  private static final SliceAssignment FILES =
      new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
          return javaClass.getPackageName().startsWith(ROOT)
              ? SliceIdentifier.of(javaClass.getPackageName(), file(javaClass))
              : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
          return "source files";
        }
      };

  private static JavaClasses classes = new ClassFileImporter().importPaths(List.of());

  @BeforeAll
  static void readClasses() {
    List<Path> built =
        Sources.MODULES.stream()
            .map(module -> Sources.root().resolve(module).resolve("target/classes"))
            .filter(Files::isDirectory)
            .toList();
    classes = new ClassFileImporter().importPaths(built);
    assertThat(classes).hasSizeGreaterThan(10);
  }

  @Test
  void filesDoNotFormLoops() {
    check(slices().assignedFrom(FILES).should().beFreeOfCycles());
  }

  @Test
  void packagesDoNotFormLoops() {
    check(slices().matching(ROOT + ".(**)").should().beFreeOfCycles());
  }

  @Test
  void modelsDependsOnNoOtherModule() {
    check(
        noClasses()
            .that()
            .resideInAPackage(ROOT + ".models..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                ROOT + ".ingest..",
                ROOT + ".streaming..",
                ROOT + ".batch..",
                ROOT + ".reports..",
                ROOT + ".notebooks.."));
  }

  @Test
  void modelsKnowsNoEngine() {
    check(
        noClasses()
            .that()
            .resideInAPackage(ROOT + ".models..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "org.apache.flink..",
                "org.apache.spark..",
                "org.apache.kafka..",
                "io.delta..",
                "java.net.http.."));
  }

  @Test
  void onlyTheDoorToTheLakeKnowsWhereItLies() {
    check(
        noClasses()
            .that()
            .resideInAPackage(ROOT + ".models..")
            .and()
            .resideOutsideOfPackage(ROOT + ".models.lake")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.hadoop.."));
  }

  /** The ledger of who was told is a database, as the catalog of the lake is. */
  @Test
  void onlyTheLakeAndTheLedgerAskADatabase() {
    check(
        noClasses()
            .that()
            .resideInAPackage(ROOT + ".models..")
            .and()
            .resideOutsideOfPackages(ROOT + ".models.lake", ROOT + ".models.ledger")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.sql.."));
  }

  @Test
  void onlyTableContractsAndTheLakeOfModelsKnowIceberg() {
    check(
        noClasses()
            .that()
            .resideInAPackage(ROOT + ".models..")
            .and()
            .resideOutsideOfPackages(ROOT + ".models.table..", ROOT + ".models.lake..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.iceberg.."));
  }

  @Test
  void noModuleHoldsTwoEngines() {
    // names of columns come as iceberg-api types, which are contracts; its engine is not for ingest
    check(
        engine("ingest", "org.apache.flink..", "org.apache.spark..", "org.apache.iceberg.data.."));
    check(engine("streaming", "org.apache.spark..", "io.delta.."));
    check(engine("batch", "org.apache.flink.."));
    check(engine("reports", "org.apache.flink..", "org.apache.spark..", "io.delta.."));
    check(engine("notebooks", "org.apache.flink..", "org.apache.spark..", "io.delta.."));
  }

  @Test
  void viewsDoNotReadData() {
    check(
        noClasses()
            .that()
            .resideInAPackage(ROOT + ".reports.view..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT + ".reports.data..", "java.sql..", "org.apache.iceberg.."));
  }

  private static ArchRule engine(String module, String... forbidden) {
    return noClasses()
        .that()
        .resideInAPackage(ROOT + '.' + module + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden);
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(classes);
  }

  private static String file(JavaClass javaClass) {
    return javaClass.getSource().flatMap(source -> source.getFileName()).orElse("?");
  }
}
