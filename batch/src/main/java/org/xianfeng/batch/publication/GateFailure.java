package org.xianfeng.batch.publication;

import java.util.List;
import java.util.stream.Collectors;

/** Gates that failed; nothing was published. */
public final class GateFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Gate> failed;

  GateFailure(List<Gate> failed) {
    super(failed.stream().map(Gate::text).collect(Collectors.joining("; ")));
    this.failed = List.copyOf(failed);
  }

  /** The gates that failed. */
  public List<Gate> failed() {
    return failed;
  }
}
