package org.xianfeng.models.config;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.tenant.Registrar;

class SettingsTest {
  @TempDir Path folder;

  @Test
  void theEnvironmentOverridesTheFile() throws IOException {
    Path file = write("kafka: {port: 20001}\ntenants: {nyc311: {zone: America/New_York}}\n");
    Settings settings =
        SettingsParser.parse(
            Map.of(
                "XIANFENG_CONF", file.toString(), "XIANFENG_KAFKA_PORT", "20002", "PATH", "/bin"));

    assertThat(settings.bootstrapServers()).isEqualTo("127.0.0.1:20002");
    assertThat(settings.zone("nyc311").getId()).isEqualTo("America/New_York");
    assertThat(settings.zone("demo").getId()).isEqualTo("Asia/Shanghai");
    assertThat(settings.get(Settings.STREAM_CHECKPOINT_INTERVAL)).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void aTenantHasTheCategoriesOfItsOwnListAndOfNoOther() throws IOException {
    Path file = write("tenants: {nyc311: {categories: 'Dead-Animal, Pet-Shop'}}\n");
    Settings settings = SettingsParser.parse(Map.of("XIANFENG_CONF", file.toString()));

    assertThat(requireNonNull(settings.tenant("nyc311")).categories())
        .containsExactlyInAnyOrder("Dead-Animal", "Pet-Shop");
    assertThat(requireNonNull(settings.tenant("demo")).categories())
        .contains("required", "noise")
        .doesNotContain("Dead-Animal", "sick.HIV.prison");
    Path wrong = write("tenants: {demo: {categories: 'a, b c'}}\n");
    assertThatThrownBy(() -> SettingsParser.parse(Map.of("XIANFENG_CONF", wrong.toString())))
        .hasMessageContaining("tenants.demo.categories: must be categories of A-Z a-z 0-9");
  }

  @Test
  void oneLineMakesATenantWithTheSourcesBelowItsName() throws IOException {
    Path file = write("tenants:\n  acme: {zone: Asia/Shanghai}\n");
    Settings settings = SettingsParser.parse(Map.of("XIANFENG_CONF", file.toString()));

    assertThat(settings.tenants()).containsExactly("acme", "demo");
    assertThat(settings.tenant("evil")).isNull();
    assertThat(requireNonNull(settings.tenant("acme")))
        .matches(acme -> acme.owns("/acme/learning"))
        .matches(acme -> !acme.owns("/demo/grid-platform") && !acme.owns("/acmeplus/x"));
  }

  @Test
  void aTenantHasTheSourcesThatAreListedAndNoneOfAnother() throws IOException {
    Path file = write("tenants: {acme: {sources: '/acme/hr, urn:acme:*'}}\n");
    Settings settings = SettingsParser.parse(Map.of("XIANFENG_CONF", file.toString()));

    assertThat(requireNonNull(settings.tenant("acme")))
        .matches(acme -> acme.owns("/acme/hr") && acme.owns("urn:acme:lms"))
        .matches(acme -> !acme.owns("/acme/hr2"));
    Path shared = write("tenants: {acme: {sources: '/demo/grid-platform'}}\n");
    assertThatThrownBy(() -> SettingsParser.parse(Map.of("XIANFENG_CONF", shared.toString())))
        .hasMessageContaining("tenants.demo.sources")
        .hasMessageContaining("has a source of tenant acme, too");
    Path wrong = write("tenants: {acme: {sources: 'a b'}}\n");
    assertThatThrownBy(() -> SettingsParser.parse(Map.of("XIANFENG_CONF", wrong.toString())))
        .hasMessageContaining("tenants.acme.sources: must be sources of A-Z a-z 0-9");
  }

  @Test
  void aTenantHasARegistryOfAllUnlessItListsWhoMaySayWhat() throws IOException {
    Path file =
        write(
            "tenants: {acme: {registrars: '/acme/hr, /acme/town below t1 t2 sets posts sector'}}\n");
    Settings settings = SettingsParser.parse(Map.of("XIANFENG_CONF", file.toString()));

    assertThat(settings.registrars("acme"))
        .containsExactly(
            Registrar.ofAll("/acme/hr"),
            new Registrar("/acme/town", Set.of("t1", "t2"), Set.of("posts", "sector")));
    assertThat(settings.registrars("demo")).containsExactly(Registrar.ofAll("/demo/registry"));
    for (String wrong :
        List.of("/acme/a sets nam", "/acme/a below", "/acme/a, /acme/a", "/acme/a b", "/acme/*")) {
      Path bad = write("tenants: {acme: {registrars: '%s'}}\n".formatted(wrong));
      assertThatThrownBy(() -> SettingsParser.parse(Map.of("XIANFENG_CONF", bad.toString())))
          .as(wrong)
          .hasMessageContaining("tenants.acme.registrars: must be SOURCE [below CODE …]");
    }
    Path foreign = write("tenants: {acme: {registrars: '/demo/registry'}}\n");
    assertThatThrownBy(() -> SettingsParser.parse(Map.of("XIANFENG_CONF", foreign.toString())))
        .hasMessageContaining("has a source that is none of the tenant's");
  }

  @Test
  void namesAnUnknownKeyAndItsPlace() throws IOException {
    Path file = write("kafka: {prot: 20001}\n");

    assertThatThrownBy(() -> SettingsParser.parse(Map.of("XIANFENG_CONF", file.toString())))
        .isInstanceOf(Failure.Usage.class)
        .hasMessageStartingWith(
            "%s:1:9: unknown key kafka.prot; did you mean kafka.port?; known: home,", file);
    assertThatThrownBy(() -> SettingsParser.parse(Map.of("XIANFENG_KAFKA_PROT", "1")))
        .hasMessageStartingWith(
            "the environment: unknown key XIANFENG_KAFKA_PROT; did you mean XIANFENG_KAFKA_PORT?");
  }

  @Test
  void namesAValueThatDoesNotFit() throws IOException {
    Path file = write("kafka: {port: 70000}\n");

    assertThatThrownBy(() -> SettingsParser.parse(Map.of("XIANFENG_CONF", file.toString())))
        .hasMessage("%s:1:15: kafka.port: must be a port from 1 to 65535, found '70000'", file);
    Path zone = write("tenants: {demo: {zone: Mars/Olympus}}\n");
    assertThatThrownBy(() -> SettingsParser.parse(Map.of("XIANFENG_CONF", zone.toString())))
        .hasMessage(
            "%s:1:24: tenants.demo.zone: must be a time zone such as Asia/Shanghai, found"
                + " 'Mars/Olympus'",
            zone);
    assertThatThrownBy(() -> SettingsParser.parse(Map.of("XIANFENG_KAFKA_PORT", "x")))
        .hasMessage(
            "the environment: XIANFENG_KAFKA_PORT: must be a port from 1 to 65535, found 'x'");
    assertThatThrownBy(() -> new Settings(Map.of("kafka.port", "0"), "the test"))
        .hasMessage("the test: kafka.port: must be a port from 1 to 65535, found '0'");
  }

  @Test
  void allHoldsEverySettingWhereverItIsDeclared() throws IllegalAccessException {
    List<Setting<?>> declared = new ArrayList<>();
    for (Field field : Settings.class.getFields()) {
      if (field.getType() == Setting.class) {
        declared.add((Setting<?>) field.get(null));
      }
    }

    assertThat(Settings.ALL).hasSizeGreaterThan(10).hasSameElementsAs(declared);
  }

  @Test
  void theProjectsOwnConfigurationIsValid() {
    Settings settings = SettingsParser.parse(Map.of("XIANFENG_CONF", "../conf/xianfeng.yaml"));

    assertThat(settings.get(Settings.TENANT)).isEqualTo("demo");
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("xianfeng.yaml"), text);
  }
}
