package org.xianfeng.batch.index;

/** Input that does not fit; the message names line, column and value. */
final class DataRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DataRefused(String message) {
    super(message);
  }
}
