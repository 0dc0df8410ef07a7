package org.xianfeng.models.rule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.AlertEvidence;
import org.xianfeng.models.alert.Episode;
import org.xianfeng.models.alert.life.Delivery;
import org.xianfeng.models.alert.life.Rung;
import org.xianfeng.models.topic.Topic;
import org.xianfeng.models.words.Catalogue;
import org.xianfeng.models.words.Language;

/**
 * The alert that something that steers the alerts was refused: a rule that nobody could have
 * published, a command that is none. It goes on until somebody closes it.
 */
public final class RefusedControl {
  /** Takes the place of a rule. */
  public static final String RULE = "META-REFUSED";

  /** Whoever looks after the installation. */
  private static final Delivery DELIVERY =
      new Delivery(List.of(new Rung(Duration.ZERO, "administrator")), null, List.of(), Map.of());

  /** As the summaries of rules. */
  private static final Catalogue WORDS = new Catalogue(Language.ZH, Catalogue.Part.ALERT);

  /** Takes the place of the type of a rule, in every alert of the alert job about itself. */
  public static final String TYPE = "meta";

  private static final String AWAITED = "control.valid";

  private RefusedControl() {}

  /** Of one record, by its place: who edits rules does so seldom. */
  public static Alert ofRecord(String tenant, Topic topic, long offset, Instant at) {
    return of(tenant, topic, "offset-" + offset, at);
  }

  /** Of all records of a day: whoever writes nonsense may write much of it. */
  public static Alert ofDay(String tenant, Topic topic, Instant at) {
    Instant day = at.truncatedTo(ChronoUnit.DAYS);
    return of(tenant, topic, "day-" + day.atOffset(ZoneOffset.UTC).toLocalDate(), day);
  }

  /** Who is told of an alert of the job about itself; empty for one of a rule. */
  public static Optional<Delivery> delivery(Alert alert) {
    return alert.grounds().type().equals(TYPE) ? Optional.of(DELIVERY) : Optional.empty();
  }

  private static Alert of(String tenant, Topic topic, String subject, Instant at) {
    return new Alert(
        tenant,
        RULE,
        topic.name(),
        subject,
        Episode.open(1, 1, at),
        new Alert.Grounds(
            TYPE,
            Alert.Severity.CRITICAL,
            WORDS.of("sentence." + RULE, topic.name(), subject),
            "",
            null),
        AlertEvidence.ofStep(at, at, AWAITED, null));
  }
}
