package org.xianfeng.models.index.spec.indicator;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A test of the integrity channel that looks at one indicator.
 *
 * @param check which test
 * @param target value that bunching looks around, in the scaled unit of the indicator; null = none
 * @param width how far above and below the target bunching looks, above 0; else null
 * @param late column of the records written in the last hour before the deadline, for batch entry;
 *     else null
 * @param records column of all records, for batch entry; else null
 */
public record IntegrityCheck(
    Kind check,
    @Nullable Double target,
    @Nullable Double width,
    @Nullable String late,
    @Nullable String records)
    implements Serializable {
  /** Patterns that honest reporting rarely makes. */
  public enum Kind {
    /** Everybody, always, where peers have exceptions. */
    CEILING,
    /** Counts vary less than chance does. */
    TOO_REGULAR,
    /** Round last digits more often than peers have them. */
    HEAPING,
    /** The same count as last time more often than chance repeats it. */
    COPY_FORWARD,
    /** Many values just above a target and few just below. */
    BUNCHING,
    /** Most records written in the last hour before the deadline. */
    BATCH_ENTRY
  }

  public IntegrityCheck {
    requireNonNull(check, "check is null");
    if (target != null && check != Kind.BUNCHING || (target == null) != (width == null)) {
      throw new IllegalArgumentException("target: goes with width and is for bunching only");
    }
    if (width != null && !(width > 0)) {
      throw new IllegalArgumentException("width: must be above 0, found " + width);
    }
    if (late != null && check != Kind.BATCH_ENTRY || (late == null) != (records == null)) {
      throw new IllegalArgumentException("late: goes with records and is for batch_entry only");
    }
  }

  /** Whether all is stated that the test needs; otherwise it is not made. */
  public boolean possible() {
    return switch (check) {
      case BUNCHING -> target != null;
      case BATCH_ENTRY -> late != null;
      default -> true;
    };
  }
}
