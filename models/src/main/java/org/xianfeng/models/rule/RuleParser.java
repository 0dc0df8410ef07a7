package org.xianfeng.models.rule;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.calendar.Period;
import org.xianfeng.models.rule.Condition.Absence;
import org.xianfeng.models.rule.Condition.Deadline;
import org.xianfeng.models.rule.Condition.OnChange;

/**
 * Reads rules in the language {@code alerts/v1}, YAML or JSON.
 *
 * <p>Errors: {@link RuleSyntaxException} naming file, line and key: for a key that the language
 * does not have, one that is missing, a value that does not fit.
 */
public final class RuleParser {
  /** Version of the language. */
  public static final String LANGUAGE = "alerts/v1";

  /**
   * Keys whose meaning belongs to delivery; they are checked for their name and kept by the file.
   */
  private static final Set<String> DELIVERY =
      Set.of("lifecycle", "notify", "escalation", "ack_ttl", "labels", "shadow", "inhibit");

  private static final Set<String> COMMON =
      Set.of(
          "apiVersion",
          "id",
          "version",
          "effective_from",
          "enabled",
          "scope",
          "type",
          "severity",
          "annotations",
          "basis");
  private static final Map<String, Set<String>> OF_TYPE =
      new TreeMap<>(
          Map.of(
              "deadline",
              Set.of(
                  "start", "stop", "target", "clock", "skew_tolerance", "orphan_ttl", "on_change"),
              "absence",
              Set.of(
                  "event",
                  "match",
                  "period",
                  "min_count",
                  "grace",
                  "first_period",
                  "exempt_if_workdays_below")));

  private final Map<String, Node> fields;
  private final String place;

  private RuleParser(Node document) {
    this.fields = document.fields();
    this.place = document.place();
  }

  /**
   * Reads a rule that stands alone and therefore has to say everything: what rests on no article
   * and starts at no time is no rule.
   *
   * @param file name for messages
   */
  public static Rule parse(String text, String file) {
    RuleParser parser = new RuleParser(Node.read(text, file));
    String language = parser.text("apiVersion", Function.identity());
    if (!language.equals(LANGUAGE)) {
      throw new RuleSyntaxException(
          "%s: apiVersion must be %s, found '%s'"
              .formatted(parser.place("apiVersion"), LANGUAGE, language));
    }
    parser.required("effective_from");
    parser.required("basis");
    if (parser.fields.containsKey("annotations")) {
      parser.annotation("summary");
    }
    parser.required("annotations");
    return parser.rule(Instant.EPOCH);
  }

  /**
   * Reads a rule of a scenario, which may leave out what only people need.
   *
   * @param from when it takes effect if it does not say
   */
  public static Rule parseBrief(String text, String file, Instant from) {
    return new RuleParser(Node.read(text, file)).rule(from);
  }

  private Rule rule(Instant from) {
    String type = text("type", Function.identity());
    Set<String> own = OF_TYPE.get(type);
    if (own == null) {
      throw new RuleSyntaxException(
          "%s: type must be one of %s, found '%s'"
              .formatted(place("type"), String.join(", ", OF_TYPE.keySet()), type));
    }
    for (Map.Entry<String, Node> field : fields.entrySet()) {
      String key = field.getKey();
      if (!COMMON.contains(key) && !DELIVERY.contains(key) && !own.contains(key)) {
        throw new RuleSyntaxException(
            "%s: unknown key %s in a rule of type %s"
                .formatted(field.getValue().place(), key, type));
      }
    }
    try {
      return new Rule(
          text("id", Function.identity()),
          text("version", Integer::valueOf),
          text("effective_from", RuleParser::instant, from),
          text("enabled", RuleParser::flag, true),
          scope("tenant"),
          scope("branch_type"),
          type.equals("deadline") ? deadline() : absence(),
          text("severity", word(Rule.Severity.class), Rule.Severity.WARNING),
          fields.containsKey("annotations") ? annotation("summary") : "",
          text("basis", Function.identity(), ""));
    } catch (RuleSyntaxException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new RuleSyntaxException("%s: %s".formatted(place, e.getMessage()));
    }
  }

