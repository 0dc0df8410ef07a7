package org.xianfeng.models.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.failure.Failure;

class TokenFileTest {
  private static final Reader TOWN =
      new Reader("demo", new ReaderScope("990101001"), Reader.Role.READER);

  private static final Instant NOW = Instant.parse("2026-09-25T02:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(60);

  @TempDir Path home = Path.of("");

  @Test
  void aTokenIsKnownByItsDigestAndStandsNowhere() throws IOException {
    TokenFile tokens = new TokenFile(home.resolve("secret/tokens"));

    String token = tokens.issue(TOWN, LATER);

    assertThat(tokens.find(token, NOW)).map(TokenFile.Entry::reader).hasValue(TOWN);
    assertThat(tokens.find(token + "x", NOW)).isEmpty();
    assertThat(tokens.find("", NOW)).isEmpty();
    assertThat(tokens.file())
        .content()
        .doesNotContain(token)
        .endsWith(" demo 990101001 reader 2026-09-25T02:01:00Z\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tokens.file())))
        .isEqualTo("rw-------");
  }

  @Test
  void tokensOfOnePersonAreKnownByTheirHolder() throws IOException {
    TokenFile tokens = new TokenFile(home.resolve("tokens"));
    tokens.issue(TOWN, LATER, "desk-7");
    tokens.issue(TOWN, LATER, "desk-7");
    tokens.issue(TOWN, LATER, "desk-8");
    tokens.issue(TOWN, LATER);
    tokens.issue(TOWN, LATER);

    List<TokenFile.Entry> all = tokens.entries();
    assertThat(all.get(0).isOfTheSame(all.get(1))).isTrue();
    assertThat(all.get(0).isOfTheSame(all.get(2))).isFalse();
    assertThat(all.get(3).isOfTheSame(all.get(4))).as("nothing is said of them").isFalse();
    assertThat(all.get(3).isOfTheSame(all.get(3))).isTrue();
    assertThat(all.get(0).line()).endsWith(" desk-7");
    assertThatThrownBy(() -> tokens.issue(TOWN, LATER, "two words"))
        .isInstanceOf(Failure.Usage.class)
        .hasMessageContaining("a holder");
  }

  @Test
  void aTokenThatWasRevokedIsRefusedAtOnce() throws IOException {
    TokenFile tokens = new TokenFile(home.resolve("tokens"));
    String first = tokens.issue(TOWN, LATER);
    String second =
        tokens.issue(new Reader("demo", ReaderScope.EVERYTHING, Reader.Role.ADMINISTRATOR), LATER);

    assertThat(tokens.revoke(tokens.entries().get(0).digest().substring(0, 12))).hasSize(1);

    assertThat(tokens.find(first, NOW)).isEmpty();
    assertThat(tokens.find(second, NOW)).isPresent();
  }

  @Test
  void aTokenIsRefusedFromTheMomentOnThatItExpires() throws IOException {
    TokenFile tokens = new TokenFile(home.resolve("tokens"));
    String token = tokens.issue(TOWN, LATER);

    assertThat(tokens.find(token, LATER.minusSeconds(1)))
        .map(TokenFile.Entry::reader)
        .hasValue(TOWN);
    assertThat(tokens.find(token, LATER)).isEmpty();
  }

  @Test
  void aLineThatIsNoTokenLetsNobodyIn() throws IOException {
    TokenFile tokens = new TokenFile(home.resolve("tokens"));
    String token = tokens.issue(TOWN, LATER);
    Files.writeString(tokens.file(), TokenFile.digest(token) + " demo * reader\n");

    assertThatThrownBy(() -> tokens.find(token, NOW))
        .isInstanceOf(Failure.Usage.class)
        .hasMessageEndingWith("line 1 is no token");
  }

  @Test
  void aFileThatOthersCanReadIsNotTrusted() throws IOException {
    TokenFile tokens = new TokenFile(home.resolve("tokens"));
    tokens.issue(TOWN, LATER);
    Files.setPosixFilePermissions(tokens.file(), PosixFilePermissions.fromString("rw-r--r--"));

    assertThatThrownBy(() -> tokens.find("x", NOW))
        .isInstanceOf(Failure.Usage.class)
        .hasMessageContaining("must have mode 0600");
  }

  @Test
  void aScopeIsAnOrganisationAndAllBelowIt() {
    assertThat(new ReaderScope("t1").covers("/c/t1")).isTrue();
    assertThat(new ReaderScope("t1").covers("/c/t1/b1")).isTrue();
    assertThat(new ReaderScope("t1").covers("/c/t11")).isFalse();
    assertThat(new ReaderScope("t1").covers("/c")).isFalse();
    assertThat(ReaderScope.NOTHING.covers("/c")).isFalse();
    assertThat(ReaderScope.NOTHING.covers("")).isFalse();
    assertThat(ReaderScope.EVERYTHING.covers("/c")).isTrue();
  }
}
