package org.xianfeng.reports.console;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.alert.Acknowledgement;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.Reason;
import org.xianfeng.models.alert.life.Command;
import org.xianfeng.models.event.Sector;
import org.xianfeng.models.index.run.ReasonCode;
import org.xianfeng.models.table.IndexScores;
import org.xianfeng.models.words.AlertSentence;
import org.xianfeng.models.words.Catalogue;
import org.xianfeng.models.words.EvidenceText;
import org.xianfeng.models.words.Language;
import org.xianfeng.reports.console.feed.FeedState;
import org.xianfeng.reports.console.page.AlertPage;
import org.xianfeng.reports.console.page.FeedNote;
import org.xianfeng.reports.console.page.PrintedAlert;
import org.xianfeng.reports.console.published.IndexPoint;
import org.xianfeng.reports.console.tree.Organisation;
import org.xianfeng.reports.view.Words;

/** How the console says things: words, times and rounded numbers. */
final class Phrases {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private static final DateTimeFormatter FIELD =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm", Locale.ROOT);

  private final Language language;
  private final Words words;
  private final ZoneId zone;
  private final EvidenceText evidence;
  private final AlertSentence sentence;
  private final boolean naming;

  Phrases(Language language, ZoneId zone) {
    this.language = language;
    this.words =
        new Words(language, Catalogue.Part.REPORT, Catalogue.Part.ALERT, Catalogue.Part.CONSOLE);
    this.zone = zone;
    this.evidence = words.evidence(zone);
    this.sentence = new AlertSentence(language);
    this.naming = true;
  }

  private Phrases(Phrases same, boolean naming) {
    this.language = same.language;
    this.words = same.words;
    this.zone = same.zone;
    this.evidence = same.evidence;
    this.sentence = same.sentence;
    this.naming = naming;
  }

  /** The same for who only reads: it says what was done, and not by whom. */
  Phrases withoutNames() {
    return new Phrases(this, false);
  }

  Language language() {
    return language;
  }

  /** An instant in the tenant's zone, as a field of a form takes it. */
  String field(Instant instant) {
    return FIELD.format(instant.atZone(zone));
  }

