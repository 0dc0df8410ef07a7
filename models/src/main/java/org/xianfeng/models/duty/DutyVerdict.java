package org.xianfeng.models.duty;

import org.xianfeng.models.event.Word;

/** What is to be said of a duty of a branch. */
public enum DutyVerdict implements Word {
  /** It happened as often as it is owed. */
  MET,
  /** It did not, and somebody who would have reported it was heard until the period was over. */
  MISSED,
  /** Nothing was owed: 不适用. */
  NOT_OWED,
  /** Nobody who would know was heard: 未知. */
  UNKNOWN,
  /** The first period of which the branch owes it is not over yet, or its grace is not: 进行中. */
  PENDING
}
