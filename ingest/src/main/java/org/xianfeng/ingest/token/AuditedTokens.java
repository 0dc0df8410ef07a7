package org.xianfeng.ingest.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.xianfeng.models.access.Grant;
import org.xianfeng.models.access.TokenFile;
import org.xianfeng.models.audit.Action;
import org.xianfeng.models.audit.AuditLog;
import org.xianfeng.models.config.Settings;

/**
 * The tokens of a home, with an entry in the audit log for each that is issued or taken away.
 *
 * <p>Both are entered when they are done: a token is of no use before it is printed, and taking one
 * away has to wait for nothing.
 */
record AuditedTokens(TokenFile tokens, AuditLog log) {
  static AuditedTokens of(Settings settings) {
    return new AuditedTokens(TokenFile.of(settings), AuditLog.of(settings));
  }

  /** See {@link TokenFile#issue}. */
  String issue(Grant grant, Instant now, Instant expires, String holder) throws IOException {
    String token = tokens.issue(grant, expires, holder);
    enter(now, "token.issue", tokens.known(token, now).stream().toList());
    return token;
  }

  /** See {@link TokenFile#revoke}; whether there was one. */
  boolean revoke(String digest, Instant now) throws IOException {
    List<TokenFile.Entry> gone = tokens.revoke(digest);
    enter(now, "token.revoke", gone);
    return !gone.isEmpty();
  }

  private void enter(Instant now, String what, List<TokenFile.Entry> entries) {
    for (TokenFile.Entry entry : entries) {
      Grant grant = entry.grant();
      String about = String.join(" ", entry.name(), grant.subject(), grant.word());
      log.append(
          Action.allowed(
              now, grant.tenant(), Action.OWNER, what, about, entry.line().getBytes(UTF_8)));
    }
  }
}
