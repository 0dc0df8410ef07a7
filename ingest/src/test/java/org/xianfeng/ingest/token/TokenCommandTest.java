package org.xianfeng.ingest.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.access.Reader;
import org.xianfeng.models.access.ReaderScope;
import org.xianfeng.models.access.TokenFile;
import org.xianfeng.models.access.Writer;
import org.xianfeng.models.audit.AuditLog;
import org.xianfeng.models.command.Commands;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.config.SettingsParser;
import org.xianfeng.models.privacy.SecretKeyFile;

class TokenCommandTest {
  @TempDir Path home = Path.of("");
  private String printed = "";

  @BeforeEach
  void makeTheKeyOfTheAuditLog() throws IOException {
    SecretKeyFile.create(settings().auditKey());
  }

  @Test
  void whatIsIssuedIsListedByItsDigestAndCanBeTakenAway() throws IOException {
    assertThat(run("issue", "990101001", "--days", "30")).withFailMessage(() -> printed).isZero();
    String token = printed.strip();
    assertThat(run("issue", "*", "--role", "administrator", "--tenant", "nyc311")).isZero();

    TokenFile tokens = TokenFile.of(settings());
    assertThat(tokens.find(token, Instant.now().plus(Duration.ofDays(29))))
        .map(TokenFile.Entry::reader)
        .hasValue(new Reader("demo", new ReaderScope("990101001"), Reader.Role.READER));
    assertThat(tokens.find(token, Instant.now().plus(Duration.ofDays(31)))).isEmpty();
    assertThat(run("list")).isZero();
    List<String> lines = printed.lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).contains(" demo 990101001 reader 20").doesNotContain(token);
    assertThat(lines.get(1)).contains(" nyc311 * administrator 20");

    assertThat(run("revoke", lines.get(0).substring(0, 12))).isZero();
    assertThat(tokens.find(token, Instant.now())).isEmpty();
    assertThat(run("revoke", "")).as("all at once").isEqualTo(5);
    assertThat(tokens.entries()).hasSize(1);
    assertThat(run("issue", "a b")).isEqualTo(2);
    assertThat(run("issue", "990101001", "--days", "0")).isEqualTo(2);
  }

  @Test
  void aPlatformsTokenIsForOneSourceOfItsTenantAndOpensNothing() throws IOException {
    assertThat(run("issue", "--source", "/demo/platform")).withFailMessage(() -> printed).isZero();
    String token = printed.strip();
    TokenFile tokens = TokenFile.of(settings());
    assertThat(tokens.writer(token, Instant.now())).hasValue(new Writer("demo", "/demo/platform"));
    assertThat(tokens.find(token, Instant.now())).as("no reader's").isEmpty();
    assertThat(run("list")).isZero();
    assertThat(printed).contains(" demo /demo/platform writer 20");
    assertThat(run("issue", "--source", "/nyc311/platform")).as("of another tenant").isEqualTo(2);
    assertThat(run("issue", "990101001", "--source", "/demo/platform")).isEqualTo(2);
    assertThat(run("issue", "--source", "/demo/platform", "--role", "reader")).isEqualTo(2);
    assertThat(run("issue")).isEqualTo(2);
  }

  @Test
  void whoIssuesAndTakesAwayIsEnteredInTheSignedLogWithoutTheToken() throws IOException {
    assertThat(run("issue", "990101001", "--role", "analyst")).isZero();
    String token = printed.strip();
    String name = TokenFile.of(settings()).entries().get(0).name();
    assertThat(run("revoke", name)).isZero();
    assertThat(run("revoke", name)).isEqualTo(5);

    AuditLog log = AuditLog.of(settings());
    assertThat(log.trusted().orElseThrow())
        .extracting(entry -> entry.subject().name().replaceFirst("^\\S+ ", ""))
        .containsExactly(
            "owner token.issue allowed " + name + " 990101001 analyst",
            "owner token.revoke allowed " + name + " 990101001 analyst");
    assertThat(settings().auditLog()).content().doesNotContain(token);
  }

  @Test
  void theOwnersLinkStaysTheSameUntilItsTokenIsNoLongerGood() throws IOException {
    assertThat(run("link")).isZero();
    String link = printed.strip();

    assertThat(link).startsWith("http://127.0.0.1:18080/login#");
    Path file = TokenFile.ofOwner(settings());
    assertThat(Files.readString(file).strip()).isEqualTo(URI.create(link).getFragment());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(OwnerToken.link(settings(), Instant.now())).hasToString(link);
    Instant late = Instant.now().plus(Duration.ofDays(91));
    String later = OwnerToken.of(settings(), late);
    assertThat(link).doesNotContain(later);
    assertThat(TokenFile.of(settings()).find(later, late))
        .map(TokenFile.Entry::reader)
        .hasValue(new Reader("demo", ReaderScope.EVERYTHING, Reader.Role.ADMINISTRATOR));
  }

  private Settings settings() {
    return SettingsParser.parse(Map.of("XIANFENG_HOME", home.toString()));
  }

  private int run(String... arguments) {
    var out = new StringWriter();
    int code =
        Commands.line(Map.of("XIANFENG_HOME", home.toString()), new TokenCommand())
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(out, true))
            .execute(arguments);
    printed = out.toString();
    return code;
  }
}
