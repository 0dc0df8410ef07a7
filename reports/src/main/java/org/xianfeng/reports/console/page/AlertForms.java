package org.xianfeng.reports.console.page;

import java.util.List;

/**
 * What a reader may do about an alert, each with a token for one form.
 *
 * @param acknowledge token of that form
 * @param silence token of that form
 * @param close token of that form
 * @param matches what a silence can be about
 * @param resolved whether the end of the alert is chosen as the end of the silence
 * @param from chosen beginning of a silence, local time; empty for now
 * @param until chosen end, local time {@code 2026-09-25T18:00}
 * @param zone name of the zone
 * @param reason what was written for a silence
 * @param evidence what was written for closing
 */
public record AlertForms(
    String acknowledge,
    String silence,
    String close,
    List<Option> matches,
    boolean resolved,
    String from,
    String until,
    String zone,
    String reason,
    String evidence) {
  public AlertForms {
    matches = List.copyOf(matches);
  }
}
