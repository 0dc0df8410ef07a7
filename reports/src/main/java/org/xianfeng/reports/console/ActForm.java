package org.xianfeng.reports.console;

import io.javalin.http.HttpStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.life.Command;
import org.xianfeng.models.alert.life.Labels;
import org.xianfeng.models.document.PlainText;
import org.xianfeng.models.privacy.PersonalNumber;

/**
 * What was filled in to do something about an alert.
 *
 * @param token of the form
 * @param match what a silence is about: {@link #ALERT}, {@link #RULE_HERE}, {@link #BRANCH} or
 *     {@link #RULE}
 * @param from beginning of a silence, local time; empty for now
 * @param until {@link #RESOLVED}, or that {@code at} says when
 * @param at end of a silence, local time
 * @param reason why there is a silence
 * @param evidence what shows that the alert is over
 */
record ActForm(
    String token,
    String match,
    String from,
    String until,
    String at,
    String reason,
    String evidence) {
  static final String ALERT = "alert";
  static final String RULE_HERE = "rule-here";
  static final String BRANCH = "branch";
  static final String RULE = "rule";

  /** Labels that no form asks for. */
  static final String LABELS = "labels";

  private static final Map<Set<String>, String> MATCHES =
      Map.of(
          Set.of("rule", "branch", "subject"), ALERT,
          Set.of("rule", "branch"), RULE_HERE,
          Set.of("branch"), BRANCH,
          Set.of("rule"), RULE,
          Set.of(Labels.UNIT, "rule"), "unit-rule",
          Set.of(Labels.UNIT), Labels.UNIT);

  static final String RESOLVED = "resolved";

  /** As a page shows it at first. */
  static final ActForm EMPTY = new ActForm("", ALERT, "", RESOLVED, "", "", "");

  static ActForm of(Map<String, List<String>> fields) {
    return new ActForm(
        first(fields, "form"),
        first(fields, "match"),
        first(fields, "from"),
        first(fields, "until"),
        first(fields, "at"),
        first(fields, "reason"),
        first(fields, "evidence"));
  }

  private static String first(Map<String, List<String>> fields, String name) {
    List<String> values = fields.getOrDefault(name, List.of());
    return values.isEmpty() ? "" : Objects.requireNonNullElse(values.get(0), "").strip();
  }

  /** The same without what a page must not repeat. */
  ActForm repeatable() {
    return new ActForm(
        "",
        match,
        from,
        until,
        at,
        PersonalNumber.isIn(reason) ? "" : reason,
        PersonalNumber.isIn(evidence) ? "" : evidence);
  }

  /**
   * The command that was filled in.
   *
   * @param everywhere whether a silence may be about all branches
   * @throws TurnedAway if something is missing or not allowed
   */
  Command command(Act act, Alert alert, String by, Instant now, Phrases phrases, boolean everywhere)
      throws TurnedAway {
    return switch (act) {
      case ACKNOWLEDGE -> new Command.Acknowledge(alert.tenant(), now, by, alert.key());
      case CLOSE -> new Command.Close(alert.tenant(), now, by, alert.key(), text(evidence));
      case SILENCE -> {
        Instant begin = from.isEmpty() ? now : begin(now, phrases);
        yield new Command.Silence(
            alert.tenant(),
            begin,
            by,
            labels(alert, everywhere),
            until.equals(RESOLVED) ? null : end(begin, phrases),
            text(reason));
      }
    };
  }

  /** A beginning to come; what fires by then is not known, so that it needs an end, too. */
  private Instant begin(Instant now, Phrases phrases) throws TurnedAway {
    Optional<Instant> begin =
        phrases
            .instant(from)
            .filter(now::isBefore)
            .filter(one -> !one.isAfter(now.plus(Command.Silence.AHEAD)));
    if (begin.isEmpty() || until.equals(RESOLVED)) {
      throw new TurnedAway(HttpStatus.UNPROCESSABLE_CONTENT, "from");
    }
    return begin.get();
  }

  /** The word for what a silence is about. */
  static String match(Command.Silence silence) {
    return MATCHES.getOrDefault(silence.match().keySet(), LABELS);
  }

  private Map<String, String> labels(Alert alert, boolean everywhere) throws TurnedAway {
    return switch (match) {
      case ALERT ->
          Map.of("rule", alert.rule(), "branch", alert.branch(), "subject", alert.subject());
      case RULE_HERE -> Map.of("rule", alert.rule(), "branch", alert.branch());
      case BRANCH -> Map.of("branch", alert.branch());
      case RULE -> {
        if (!everywhere) {
          throw new TurnedAway(HttpStatus.FORBIDDEN, "match");
        }
        yield Map.of("rule", alert.rule());
      }
      default -> throw new TurnedAway(HttpStatus.UNPROCESSABLE_CONTENT, "match");
    };
  }

  private Instant end(Instant now, Phrases phrases) throws TurnedAway {
    Optional<Instant> end =
        phrases
            .instant(at)
            .filter(now::isBefore)
            .filter(one -> !one.isAfter(now.plus(Command.Silence.LONGEST)));
    if (end.isEmpty()) {
      throw new TurnedAway(HttpStatus.UNPROCESSABLE_CONTENT, "until");
    }
    return end.get();
  }

  /** What a person wrote, in one line. */
  private static String text(String written) throws TurnedAway {
    String text = written.replaceAll("\\s+", " ");
    @Nullable String fault = null;
    if (text.isBlank() || text.codePointCount(0, text.length()) > Command.MOST_TEXT) {
      fault = "length";
    } else if (!PlainText.isLine(text)) {
      fault = "signs";
    } else if (PersonalNumber.isIn(text)) {
      fault = "person";
    }
    if (fault != null) {
      throw new TurnedAway(HttpStatus.UNPROCESSABLE_CONTENT, fault);
    }
    return text;
  }
}
