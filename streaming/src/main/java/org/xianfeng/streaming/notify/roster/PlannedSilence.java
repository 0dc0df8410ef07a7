package org.xianfeng.streaming.notify.roster;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.xianfeng.models.alert.life.Command;
import org.xianfeng.models.alert.life.Command.Silence;
import org.xianfeng.models.alert.life.Labels;
import org.xianfeng.models.privacy.PersonalNumber;

/**
 * A time known in advance in which nobody is told of some alerts, such as Spring Festival.
 *
 * <p>Each text is a plain line: else the ledger that keeps it could not be read again.
 *
 * @param units codes of organisations, each with all below it; empty for all
 * @param rules identities of rules; empty for all
 * @param from when it begins
 * @param until exclusive
 * @param by contact who planned it, and hears of its end
 * @param reason for people
 */
public record PlannedSilence(
    String tenant,
    List<String> units,
    List<String> rules,
    Instant from,
    Instant until,
    String by,
    String reason) {
  public PlannedSilence {
    requireNonNull(tenant, "tenant is null");
    units = List.copyOf(units);
    rules = List.copyOf(rules);
    if (units.isEmpty() && rules.isEmpty()) {
      throw new IllegalArgumentException(
          "units or rules must say what is silent, or everything would be");
    }
    if (!until.isAfter(from)) {
      throw new IllegalArgumentException("until must be later than from");
    }
    if (Duration.between(from, until).compareTo(Silence.LONGEST) > 0) {
      throw new IllegalArgumentException(
          "until must be at most %d days after from".formatted(Silence.LONGEST.toDays()));
    }
    if (reason.codePointCount(0, reason.length()) > Command.MOST_TEXT) {
      throw new IllegalArgumentException(
          "reason must have at most %d characters".formatted(Command.MOST_TEXT));
    }
    if (PersonalNumber.isIn(reason)) {
      throw new IllegalArgumentException("reason must be without numbers of persons");
    }
  }

  /** What follows for the life of alerts: a silence for each unit and each rule of it. */
  public List<Silence> silences() {
    List<Silence> silences = new ArrayList<>();
    for (String unit : units.isEmpty() ? List.of("") : units) {
      for (String rule : rules.isEmpty() ? List.of("") : rules) {
        Map<String, String> match = new TreeMap<>();
        if (!unit.isEmpty()) {
          match.put(Labels.UNIT, unit);
        }
        if (!rule.isEmpty()) {
          match.put("rule", rule);
        }
        silences.add(new Silence(tenant, from, by, match, until, reason));
      }
    }
    return silences;
  }
}
