package org.xianfeng.models.rule;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.life.Delivery;
import org.xianfeng.models.document.PlainText;
import org.xianfeng.models.rule.look.RuleVersion;
import org.xianfeng.models.rule.type.RuleType;

/**
 * One version of an alert rule. Its key is (tenant, id, version): the rules of one tenant and those
 * of another have nothing in common, whatever they are called.
 *
 * @param id identity within its tenants, never reused
 * @param version 1 or more; of those in force at an instant the highest counts
 * @param effectiveFrom stream time from which it holds
 * @param enabled false in the version that ends the rule
 * @param tenants whose rule it is, one or more
 * @param sectors sectors of branches it is for; empty for all
 * @param counties counties it is for; empty for all
 * @param type what it watches for
 * @param severity how urgent
 * @param summary one sentence for the alert, in which {@code {{branch}}} and {@code {{subject}}}
 *     are filled in
 * @param basis article that it rests on
 * @param delivery who is told of its alerts, and when
 * @param rollout how carefully it is brought in
 */
public record Rule(
    String id,
    int version,
    Instant effectiveFrom,
    boolean enabled,
    Set<String> tenants,
    Set<String> sectors,
    Set<String> counties,
    RuleType type,
    Alert.Severity severity,
    String summary,
    String basis,
    Delivery delivery,
    Rollout rollout)
    implements Serializable {

  /** Longest id, summary or basis: an alert with all of them still fits into a record. */
  private static final int MOST_CHARACTERS = 1_000;

  /** Where times of rules lie, so that what is reckoned from them does not overflow. */
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  public Rule {
    requireNonNull(id, "id is null");
    requireNonNull(effectiveFrom, "effectiveFrom is null");
    requireNonNull(type, "type is null");
    requireNonNull(severity, "severity is null");
    requireNonNull(summary, "summary is null");
    requireNonNull(basis, "basis is null");
    requireNonNull(delivery, "delivery is null");
    requireNonNull(rollout, "rollout is null");
    tenants = new TreeSet<>(tenants);
    sectors = new TreeSet<>(sectors);
    counties = new TreeSet<>(counties);
    if (tenants.isEmpty()) {
      throw new IllegalArgumentException("scope.tenant must name the tenant whose rule it is");
    }
    if (delivery.inhibits().stream().anyMatch(one -> one.targetRule().equals(id))) {
      throw new IllegalArgumentException("inhibit must name another rule than its own");
    }
    if (!type.isScoped() && !(sectors.isEmpty() && counties.isEmpty())) {
      throw new IllegalArgumentException(
          "scope.branch_type and scope.county must be '*' in a rule of type " + type.name());
    }
    if (delivery.reminder() != null
        && delivery.reminder().before().compareTo(type.leadTime()) >= 0) {
      throw new IllegalArgumentException(
          type.leadTime().isZero()
              ? "remind: nothing is due in a rule of type %s".formatted(type.name())
              : "remind: before must be shorter than what there is time for, %s, found %s"
                  .formatted(type.leadTime(), delivery.reminder().before()));
    }
    if (version < 1) {
      throw new IllegalArgumentException(
          "version of rule %s must be 1 or more, found %d".formatted(id, version));
    }
    if (effectiveFrom.isBefore(Instant.EPOCH) || effectiveFrom.isAfter(LATEST)) {
      throw new IllegalArgumentException("effective_from must lie in the years 1970 to 9999");
    }
    requireLine("id", id);
    requireLine("annotations.summary", summary);
    requireLine("basis", basis);
  }

  /** As far as it decides what is found. */
  public RuleVersion<RuleType> deciding() {
    return new RuleVersion<>(
        version,
        effectiveFrom,
        enabled ? type : null,
        sectors,
        counties,
        delivery.reminder() == null ? null : delivery.reminder().before());
  }

  /** The same, held at all times: what it would say of the past. */
  public Rule always() {
    return new Rule(
        id,
        version,
        Instant.EPOCH,
        true,
        tenants,
        sectors,
        counties,
        type,
        severity,
        summary,
        basis,
        delivery,
        rollout);
  }

  /** Key of the rule's record, {@code TENANT|ID@VERSION}; several tenants with commas. */
  public String key() {
    return String.join(",", tenants) + '|' + id + '@' + version;
  }

  /** No record of an alert can hold anything else, and nobody would be told of it. */
  private static void requireLine(String key, String text) {
    if (!PlainText.isLine(text)) {
      throw new IllegalArgumentException(key + " must be one line, without signs that nobody sees");
    }
    if (text.length() > MOST_CHARACTERS) {
      throw new IllegalArgumentException(
          "%s must have at most %d characters, found %d"
              .formatted(key, MOST_CHARACTERS, text.length()));
    }
  }
}
