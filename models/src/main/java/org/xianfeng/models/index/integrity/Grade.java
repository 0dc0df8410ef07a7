package org.xianfeng.models.index.integrity;

/** How far the numbers behind a score can be trusted. */
public enum Grade {
  /** Nothing striking. */
  A,
  /** Something to keep an eye on. */
  B,
  /** One pattern that chance hardly makes. */
  C,
  /** Several of them. */
  D
}
