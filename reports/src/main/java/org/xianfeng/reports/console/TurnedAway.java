package org.xianfeng.reports.console;

import io.javalin.http.HttpStatus;

/** A changing request is refused. */
final class TurnedAway extends Exception {
  private final HttpStatus status;
  private final String why;

  /**
   * For a reason.
   *
   * @param why one word, of which the words for people are found
   */
  TurnedAway(HttpStatus status, String why) {
    super(why);
    this.status = status;
    this.why = why;
  }

  HttpStatus status() {
    return status;
  }

  String why() {
    return why;
  }
}
