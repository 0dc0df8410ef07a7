package org.xianfeng.ingest.receiver;

import io.javalin.http.HttpStatus;

/** A request of which nothing is taken. */
final class DeclinedException extends Exception {
  private final transient Problem problem;

  /** See {@link Problem}. */
  DeclinedException(HttpStatus status, String word, String detail) {
    super(detail);
    this.problem = Problem.of(status, word, detail);
  }

  Problem problem() {
    return problem;
  }
}
