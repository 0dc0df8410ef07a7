package org.xianfeng.reports.catalog;

import java.time.Duration;
import org.xianfeng.models.contract.EventContract;

/**
 * A kind of data that branches should report.
 *
 * @param code of it
 * @param name for a person
 * @param owner who answers for it
 * @param event the event that it arrives as
 * @param freshWithin how old the newest record may be; positive
 */
record DataItem(
    String code, String name, String owner, EventContract<?> event, Duration freshWithin) {
  DataItem {
    if (freshWithin.isNegative() || freshWithin.isZero()) {
      throw new IllegalArgumentException("fresh_within must be positive, found " + freshWithin);
    }
  }
}
