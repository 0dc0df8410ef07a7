package org.xianfeng.models.alert.life;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.AlertEvidence;
import org.xianfeng.models.alert.Episode;
import org.xianfeng.models.alert.Reason;

/** Alerts for tests, and times of 6 May 2026 by the minute. */
final class Said {
  /** Secretary at once, street after 10 minutes, county after 30; acknowledged for an hour. */
  static final Delivery LADDER =
      new Delivery(
          List.of(
              new Rung(Duration.ZERO, "secretary"),
              new Rung(Duration.ofMinutes(10), "street"),
              new Rung(Duration.ofMinutes(30), "county")),
          Duration.ofMinutes(60),
          List.of(),
          Map.of());

  private Said() {}

  /** Such as {@code 9:08}. */
  static Instant at(String time) {
    String padded = time.length() == 4 ? '0' + time : time;
    return Instant.parse("2026-05-06T" + padded + ":00Z");
  }

  static Alert open(String rule, String branch, String subject, String opened) {
    return openAt(rule, branch, subject, at(opened));
  }

  static Alert openAt(String rule, String branch, String subject, Instant opened) {
    return alert(rule, branch, subject, Episode.open(1, 1, opened));
  }

  static Alert ended(Alert alert, String at, Reason why) {
    return endedAt(alert, at(at), why);
  }

  static Alert endedAt(Alert alert, Instant at, Reason why) {
    return alert(alert.rule(), alert.branch(), alert.subject(), alert.episode().ended(at, why));
  }

  private static Alert alert(String rule, String branch, String subject, Episode episode) {
    return new Alert(
        "t1",
        rule,
        branch,
        subject,
        episode,
        new Alert.Grounds("deadline", Alert.Severity.CRITICAL, "late", "local rule", null),
        AlertEvidence.ofStep(
            episode.openedAt().minusSeconds(480), episode.openedAt(), "ticket.arrived", null));
  }
}
