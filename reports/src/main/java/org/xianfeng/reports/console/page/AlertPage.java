package org.xianfeng.reports.console.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One alert: what it rests on, what became of it, and what its reader may do about it.
 *
 * @param frame what stands around
 * @param feed whether it is current
 * @param alert the alert
 * @param version stands for what is shown of it
 * @param history what happened, the earliest first
 * @param historyNote what is missing in it; empty for nothing
 * @param silences silences that are about it, the latest first
 * @param told who was told of it, the earliest first
 * @param notice what was done last; empty for nothing
 * @param fault why what was asked for was not done; empty for nothing
 * @param forms what the reader may do; null for nothing
 */
public record AlertPage(
    PageFrame frame,
    FeedNote feed,
    PrintedAlert alert,
    String version,
    List<Happening> history,
    String historyNote,
    List<Silenced> silences,
    List<Happening> told,
    String notice,
    String fault,
    @Nullable AlertForms forms) {
  public AlertPage {
    history = List.copyOf(history);
    silences = List.copyOf(silences);
    told = List.copyOf(told);
  }

  /**
   * Something that happened to the alert.
   *
   * @param at local time
   * @param what in words
   * @param who name of a token, which who only reads does not see, the version of the rule, or who
   *     was told
   * @param text what a person wrote, or what became of a message; empty for nothing
   */
  public record Happening(String at, String what, String who, String text) {}

  /**
   * A silence.
   *
   * @param at local time of its beginning
   * @param what what it is about
   * @param until its end in words
   * @param by name of a token or a contact; empty for who only reads
   * @param reason what a person wrote
   */
  public record Silenced(String at, String what, String until, String by, String reason) {}

  /** Address that gives again what is shown of the alert. */
  public String refresh() {
    return alert.address() + "/now";
  }

  /** Address of the stream that says when it changes. */
  public String live() {
    return "/live?alert=" + alert.id();
  }
}
