package org.xianfeng.batch.index;

/** An input that is not there; the message names it. */
final class InputMissing extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InputMissing(String message) {
    super(message);
  }
}
