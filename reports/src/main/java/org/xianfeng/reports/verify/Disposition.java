package org.xianfeng.reports.verify;

/** What became of a record that was sent. */
enum Disposition {
  LANDED,
  DUPLICATE,
  QUARANTINED
}
