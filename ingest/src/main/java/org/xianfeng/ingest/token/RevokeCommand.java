package org.xianfeng.ingest.token;

import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.xianfeng.models.command.Terminal;
import org.xianfeng.models.failure.ExitCode;
import org.xianfeng.models.failure.Failure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes a token away. */
@Command(
    name = "revoke",
    description = "Take a token away; it is refused at once.",
    exitCodeList = {"0:done", "5:no such token"},
    footer = {"", "Example: xianfeng token revoke 0f1e2d3c4b5a"})
final class RevokeCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIGEST", description = "Its digest, or the first 12 digits of it.")
  private String digest = "";

  @Mixin private Terminal terminal = new Terminal();

  @Override
  public Integer call() throws IOException {
    if (!AuditedTokens.of(terminal.settings()).revoke(digest, Instant.now())) {
      throw new Failure.Missing("No token has a digest that begins so: see xianfeng token list");
    }
    return ExitCode.DONE;
  }
}
