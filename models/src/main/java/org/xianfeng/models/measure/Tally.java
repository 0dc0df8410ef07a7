package org.xianfeng.models.measure;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.event.Duty;

/** What was counted of a branch in the windows of a week, before it is judged. */
public interface Tally {
  /** Streams of events. */
  enum Stream {
    LEARNING,
    ATTENDANCE,
    GOVERNANCE
  }

  /** A sum by the name of its column; null when no event was counted. */
  @Nullable Long sum(String column);

  /**
   * Up to when the sources that report about the branch are known to have been alive; null when
   * nobody ever reported such events of the tenant.
   */
  @Nullable Instant heardUntil(Stream stream);

  /** Whether anybody of the tenant ever reported such a duty. */
  boolean reported(Duty duty);
}
