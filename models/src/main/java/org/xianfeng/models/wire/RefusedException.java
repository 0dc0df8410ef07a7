package org.xianfeng.models.wire;

import org.xianfeng.models.event.Refusal;
import org.xianfeng.models.event.RefusalReason;

/** Leaves the depth of the reading at once; never leaves this package. */
final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Refusal refusal;

  RefusedException(RefusalReason reason, String message) {
    super(message, null, false, false);
    this.refusal = new Refusal(reason, message);
  }

  Refusal refusal() {
    return refusal;
  }
}
