package org.xianfeng.models.rule;

import static org.xianfeng.models.document.ValueType.BOOLEAN;
import static org.xianfeng.models.document.ValueType.INSTANT;
import static org.xianfeng.models.document.ValueType.INTEGER;
import static org.xianfeng.models.document.ValueType.NUMBER;
import static org.xianfeng.models.document.ValueType.TEXT;
import static org.xianfeng.models.document.ValueType.oneOf;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.alert.Alert;
import org.xianfeng.models.alert.life.Delivery;
import org.xianfeng.models.document.Document;
import org.xianfeng.models.document.Keys;
import org.xianfeng.models.document.Value;
import org.xianfeng.models.event.RefusalReason;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.event.Term;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.rule.type.RuleType;
import org.xianfeng.models.rule.type.RuleTypes;

/**
 * Reads rules in the language {@code alerts/v1}, YAML or JSON.
 *
 * <p>Errors: {@link Failure.Usage} for a key that the language does not have, one that is missing,
 * a value that does not fit.
 */
public final class RuleParser {
  /** Version of the language. */
  public static final String LANGUAGE = "alerts/v1";

  /** Keys about the telling of alerts that nothing in this version acts on. */
  private static final Set<String> NOT_YET = Set.of("notify");

  private RuleParser() {}

  /**
   * Reads the keys of a rule that stands alone and therefore has to say everything: what rests on
   * no article and starts at no time is no rule. Null where something is wrong.
   */
  public static @Nullable Rule whole(Keys in) {
    in.require("apiVersion", oneOf(LANGUAGE));
    in.require("effective_from");
    in.require("basis");
    in.section("annotations").require("summary");
    return brief(in);
  }

  /**
   * Reads a record of the rule topic, which is JSON.
   *
   * @throws RefusedException for what this version does not understand: damaged, of another writer,
   *     or of a language or a type that is newer; with its length and nothing of its content
   */
  public static Rule published(String text) throws RefusedException {
    try {
      return parseBrief(text, "rule.json");
    } catch (Failure.Usage e) {
      throw new RefusedException(
          RefusalReason.FOREIGN_RECORD,
          "Not a rule of %s: %s characters",
          Term.declared(LANGUAGE),
          Term.count(text.length()));
    }
  }

  /**
   * Reads a rule of the rule topic or of a scenario, which may leave out what only people need; it
   * takes effect at once if it does not say when.
   */
  public static Rule parseBrief(String text, String file) {
    return Document.parse(text, file, RuleParser::brief);
  }

  /** Reads the keys of such a rule; null where something is wrong. */
  public static @Nullable Rule brief(Keys in) {
    in.get("apiVersion", oneOf(LANGUAGE), LANGUAGE);
    in.unsupported("nothing in this version acts on it", NOT_YET);
    String type = in.require("type", oneOf(RuleTypes.NAMES.toArray(String[]::new)));
    String id = in.require("id", TEXT);
    int version = in.require("version", INTEGER);
    Instant effectiveFrom = in.get("effective_from", INSTANT, Instant.EPOCH);
    boolean enabled = in.get("enabled", BOOLEAN, true);
    Keys scope = in.section("scope");
    Set<String> tenants = some(scope, "tenant");
    Set<String> sectors = some(scope, "branch_type");
    Set<String> counties = some(scope, "county");
    Alert.Severity severity = in.get("severity", Alert.Severity.WARNING);
    String summary = in.section("annotations").get("summary", TEXT, "");
    String basis = in.get("basis", TEXT, "");
    Delivery delivery = DeliveryParser.delivery(in);
    boolean shadow = in.get("shadow", BOOLEAN, false);
    double share = in.get("max_firing_share", NUMBER, Rollout.MAX_FIRING_SHARE);
    @Nullable RuleType watched = RuleTypes.parse(type, in);
    return watched == null
        ? null
        : in.build(
            () ->
                new Rule(
                    id,
                    version,
                    effectiveFrom,
                    enabled,
                    tenants,
                    sectors,
                    counties,
                    watched,
                    severity,
                    summary,
                    basis,
                    delivery,
                    new Rollout(shadow, share)));
  }

  /**
   * One list of the scope; {@code *} is everything, for a tenant nothing, and one word alone a list
   * of one.
   */
  private static Set<String> some(Keys scope, String key) {
    Set<String> some = new TreeSet<>();
    if (scope.raw(key) instanceof Value.Scalar) {
      some.add(scope.require(key, TEXT));
    } else {
      some.addAll(scope.list(key, TEXT));
    }
    return some.equals(Set.of("*")) ? Set.of() : some;
  }
}
