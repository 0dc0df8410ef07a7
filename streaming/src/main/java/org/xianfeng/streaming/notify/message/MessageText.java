package org.xianfeng.streaming.notify.message;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.life.Command.Silence;
import org.xianfeng.models.alert.life.Notification;
import org.xianfeng.models.words.AlertSentence;
import org.xianfeng.models.words.Catalogue;
import org.xianfeng.models.words.EvidenceText;
import org.xianfeng.models.words.Language;

/**
 * Words of messages: what fires and why, one paragraph for each incident. Units and tickets appear
 * as rules name them; no person does.
 */
public final class MessageText {
  /** Incidents that one message explains; the rest is counted. */
  private static final int MOST_INCIDENTS = 20;

  /** Alerts for machines: a server takes a body of so many, and not one of several megabytes. */
  private static final int MOST_ALERTS = 1_000;

  /** Units that are named where many have one cause. */
  private static final int MOST_NAMES = 10;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Catalogue words;
  private final AlertSentence sentence;
  private final ZoneId zone;

  /**
   * In a language.
   *
   * @param zone of the tenant
   */
  public MessageText(Language language, ZoneId zone) {
    this.words =
        new Catalogue(
            language,
            Catalogue.Part.NOTICE,
            Catalogue.Part.ALERT,
            Catalogue.Part.REPORT,
            Catalogue.Part.CONSOLE);
    this.sentence = new AlertSentence(language);
    this.zone = zone;
  }

  /**
   * A message about alerts.
   *
   * @param kind urgent or digest
   * @param lines one or more
   */
  public Message.Content alerts(Message.Kind kind, List<Line> lines) {
    List<List<Line>> incidents = incidents(lines);
    List<String> paragraphs = new ArrayList<>();
    incidents.stream().limit(MOST_INCIDENTS).map(this::paragraph).forEach(paragraphs::add);
    int rest = incidents.size() - paragraphs.size();
    if (rest > 0) {
      paragraphs.add(words.of("notice.rest", rest));
    }
    paragraphs.add(words.of("notice.check"));
    return new Message.Content(
        subject(kind, incidents), String.join("\n\n", paragraphs), json(lines));
  }

  /**
   * The summary of a week.
   *
   * @param week such as {@code 2026-W48}
   * @param byRule alerts that began and ended, by rule
   * @param firing alerts that fire now
   * @param undelivered messages that nobody took
   */
  public Message.Content weekly(
      String week, Map<String, Tally> byRule, int firing, int undelivered) {
    List<String> lines = new ArrayList<>();
    byRule.forEach(
        (rule, tally) ->
            lines.add(words.of("notice.weekly.line", rule, tally.opened(), tally.ended())));
    if (lines.isEmpty()) {
      lines.add(words.of("notice.weekly.none"));
    }
    lines.add(words.of("notice.weekly.firing", firing));
    if (undelivered > 0) {
      lines.add(words.of("notice.weekly.undelivered", undelivered));
    }
    return new Message.Content(
        words.of("notice.subject.weekly", week), String.join("\n", lines), "[]");
  }

  /** Alerts that began and ended. */
  public record Tally(int opened, int ended) {}

  /**
   * That a silence is over.
   *
   * @param plan all of one author, beginning and reason; one or more
   */
  public Message.Content silenceEnded(List<Silence> plan, Instant at) {
    Silence silence = plan.get(0);
    String match =
        plan.stream()
            .map(
                one ->
                    one.match().entrySet().stream()
                        .map(label -> label.getKey() + '=' + label.getValue())
                        .collect(Collectors.joining(", ")))
            .collect(Collectors.joining("; "));
    String text = words.of("notice.silence.match", match, time(at));
    return new Message.Content(
        words.of("notice.subject.silence"),
        silence.reason().isBlank()
            ? text
            : text + '\n' + words.of("notice.silence.reason", silence.reason()),
        "[]");
  }

  /** What is added to a text that is sent again without knowing whether it arrived. */
  public String repeat() {
    return words.of("notice.repeat");
  }

  /** The number of a message, by which people know a repeat. */
  public String number(String id) {
    return words.of("notice.number", id);
  }

  /** By incident, the most urgent first, those that begin before those that end. */
  private static List<List<Line>> incidents(List<Line> lines) {
    Map<String, List<Line>> incidents = new LinkedHashMap<>();
    lines.forEach(
        line -> incidents.computeIfAbsent(line.incident(), any -> new ArrayList<>()).add(line));
    return incidents.values().stream()
        .sorted(
            Comparator.comparing((List<Line> one) -> one.get(0).alert().grounds().severity())
                .reversed()
                .thenComparing(MessageText::isOver)
                .thenComparing(one -> one.get(0).alert().openedAt()))
        .toList();
  }

