package org.xianfeng.streaming.scenario;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Rules of all types with random words, some of which end or change while the scenario runs. */
final class RandomRules {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String[] TYPES = {
    "absence", "interval", "deadline", "time_inversion", "silence", "burst", "collapse", "threshold"
  };

  private final Random random;
  private final Instant begin;
  private final int days;
  private final List<String> texts = new ArrayList<>();

  private RandomRules(Random random, Instant begin, int days) {
    this.random = random;
    this.begin = begin;
    this.days = days;
  }

  /** One rule of each type, and some twice. */
  static List<String> of(Random random, Instant begin, int days) {
    RandomRules rules = new RandomRules(random, begin, days);
    for (String type : TYPES) {
      int count = 1 + random.nextInt(2);
      for (int i = 0; i < count; i++) {
        rules.add(type, "R-%s-%d".formatted(type.toUpperCase(java.util.Locale.ROOT), i));
      }
    }
    return rules.texts;
  }

  private void add(String type, String id) {
    ObjectNode rule = JSON.createObjectNode();
    rule.put("id", id).put("version", 1).put("type", type);
    rule.putObject("scope").put("tenant", "t1");
    if (random.nextInt(4) == 0) {
      rule.put("effective_from", within(0.3).toString());
    }
    boolean ofTickets = type.equals("deadline") || type.equals("time_inversion");
    if (!ofTickets && !type.equals("silence") && random.nextInt(5) == 0) {
      ((ObjectNode) rule.path("scope")).putArray("county").add("c1");
    }
    words(type, rule);
    remind(type, rule);
    texts.add(rule.toString());
    int fate = random.nextInt(5);
    if (fate == 0) {
      ObjectNode end = rule.deepCopy().put("version", 2).put("enabled", false);
      texts.add(end.put("effective_from", within(1).plusSeconds(10).toString()).toString());
    } else if (fate == 1) {
      ObjectNode next = rule.deepCopy().put("version", 2);
      change(type, next);
      if (random.nextInt(3) == 0) {
        next.remove("remind");
      }
      texts.add(next.put("effective_from", within(1).plusSeconds(10).toString()).toString());
    }
  }

  /** An instant in the later part of the scenario, or the first days of it. */
  private Instant within(double share) {
    double at = share == 1 ? 0.35 + 0.65 * random.nextDouble() : share * random.nextDouble();
    return begin.plusSeconds((long) (at * days * 86_400));
  }

  private void words(String type, ObjectNode rule) {
    switch (type) {
      case "absence" -> {
        match(rule).put("period", one("week", "month")).put("grace", one("P0D", "P2D", "P4D"));
        rule.put("min_count", 1 + random.nextInt(2));
        rule.put("exempt_if_workdays_below", random.nextInt(2) * 4);
      }
      case "interval" -> match(rule).put("every", one("P5D", "P9D", "P1M"));
      case "deadline" -> {
        boolean business = random.nextBoolean();
        rule.put("start", "ticket.reported").put("stop", "ticket.arrived");
        rule.put("target", business ? one("PT3H", "PT20H") : one("PT8M", "PT6H", "P2D"));
        rule.put("clock", business ? "business" : "wall").put("skew_tolerance", "PT2M");
      }
      case "time_inversion" ->
          rule.put("start", "ticket.reported")
              .put("stop", "ticket.arrived")
              .put("tolerance", one("PT0S", "PT2M"));
      case "silence" -> {
        rule.put("timeout", one("PT10H", "P1D", "P3D"))
            .put("frozen", random.nextInt(3) == 0 ? 0 : 3);
        if (random.nextInt(4) == 0) {
          rule.putArray("sources").add("s1");
        }
      }
      case "burst" -> {
        match(rule).put("period", one("week", "month")).put("grace", one("P0D", "P2D"));
        rule.put("window", one("P3D", "P6D")).put("min_lag", one("PT6H", "P2D"));
        rule.put("min_records", 1 + random.nextInt(3))
            .put("min_distinct_days", 1 + random.nextInt(2));
        rule.put("min_share", random.nextInt(2) * 0.4);
      }
      case "collapse" -> {
        match(rule).put("period", "week").put("grace", one("P0D", "P1D"));
        rule.put("open_ratio", 0.7).put("p_max", random.nextBoolean() ? 1.0 : 0.05);
        rule.put("close_ratio", 0.8).put("close_periods", 1 + random.nextInt(2));
        rule.put("history", 2 + random.nextInt(2)).put("min_history", 2).put("min_n", 5);
        rule.put("min_peers", 1 + random.nextInt(3)).put("max_median_drop", 0.3);
      }
      default -> {
        match(rule);
        if (random.nextBoolean()) {
          rule.put("event", "ticket.reported").remove("match");
        }
        if (random.nextBoolean()) {
          rule.put("window", one("PT6H", "P2D", "P6D"));
        } else {
          rule.put("period", one("week", "month"));
        }
        int open = 2 + random.nextInt(3);
        rule.put("open", ">= " + open).put("close", "< " + (open - random.nextInt(2)));
        rule.putObject("lifecycle")
            .put("for", one("PT0S", "PT12H"))
            .put("keep_firing_for", one("PT0S", "PT6H", "P3D"));
      }
    }
  }

  /** Shorter than every time that a rule of the type gives, also after a change. */
  private void remind(String type, ObjectNode rule) {
    String before =
        switch (type) {
          case "absence" -> one("P2D", "PT150H");
          case "interval" -> one("PT36H", "P3D");
          case "deadline" -> one("PT2M", "PT270S");
          default -> "";
        };
    if (!before.isEmpty() && random.nextInt(3) > 0) {
      rule.putObject("remind").put("before", before).put("to", "secretary");
    }
  }

  private void change(String type, ObjectNode rule) {
    switch (type) {
      case "absence" ->
          rule.put("min_count", 1 + random.nextInt(3)).put("grace", one("P1D", "P3D"));
      case "interval" -> rule.put("every", one("P4D", "P12D"));
      case "deadline" ->
          rule.put("target", one("PT5M", "PT30M", "PT9H"))
              .put("on_change", one("new_only", "rearm"));
      case "time_inversion" -> rule.put("tolerance", "PT1M");
      case "silence" -> rule.put("timeout", one("PT8H", "P2D"));
      case "burst" -> rule.put("min_records", 1 + random.nextInt(2)).put("window", "P3D");
      case "collapse" -> {
        // versions of a collapse are not compared: what a change does to a course has no definition
      }
      default -> rule.put("open", ">= 4").put("close", "< 3");
    }
  }

  private ObjectNode match(ObjectNode rule) {
    rule.put("event", "meeting.held").putObject("match").put("kind", one("lecture", "assembly"));
    return rule;
  }

  private String one(String... words) {
    return words[random.nextInt(words.length)];
  }
}