  /** The instant that a field of a form holds; empty for none. */
  Optional<Instant> instant(String field) {
    try {
      return Optional.of(LocalDateTime.parse(field).atZone(zone).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** An instant in the tenant's zone, to the second. */
  String time(Instant instant) {
    return TIME.format(instant.atZone(zone));
  }

  /** Name of the zone. */
  String zone() {
    return words.or("zone." + zone.getId(), zone.getId());
  }

  /** Words for a state of an alert. */
  String state(Alert.State state) {
    return words.of("state." + state.text());
  }

  /** Words for a state of an alert as it was written down. */
  String stateText(String state) {
    return words.or("state." + state, state);
  }

  /** Words for the reason of an end as it was written down; empty for none. */
  String reason(String reason) {
    return reason.isEmpty() ? "" : words.or("reason." + reason, reason);
  }

  /** Who did something: the name of a token or of a contact. */
  String who(String by) {
    return naming ? by : "";
  }

  /** Who is told: what the office is called in rules, and who holds it. */
  String office(String role, String contact) {
    return (words.or("office." + role, role) + ' ' + who(contact)).strip();
  }

  /** Name of a rule, with its identity. */
  String rule(String id) {
    String name = words.rule(id);
    return name.equals(id) ? id : words.of("console.rule", name, id);
  }

  /** A measure, an indicator or a node of the index. */
  String measure(String id) {
    for (Sector sector : Sector.values()) {
      if (id.equals(sector.text())) {
        return words.of("console.ofSector", words.sector(id));
      }
      if (id.startsWith(sector.text() + '_')) {
        return words.measure(id.substring(sector.text().length() + 1));
      }
    }
    return words.measure(id);
  }

  /** What an organisation is. */
  String kind(Organisation one) {
    String type = words.or("type." + one.type(), one.type());
    String sector = one.sector().isEmpty() ? "" : " · " + words.sector(one.sector());
    return words.of("console.kind", type, sector, one.code());
  }

  /** A score or its absence. */
  String number(double number) {
    return Double.isNaN(number)
        ? words.of("figure.UNKNOWN")
        : String.format(Locale.ROOT, "%.1f", number);
  }

  /** A score, its absence, or that it is hidden. */
  String score(IndexPoint point) {
    return point.suppressed() ? words.of("figure.SUPPRESSED") : number(point.score());
  }

  /**
   * Why an indicator has no value.
   *
   * @param pending whether it is a duty whose first period is not over
   */
  String absence(String flags, boolean pending) {
    if (flags.equals(IndexScores.SUPPRESSED)) {
      return words.of("figure.SUPPRESSED");
    }
    List<String> reasons = List.of(flags.split(","));
    if (reasons.contains(ReasonCode.SMALL_N.name())) {
      return words.of("figure.TOO_FEW");
    }
    if (reasons.contains(ReasonCode.ZERO_DENOMINATOR.name())) {
      return words.of(pending ? "console.pending" : "figure.NOT_APPLICABLE");
    }
    return words.of("figure.UNKNOWN");
  }

  /** A count, without decimals. */
  String count(double number) {
    return Double.isNaN(number) ? "—" : String.format(Locale.ROOT, "%.0f", number);
  }

  /** A share in percent. */
  String percent(double share) {
    return Double.isNaN(share) ? words.of("figure.UNKNOWN") : words.percent(share);
  }

  /**
   * How current the alerts are.
   *
   * @param counted whether to say how many are missing, of all tenants and subtrees
   */
  FeedNote feed(FeedState state, long leftOut, boolean counted) {
    String text =
        switch (state.phase()) {
          case CURRENT -> words.of("feed.current");
          case STARTING -> words.of("feed.starting");
          case DOWN -> words.of("feed.down", time(state.since()));
          case STOPPED -> words.of("feed.stopped", time(state.since()));
        };
    String more =
        counted
            ? (leftOut == 0 ? "" : words.of("feed.leftOut", leftOut))
                + (state.skipped() == 0 ? "" : words.of("feed.skipped", state.skipped()))
            : leftOut + state.skipped() == 0 ? "" : words.of("feed.incomplete");
    return new FeedNote(state.phase() == FeedState.Phase.CURRENT, text + more);
  }

  /** An alert as it is printed. */
  PrintedAlert line(Alert alert, String branch, String name) {
    @Nullable Reason reason = alert.episode().reason();
    return new PrintedAlert(
        alert.id(),
        alert.state().text(),
        state(alert.state()),
        advice(alert),
        handled(alert.acknowledgement()),
        branch,
        name,
        sentence.of(alert),
        alert.subject(),
        words.of("console.version", alert.rule(), alert.episode().ruleVersion()),
        evidence.window(alert.evidence()),
        evidence.expected(alert.evidence()),
        evidence.actual(alert.evidence()),
        alert.grounds().basis(),
        words.or("confidence." + alert.grounds().type(), words.of("confidence.none")),
        time(alert.openedAt()),
        alert.episode().endedAt() == null
            ? "—"
            : (time(alert.episode().endedAt()) + " " + reason(reason == null ? "" : reason.text()))
                .strip());
  }

  /**
   * A silence as it is printed.
   *
   * @param match word for what it is about
   * @param about of what in particular; empty where that is said
   */
  AlertPage.Silenced silenced(Command.Silence silence, String match, Instant now, String about) {
    @Nullable Instant until = silence.until();
    return new AlertPage.Silenced(
        time(silence.at()),
        (words.of("match." + match) + ' ' + about).strip(),
        words.of(standing(silence, now), until == null ? "" : time(until)),
        who(silence.by()),
        silence.reason());
  }

  /** Key of the words for where a silence stands. */
  static String standing(Command.Silence silence, Instant now) {
    @Nullable Instant until = silence.until();
    if (until == null) {
      return "silence.untilResolved";
    }
    if (!until.isAfter(now)) {
      return "silence.ended";
    }
    return silence.at().isAfter(now) ? "silence.planned" : "silence.until";
  }

  private String handled(@Nullable Acknowledgement by) {
    if (by == null) {
      return "";
    }
    String since =
        naming
            ? words.of("handled.since", by.by(), time(by.at()))
            : words.of("handled.somebody", time(by.at()));
    return by.until() == null ? since : since + words.of("handled.until", time(by.until()));
  }

  /** What the alert asks of people; never a verdict on a branch. */
  private String advice(Alert alert) {
    return words.of("severity." + alert.grounds().severity().text());
  }

  /** The words of a key, with {0}, {1} … replaced. */
  String of(String key, Object... values) {
    return words.of(key, values);
  }

  /** The words themselves, for the templates. */
  Words words() {
    return words;
  }
}
