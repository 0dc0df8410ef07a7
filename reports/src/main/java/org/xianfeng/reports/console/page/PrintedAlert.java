package org.xianfeng.reports.console.page;

/**
 * One alert as it is printed.
 *
 * @param id identity, of which the address of its page is made
 * @param state such as {@code firing}
 * @param stateWords the same with its sign, for people
 * @param advice 提示, 待核实 or 建议关注
 * @param handled who looks after it, since when and until when; empty for nobody
 * @param branch code of the organisation; empty when the alert is of a source
 * @param name its name
 * @param summary what was found
 * @param subject what it is about, such as a month or a ticket
 * @param rule rule and version
 * @param window time that was looked at
 * @param expected what the rule expects
 * @param actual what was found instead
 * @param basis article that the rule rests on
 * @param confidence how sure it is, and why
 * @param opened local time
 * @param ended local time and reason; {@code —} while it fires
 */
public record PrintedAlert(
    String id,
    String state,
    String stateWords,
    String advice,
    String handled,
    String branch,
    String name,
    String summary,
    String subject,
    String rule,
    String window,
    String expected,
    String actual,
    String basis,
    String confidence,
    String opened,
    String ended) {
  /** Address of its page. */
  public String address() {
    return "/alert/" + id;
  }
}
