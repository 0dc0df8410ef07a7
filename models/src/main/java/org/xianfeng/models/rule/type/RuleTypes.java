package org.xianfeng.models.rule.type;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.document.Keys;

/** All types of rules. */
public final class RuleTypes {
  /** The words of all types in the rule language. */
  public static final List<String> NAMES =
      List.of(
          Absence.NAME,
          Burst.NAME,
          Collapse.NAME,
          Deadline.NAME,
          IntervalRule.NAME,
          Silence.NAME,
          Threshold.NAME,
          TimeInversion.NAME);

  private RuleTypes() {}

  /**
   * Reads the keys of a type; null where something is wrong.
   *
   * @param name its word; of an unknown one nobody can say which keys it has, and none is refused
   */
  public static @Nullable RuleType parse(String name, Keys in) {
    return switch (name) {
      case Absence.NAME -> Absence.parse(in);
      case Burst.NAME -> Burst.parse(in);
      case Collapse.NAME -> Collapse.parse(in);
      case Deadline.NAME -> Deadline.parse(in);
      case IntervalRule.NAME -> IntervalRule.parse(in);
      case Silence.NAME -> Silence.parse(in);
      case Threshold.NAME -> Threshold.parse(in);
      case TimeInversion.NAME -> TimeInversion.parse(in);
      default -> {
        in.names();
        yield null;
      }
    };
  }
}
