package org.xianfeng.models.duty;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xianfeng.models.event.Duty;
import org.xianfeng.models.table.Measures;

/**
 * Everything that is owed, as declared in one file: the stream, the batch and tests of rules all
 * take it from here.
 *
 * @param ofBranches duties of a branch
 * @param ofMembers duties of each member
 * @param deadlines by when something has to follow
 * @param size how many full members a branch has
 */
public record Duties(
    Map<Duty, DutySpec> ofBranches, OfMembers ofMembers, Deadlines deadlines, Size size)
    implements Serializable {

  /**
   * Duties of each member who is not exempt.
   *
   * @param requiredTraining to pass a required activity
   * @param trainingHours to be trained for {@code hours}
   * @param hours hours of training in a period of {@code trainingHours}; positive
   * @param membersPresent to be present somewhere
   */
  public record OfMembers(
      MemberDuty requiredTraining,
      MemberDuty trainingHours,
      double hours,
      MemberDuty membersPresent)
      implements Serializable {
    public OfMembers {
      if (!(hours > 0)) {
        throw new IllegalArgumentException("hours must be positive, found " + hours);
      }
    }
  }

  /**
   * Deadlines.
   *
   * @param response from a step of a ticket to another
   * @param timelyRecord from what happened to its record, inclusive
   * @param rectification periods in which rectifications are judged that were due in them; by which
   *     day each has to be closed it says itself
   */
  public record Deadlines(DeadlineSpec response, Duration timelyRecord, MeasureWindow rectification)
      implements Serializable {
    public Deadlines {
      requireNonNull(response, "response is null");
      requireNonNull(rectification, "rectification is null");
      if (timelyRecord.isNegative()) {
        throw new IllegalArgumentException("target must not be negative, found " + timelyRecord);
      }
    }
  }

  /**
   * Full members of a branch.
   *
   * @param least 0 or more
   * @param most {@code least} or more
   */
  public record Size(int least, int most) implements Serializable {
    public Size {
      if (least < 0 || most < least) {
        throw new IllegalArgumentException(
            "least must be 0 or more and most no less, found %d and %d".formatted(least, most));
      }
    }

    /** Whether a number of full members is within. */
    public boolean includes(int fullMembers) {
      return fullMembers >= least && fullMembers <= most;
    }
  }

  public Duties {
    ofBranches = new EnumMap<>(ofBranches);
    requireNonNull(ofMembers, "ofMembers is null");
    requireNonNull(deadlines, "deadlines is null");
    requireNonNull(size, "size is null");
  }

  /**
   * A duty of branches.
   *
   * @throws IllegalStateException if it is not declared
   */
  public DutySpec of(Duty duty) {
    DutySpec spec = ofBranches.get(duty);
    if (spec == null) {
      throw new IllegalStateException("Duty %s is not declared".formatted(duty.text()));
    }
    return spec;
  }

  /** The windows that the measures of a week are counted in. */
  public Set<MeasureWindow> windows() {
    Set<MeasureWindow> windows =
        new LinkedHashSet<>(List.of(MeasureWindow.WEEK, MeasureWindow.QUARTER));
    Measures.duties().keySet().forEach(duty -> windows.add(of(duty).obligation().window()));
    windows.add(ofMembers.requiredTraining().window());
    windows.add(ofMembers.trainingHours().window());
    windows.add(ofMembers.membersPresent().window());
    windows.add(deadlines.rectification());
    return windows;
  }
}
