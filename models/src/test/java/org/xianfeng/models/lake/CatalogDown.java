package org.xianfeng.models.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Function;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.config.SettingsParser;
import org.xianfeng.models.failure.ExitCode;
import picocli.CommandLine;

/**
 * A lake that was made in a database that is down since; the test is skipped without PostgreSQL.
 */
public final class CatalogDown implements AutoCloseable {
  private final PostgresqlServer server;
  private final Map<String, String> environment;

  private CatalogDown(PostgresqlServer server, Map<String, String> environment) {
    this.server = server;
    this.environment = environment;
  }

  /** Makes the lake of a home, and takes its catalog down. */
  public static CatalogDown in(Path home) throws IOException, InterruptedException, SQLException {
    PostgresqlServer server = PostgresqlServer.start();
    Map<String, String> environment =
        Map.of(
            Settings.HOME.variable(),
            home.toString(),
            Settings.CATALOG_URI.variable(),
            server.database("lake"),
            Settings.CATALOG_USER.variable(),
            PostgresqlServer.USER,
            Settings.CATALOG_PASSWORD_FILE.variable(),
            server.passwordFile().toString(),
            "XIANFENG_ROOT",
            "..");
    LakeSetup.run(CatalogSettings.from(SettingsParser.parse(environment)));
    server.stop();
    return new CatalogDown(server, environment);
  }

  /** A command that needs the lake ends with one sentence about the catalog, and no password. */
  public void assertStops(Function<Map<String, String>, CommandLine> command, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        command
            .apply(environment)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments);

    String what = String.join(" ", arguments);
    assertThat(err.toString())
        .as(what)
        .hasLineCount(1)
        .contains("The catalog " + environment.get(Settings.CATALOG_URI.variable()))
        .contains(" does not answer: ");
    assertThat(code).as(what).isEqualTo(ExitCode.INPUT);
    assertThat(out.toString() + err).doesNotContain(PostgresqlServer.PASSWORD);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