  private Deadline deadline() {
    String clock = text("clock", Function.identity(), "wall");
    if (!clock.equals("wall")) {
      throw new RuleSyntaxException(
          "%s: clock must be wall, found '%s'".formatted(place("clock"), clock));
    }
    return new Deadline(
        text("start", Function.identity()),
        text("stop", Function.identity()),
        text("target", Duration::parse),
        text("skew_tolerance", Duration::parse, Duration.ZERO),
        text("orphan_ttl", Duration::parse, Duration.ofDays(1)),
        text("on_change", word(OnChange.class), OnChange.NEW_ONLY));
  }

  private Absence absence() {
    String first = text("first_period", Function.identity(), "next_full");
    if (!first.equals("next_full")) {
      throw new RuleSyntaxException(
          "%s: first_period must be next_full, found '%s'".formatted(place("first_period"), first));
    }
    Set<String> match = new TreeSet<>();
    @Nullable Node matches = fields.get("match");
    if (matches != null) {
      matches.fields().forEach((key, value) -> match.add(key + '=' + value.text()));
    }
    return new Absence(
        text("event", Function.identity()),
        match,
        text("period", word(Period.Unit.class)),
        text("min_count", Integer::valueOf, 1),
        text("grace", Duration::parse, Duration.ZERO),
        text("exempt_if_workdays_below", Integer::valueOf, 0));
  }

  /** One list of the scope; {@code *} is everything. */
  private Set<String> scope(String key) {
    @Nullable Node scope = fields.get("scope");
    if (scope == null) {
      return Set.of();
    }
    scope
        .fields()
        .forEach(
            (known, node) -> {
              if (!Set.of("tenant", "branch_type", "county").contains(known)) {
                throw new RuleSyntaxException(
                    "%s: unknown key %s in scope".formatted(node.place(), known));
              }
              if (known.equals("county") && !isAll(node)) {
                throw new RuleSyntaxException(
                    "%s: scope.county must be '*'".formatted(node.place()));
              }
            });
    @Nullable Node node = scope.fields().get(key);
    if (node == null || isAll(node)) {
      return Set.of();
    }
    Set<String> texts = new LinkedHashSet<>();
    node.items().forEach(item -> texts.add(item.text()));
    return texts;
  }

  private static boolean isAll(Node node) {
    List<Node> items = node.items();
    return items.size() == 1 && items.get(0).text().equals("*");
  }

  private String annotation(String key) {
    Node annotations = required("annotations");
    @Nullable Node node = annotations.fields().get(key);
    if (node == null) {
      throw new RuleSyntaxException(
          "%s: key annotations.%s is missing".formatted(annotations.place(), key));
    }
    return node.text();
  }

  private Node required(String key) {
    @Nullable Node node = fields.get(key);
    if (node == null) {
      throw new RuleSyntaxException("%s: key %s is missing".formatted(place, key));
    }
    return node;
  }

  private <T> T text(String key, Function<String, T> reader, T fallback) {
    return fields.containsKey(key) ? text(key, reader) : fallback;
  }

  private <T> T text(String key, Function<String, T> reader) {
    Node node = required(key);
    String text = node.text();
    try {
      return reader.apply(text);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new RuleSyntaxException(
          "%s: '%s' does not fit key %s".formatted(node.place(), text, key));
    }
  }

  private String place(String key) {
    @Nullable Node node = fields.get(key);
    return node == null ? place : node.place();
  }

  private static Instant instant(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }

  private static boolean flag(String text) {
    if (text.equals("true") || text.equals("false")) {
      return text.equals("true");
    }
    throw new IllegalArgumentException(text);
  }

  private static <E extends Enum<E>> Function<String, E> word(Class<E> type) {
    return text -> {
      if (!text.equals(text.toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException(text);
      }
      return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
    };
  }
}
