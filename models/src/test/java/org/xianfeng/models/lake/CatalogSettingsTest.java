package org.xianfeng.models.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.failure.Failure;

class CatalogSettingsTest {
  private static final Map<String, String> POSTGRESQL =
      Map.of(
          "catalog.uri", "jdbc:postgresql://db:5432/lake?ssl=true",
          "catalog.user", "writer",
          "catalog.password-file", "/run/secrets/catalog",
          "catalog.warehouse", "hdfs://n/lake");

  @Test
  void withoutAnAddressTheCatalogIsAFileUnderTheHome() {
    CatalogSettings catalog = from(Map.of("home", "/var/先锋 一号"));

    assertThat(catalog.file()).hasValue(java.nio.file.Path.of("/var/先锋 一号/catalog.db"));
    assertThat(catalog.properties())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "catalog-impl", DatabaseCatalog.class.getName(),
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
    CatalogSettings catalog = from(POSTGRESQL);

    assertThat(catalog.file()).isEmpty();
    assertThat(catalog.properties())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "catalog-impl", DatabaseCatalog.class.getName(),
                "uri", "jdbc:postgresql://db:5432/lake",
                "warehouse", "hdfs://n/lake",
                "io-impl", "org.apache.iceberg.hadoop.HadoopFileIO",
                "cache-enabled", "false",
                "jdbc.init-catalog-tables", "false",
                "jdbc.user", "writer",
                "password-file", "/run/secrets/catalog",
                "jdbc.ssl", "true"));
  }

  @Test
  void aServerKnowsItsOwnWarehouse() {
    assertThat(
            from(Map.of("catalog.uri", "https://lake/api?scope=all", "catalog.user", "id"))
                .properties())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "catalog-impl", ServerCatalog.class.getName(),
                "uri", "https://lake/api",
                "io-impl", "org.apache.iceberg.hadoop.HadoopFileIO",
                "cache-enabled", "false",
                "scope", "all",
                "user", "id"));
  }

  @Test
  void sparkGetsTheSamePropertiesUnderItsOwnNames() {
    CatalogSettings catalog = from(POSTGRESQL);

    assertThat(catalog.spark())
        .hasSize(catalog.properties().size() + 1)
        .containsEntry("spark.sql.catalog.xianfeng", "org.apache.iceberg.spark.SparkCatalog")
        .containsEntry("spark.sql.catalog.xianfeng.uri", "jdbc:postgresql://db:5432/lake")
        .containsEntry("spark.sql.catalog.xianfeng.password-file", "/run/secrets/catalog");
  }

  @Test
  void onlyTheSetupStepMayMakeTheCatalog() {
    CatalogSettings catalog = from(POSTGRESQL);

    assertThat(catalog.making())
        .containsEntry("jdbc.init-catalog-tables", "true")
        .containsEntry("jdbc.schema-version", "V1");
    assertThat(catalog.properties()).doesNotContainKey("jdbc.schema-version");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://db:5432/lake?ssl=true&password=p4ss",
        "jdbc:postgresql://db:5432/lake?PASSWORD=p4ss%zz",
        "jdbc:postgresql://db:5432/lake?p%61ssword=p4ss",
        "jdbc:postgresql://db:5432/lake?sslpassword=p4ss",
        "jdbc:postgresql://db:5432/lake?user=p4ss",
        "jdbc:postgresql://writer:p4ss@db:5432/lake",
        "https://lake/api?credential=id:p4ss",
        "https://lake/api?token=p4ss",
        "https://lake/api?header.Authorization=p4ss",
        "https://id:p4ss@lake/api"
      })
  void anAddressWithCredentialsIsRefusedWithoutRepeatingThem(String address) {
    assertThatThrownBy(() -> from(Map.of("catalog.uri", address)))
        .isInstanceOf(Failure.Usage.class)
        .hasMessage(
            "Key catalog.uri holds credentials: write the user as catalog.user, and put the"
                + " password into the variable XIANFENG_CATALOG_PASSWORD or the file that"
                + " catalog.password-file names");
  }

  @Test
  void anAddressOfAnotherKindIsRefusedWithoutRepeatingIt() {
    assertThatThrownBy(() -> from(Map.of("catalog.uri", "postgres://db/lake?password=p4ss")))
        .isInstanceOf(Failure.Usage.class)
        .hasMessage("Key catalog.uri begins with none of jdbc:sqlite:, jdbc:postgresql:, http");
    assertThatThrownBy(() -> from(Map.of("catalog.uri", "jdbc:postgresql://db/lake?ssl=p4%ss")))
        .isInstanceOf(Failure.Usage.class)
        .hasMessage("Key catalog.uri holds a % that begins no escape");
  }

  private static CatalogSettings from(Map<String, String> texts) {
    return CatalogSettings.from(new Settings(texts, "the test"));
  }
}