  private String subject(Message.Kind kind, List<List<Line>> incidents) {
    if (kind == Message.Kind.DIGEST) {
      return words.of("notice.subject.digest", incidents.size());
    }
    if (incidents.size() > 1) {
      return words.of(
          incidents.stream().allMatch(MessageText::isOver)
              ? "notice.subject.allEnded"
              : "notice.subject.many",
          incidents.size());
    }
    Alert alert = incidents.get(0).get(0).alert();
    if (isReminder(incidents.get(0))) {
      return words.of("notice.subject.remind", sentence.of(alert));
    }
    return isOver(incidents.get(0))
        ? words.of("notice.subject.ended", sentence.of(alert))
        : words.of("notice.subject.one", severity(alert), sentence.of(alert));
  }

  private String paragraph(List<Line> incident) {
    Alert alert = shown(incident);
    List<String> lines = new ArrayList<>();
    lines.add(words.of("notice.head", severity(alert), sentence.of(alert)));
    if (isOver(incident)) {
      lines.add(ended(alert));
    } else if (isReminder(incident)) {
      lines.add(words.of("notice.remind", time(alert.openedAt())));
    }
    String names = names(incident);
    long count = subjects(incident).size();
    if (!isOver(incident) && !incident.get(0).opening()) {
      lines.add(words.of("notice.more", count, names));
    } else if (count > 1) {
      lines.add(words.of("notice.same", count, names));
    } else {
      lines.add(words.of("notice.unit", names));
    }
    EvidenceText why = new EvidenceText(words, zone);
    lines.add(words.of("notice.rule", alert.rule(), alert.episode().ruleVersion()));
    lines.add(words.of("notice.window", why.window(alert.evidence())));
    lines.add(words.of("notice.expected", why.expected(alert.evidence())));
    lines.add(words.of("notice.actual", why.actual(alert.evidence())));
    if (!alert.grounds().basis().isEmpty()) {
      lines.add(words.of("notice.basis", alert.grounds().basis()));
    }
    return String.join("\n", lines);
  }

  private String ended(Alert alert) {
    @Nullable Instant at = alert.episode().endedAt();
    String reason = alert.episode().reason() == null ? "" : alert.episode().reason().text();
    return words.of(
        "notice.ended", time(at == null ? alert.changedAt() : at), words.of("reason." + reason));
  }

  /** Whether a message tells of the end of an incident. */
  private static boolean isOver(List<Line> incident) {
    return incident.stream().anyMatch(line -> line.kind() == Notification.Kind.RESOLVE);
  }

  /** The alert that a paragraph explains: the last that ended, or the first. */
  private static Alert shown(List<Line> incident) {
    return incident.stream()
        .filter(line -> line.kind() == Notification.Kind.RESOLVE)
        .reduce((first, last) -> last)
        .orElse(incident.get(0))
        .alert();
  }

  /** Whether it is not due yet. */
  private static boolean isReminder(List<Line> incident) {
    return incident.get(0).kind() == Notification.Kind.REMIND;
  }

  private String names(List<Line> incident) {
    List<String> names = subjects(incident);
    String first = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
    return names.size() > MOST_NAMES ? words.of("notice.andMore", first) : first;
  }

  private static List<String> subjects(List<Line> incident) {
    return incident.stream()
        .map(line -> line.alert().branch() + ' ' + line.alert().subject())
        .distinct()
        .toList();
  }

  private String severity(Alert alert) {
    return words.of("severity." + alert.grounds().severity().text());
  }

  private String time(Instant at) {
    return TIME.format(at.atZone(zone));
  }

  private static String json(List<Line> lines) {
    ArrayNode all = JSON.createArrayNode();
    for (Line line : lines.subList(0, Math.min(lines.size(), MOST_ALERTS))) {
      Alert alert = line.alert();
      ObjectNode node = all.addObject();
      node.put("incident", line.incident());
      node.put("kind", line.kind().text());
      node.put("alert_key", alert.key());
      node.put("rule", alert.rule());
      node.put("branch", alert.branch());
      node.put("subject", alert.subject());
      node.put("severity", alert.grounds().severity().text());
      node.put("state", alert.state().text());
      node.put("opened_at", alert.openedAt().toString());
      if (alert.episode().endedAt() != null) {
        node.put("ended_at", alert.episode().endedAt().toString());
      }
    }
    return all.toString();
  }
}
