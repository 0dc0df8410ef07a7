package org.xianfeng.reports.console;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.event.Sector;
import org.xianfeng.models.index.run.ReasonCode;
import org.xianfeng.models.table.IndexScores;
import org.xianfeng.models.words.Catalogue;
import org.xianfeng.models.words.EvidenceText;
import org.xianfeng.models.words.Language;
import org.xianfeng.reports.console.feed.FeedState;
import org.xianfeng.reports.console.page.FeedNote;
import org.xianfeng.reports.console.page.PrintedAlert;
import org.xianfeng.reports.console.published.IndexPoint;
import org.xianfeng.reports.console.tree.Organisation;
import org.xianfeng.reports.view.Words;

/** How the console says things: words, times and rounded numbers. */
final class Phrases {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private final Words words;
  private final ZoneId zone;
  private final EvidenceText evidence;

  Phrases(Language language, ZoneId zone) {
    this.words =
        new Words(language, Catalogue.Part.REPORT, Catalogue.Part.ALERT, Catalogue.Part.CONSOLE);
    this.zone = zone;
    this.evidence = words.evidence(zone);
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
    String reason =
        alert.episode().reason() == null
            ? ""
            : words.of("reason." + alert.episode().reason().text());
    return new PrintedAlert(
        alert.state().text(),
        state(alert.state()),
        advice(alert),
        branch,
        name,
        alert.grounds().summary(),
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
            : (time(alert.episode().endedAt()) + " " + reason).strip());
  }

  /** What the alert asks of people; never a verdict on a branch. */
  private String advice(Alert alert) {
    return words.of(
        alert.grounds().severity() == Alert.Severity.INFO ? "severity.info" : "severity.critical");
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
