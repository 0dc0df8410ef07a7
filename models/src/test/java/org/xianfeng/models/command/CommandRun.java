package org.xianfeng.models.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/**
 * A command that was run as the launcher runs it.
 *
 * @param code how it ended
 * @param printed what it said, errors too
 */
public record CommandRun(int code, String printed) {
  /** Runs it. */
  public static CommandRun of(CommandLine line, String... args) {
    var text = new StringWriter();
    var out = new PrintWriter(text, true);
    int code = line.setOut(out).setErr(out).execute(args);
    return new CommandRun(code, text.toString());
  }
}
