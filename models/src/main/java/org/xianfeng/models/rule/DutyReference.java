package org.xianfeng.models.rule;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.document.TextPosition;
import org.xianfeng.models.document.Value.Entries;
import org.xianfeng.models.document.Value.Entries.Entry;
import org.xianfeng.models.document.Value.Scalar;
import org.xianfeng.models.failure.Failure;
import org.xianfeng.models.rule.fact.Signal;

/**
 * A rule that refers to what is owed instead of saying it: {@code duty: theme_day} or {@code
 * deadline: response_8min}, names of the declaration of duties, or {@code limit: least} and {@code
 * limit: most} of the size of a branch, which say {@code open} in its place.
 */
public final class DutyReference {
  private static final String DUTY = "duty";
  private static final String LIMIT = "limit";
  private static final String OPEN = "open";

  /** Where a threshold opens by the limit that it refers to. */
  private static final Map<String, String> BEYOND = Map.of("least", "< ", "most", "> ");

  /** Section of the declaration by the key that refers to it. */
  private static final Map<String, String> SECTIONS =
      Map.of(DUTY, "branches", "deadline", "deadlines");

  private DutyReference() {}

  /**
   * The rule with everything that it refers to in its place, so that it stands alone: what was
   * published goes on meaning the same when the declaration changes.
   *
   * @param duties the declaration; asked for only where the rule refers to it
   * @throws Failure.Usage for a name that is not declared, and for a rule that also says what the
   *     declaration says
   */
  public static Entries resolve(Entries rule, Supplier<Entries> duties) {
    Entries resolved = rule;
    for (Map.Entry<String, String> section : SECTIONS.entrySet()) {
      Entry reference = resolved.byKey().get(section.getKey());
      if (reference != null) {
        resolved = resolve(resolved, section.getKey(), reference, duties.get(), section.getValue());
      }
    }
    Entry limit = resolved.byKey().get(LIMIT);
    return limit == null ? resolved : resolveLimit(resolved, limit, duties.get());
  }

  /** The duty or deadline that a rule refers to; empty for none. */
  public static Optional<String> of(Entries rule) {
    return SECTIONS.keySet().stream()
        .filter(rule.byKey()::containsKey)
        .map(key -> name(requireNonNull(rule.byKey().get(key), key)))
        .findFirst();
  }

  private static Entries resolveLimit(Entries rule, Entry limit, Entries duties) {
    String name = name(limit);
    @Nullable String beyond = BEYOND.get(name);
    if (beyond == null) {
      throw problem(limit, "limit must be one of least|most, found " + name);
    }
    Map<String, Entry> keys = new LinkedHashMap<>(rule.byKey());
    keys.remove(LIMIT);
    @Nullable Entry said = keys.get(OPEN);
    if (said != null) {
      throw problem(said, "open is said by limit " + name);
    }
    Entry declared = requireNonNull(entries(duties, "size").byKey().get(name), name);
    Scalar open = new Scalar(limit.key(), beyond + name(declared), Scalar.Form.TEXT);
    keys.put(OPEN, new Entry(limit.key(), open));
    return new Entries(rule.position(), keys);
  }

  private static String name(Entry reference) {
    return reference.value() instanceof Scalar scalar ? scalar.text() : "";
  }

  private static Entries resolve(
      Entries rule, String key, Entry reference, Entries duties, String section) {
    String name = name(reference);
    @Nullable Entry declared = entries(duties, section).byKey().get(name);
    if (declared == null) {
      throw problem(reference, "%s %s is not declared".formatted(key, name));
    }
    Map<String, Entry> keys = new LinkedHashMap<>(rule.byKey());
    keys.remove(key);
    ((Entries) declared.value())
        .byKey()
        .forEach(
            (one, value) -> {
              Entry said = keys.putIfAbsent(one, value);
              if (said != null) {
                throw problem(said, "%s is said by %s %s".formatted(one, key, name));
              }
            });
    if (key.equals(DUTY)) {
      TextPosition at = reference.key();
      Scalar event = new Scalar(at, Signal.MEETING_HELD, Scalar.Form.TEXT);
      keys.put("event", new Entry(at, event));
      keys.put(
          "match",
          new Entry(at, new Entries(at, Map.of("kind", new Entry(at, reference.value())))));
    }
    return new Entries(rule.position(), keys);
  }

  private static Entries entries(Entries of, String key) {
    return (Entries) requireNonNull(of.byKey().get(key), key).value();
  }

  private static Failure.Usage problem(Entry at, String message) {
    return new Failure.Usage(at.key() + ": " + message);
  }
}
