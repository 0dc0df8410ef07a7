package org.xianfeng.reports.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Comparator;
import org.xianfeng.models.alert.AlertEvidence;

/**
 * One open alert of the unit.
 *
 * @param alert its identifier
 * @param rule the rule that raised it
 * @param severity as the rule states it
 * @param branch code of the branch
 * @param branchName its name
 * @param openedAt since when
 * @param evidence what was looked at, asked for and found
 * @param basis the article it rests on
 */
public record ActionLine(
    String alert,
    String rule,
    String severity,
    String branch,
    String branchName,
    Instant openedAt,
    AlertEvidence evidence,
    String basis) {
  /** By rule, oldest first. */
  public static final Comparator<ActionLine> ORDER =
      Comparator.comparing(ActionLine::rule)
          .thenComparing(ActionLine::openedAt)
          .thenComparing(ActionLine::branch)
          .thenComparing(ActionLine::alert);

  public ActionLine {
    requireNonNull(alert, "alert is null");
    requireNonNull(rule, "rule is null");
    requireNonNull(severity, "severity is null");
    requireNonNull(branch, "branch is null");
    requireNonNull(branchName, "branchName is null");
    requireNonNull(openedAt, "openedAt is null");
  }
}
