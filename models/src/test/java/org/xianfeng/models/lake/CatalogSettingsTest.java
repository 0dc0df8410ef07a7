package org.xianfeng.models.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.Failure;

class CatalogSettingsTest {
  private static final String POSTGRESQL =
      "jdbc:postgresql://db:5432/lake?user=writer&password=p%40ss&ssl=true";

  @Test
  void withoutAnAddressTheCatalogIsAFileUnderTheHome() {
    CatalogSettings catalog = from(Map.of("home", "/var/先锋 一号"));

    assertThat(catalog.file()).hasValue(java.nio.file.Path.of("/var/先锋 一号/catalog.db"));
    assertThat(catalog.properties())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "catalog-impl", "org.apache.iceberg.jdbc.JdbcCatalog",
                "uri", "jdbc:sqlite:/var/先锋 一号/catalog.db",
                "warehouse", "file:///var/先锋 一号/warehouse",
                "io-impl", "org.apache.iceberg.hadoop.HadoopFileIO",
                "cache-enabled", "false",
                "jdbc.init-catalog-tables", "false",
                "jdbc.journal_mode", "WAL",
                "jdbc.busy_timeout", "30000",
                "jdbc.transaction_mode", "IMMEDIATE"));
  }

  @Test
  void theQueryOfAnAddressIsAboutTheConnection() {
    CatalogSettings catalog =
        from(Map.of("catalog.uri", POSTGRESQL, "catalog.warehouse", "hdfs://n/lake"));

    assertThat(catalog.file()).isEmpty();
    assertThat(catalog.properties())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "catalog-impl", "org.apache.iceberg.jdbc.JdbcCatalog",
                "uri", "jdbc:postgresql://db:5432/lake",
                "warehouse", "hdfs://n/lake",
                "io-impl", "org.apache.iceberg.hadoop.HadoopFileIO",
                "cache-enabled", "false",
                "jdbc.init-catalog-tables", "false",
                "jdbc.user", "writer",
                "jdbc.password", "p@ss",
                "jdbc.ssl", "true"));
  }

  @Test
  void aServerKnowsItsOwnWarehouse() {
    assertThat(from(Map.of("catalog.uri", "https://lake/api?credential=id:word")).properties())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "catalog-impl", "org.apache.iceberg.rest.RESTCatalog",
                "uri", "https://lake/api",
                "io-impl", "org.apache.iceberg.hadoop.HadoopFileIO",
                "cache-enabled", "false",
                "credential", "id:word"));
  }

  @Test
  void sparkGetsTheSamePropertiesUnderItsOwnNames() {
    CatalogSettings catalog = from(Map.of("catalog.uri", POSTGRESQL));

    assertThat(catalog.spark())
        .hasSize(catalog.properties().size() + 1)
        .containsEntry("spark.sql.catalog.xianfeng", "org.apache.iceberg.spark.SparkCatalog")
        .containsEntry("spark.sql.catalog.xianfeng.uri", "jdbc:postgresql://db:5432/lake")
        .containsEntry("spark.sql.catalog.xianfeng.jdbc.password", "p@ss");
  }

  @Test
  void onlyTheSetupStepMayMakeTheCatalog() {
    CatalogSettings catalog = from(Map.of("catalog.uri", POSTGRESQL));

    assertThat(catalog.making())
        .containsEntry("jdbc.init-catalog-tables", "true")
        .containsEntry("jdbc.schema-version", "V1");
    assertThat(catalog.properties()).doesNotContainKey("jdbc.schema-version");
  }

  @Test
  void noTextOfACatalogHoldsItsPassword() {
    assertThat(from(Map.of("catalog.uri", POSTGRESQL)))
        .hasToString("jdbc:postgresql://db:5432/lake");
    assertThatThrownBy(() -> from(Map.of("catalog.uri", "postgres://db/lake?password=p4ss")))
        .isInstanceOf(Failure.Usage.class)
        .hasMessage("Key catalog.uri begins with none of jdbc:sqlite:, jdbc:postgresql:, http");
    assertThatThrownBy(
            () -> from(Map.of("catalog.uri", "jdbc:postgresql://writer:p4ss@db:5432/lake")))
        .isInstanceOf(Failure.Usage.class)
        .hasMessageNotContaining("p4ss");
  }

  private static CatalogSettings from(Map<String, String> texts) {
    return CatalogSettings.from(new Settings(texts, "the test"));
  }
}
