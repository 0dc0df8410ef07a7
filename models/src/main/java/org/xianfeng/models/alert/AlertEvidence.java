package org.xianfeng.models.alert;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The facts that an alert rests on; who reads them makes the sentence.
 *
 * @param start when what was looked at began
 * @param end when it ended, exclusive; null where it lasts until the deadline
 * @param due until when it had to be done, or recorded
 * @param awaited step that had to come, such as {@code ticket.arrived}; null where records are
 *     counted
 * @param expectedCount records that there had to be at least; where there were as many, it had to
 *     be fewer; null where a step is awaited
 * @param actualCount records that there were in time; null where a step is awaited
 * @param found when the step came, or the first record that came too late; null while there is none
 */
public record AlertEvidence(
    Instant start,
    @Nullable Instant end,
    Instant due,
    @Nullable String awaited,
    @Nullable Integer expectedCount,
    @Nullable Integer actualCount,
    @Nullable Instant found) {
  public AlertEvidence {
    requireNonNull(start, "start is null");
    requireNonNull(due, "due is null");
    if (awaited == null && (expectedCount == null || actualCount == null || end == null)) {
      throw new IllegalArgumentException("Neither a step is awaited nor records are counted");
    }
  }

  /** Of a step that had to come. */
  public static AlertEvidence ofStep(
      Instant start, Instant due, String awaited, @Nullable Instant found) {
    return new AlertEvidence(start, null, due, awaited, null, null, found);
  }

  /** Of records that had to be there. */
  public static AlertEvidence ofCount(
      Instant start,
      Instant end,
      Instant due,
      int expectedCount,
      int actualCount,
      @Nullable Instant late) {
    return new AlertEvidence(start, end, due, null, expectedCount, actualCount, late);
  }
}
