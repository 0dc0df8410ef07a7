package org.xianfeng.models.duty;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * What each member owes who is not exempt; a branch is measured by the share of those who did it.
 *
 * @param window the periods and when they are judged
 * @param basis article that it rests on
 */
public record MemberDuty(MeasureWindow window, String basis) implements Serializable {
  public MemberDuty {
    requireNonNull(window, "window is null");
    requireNonNull(basis, "basis is null");
  }
}
