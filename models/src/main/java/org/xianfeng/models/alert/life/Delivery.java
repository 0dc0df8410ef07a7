package org.xianfeng.models.alert.life;

import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a rule says about the telling of its alerts.
 *
 * @param escalation who is told and when, in order of time; empty for nobody
 * @param ackTtl how long an acknowledgement holds; null until the alert ends
 * @param inhibits what its alerts hold back
 * @param labels labels of its alerts beside those that every alert has, see {@link Labels}
 * @param reminder who is told before it is due; null for nobody
 */
public record Delivery(
    List<Rung> escalation,
    @Nullable Duration ackTtl,
    List<Inhibition> inhibits,
    Map<String, String> labels,
    @Nullable Reminder reminder)
    implements Serializable {
  /** Nobody is told. */
  public static final Delivery NONE = new Delivery(List.of(), null, List.of(), Map.of());

  /** Rungs, inhibitions or labels of one rule. */
  private static final int MOST = 50;

  public Delivery {
    escalation = List.copyOf(escalation);
    inhibits = List.copyOf(inhibits);
    labels = new TreeMap<>(labels);
    for (int i = 1; i < escalation.size(); i++) {
      if (escalation.get(i).after().compareTo(escalation.get(i - 1).after()) < 0) {
        throw new IllegalArgumentException("escalation must be in order of after");
      }
    }
    if (ackTtl != null) {
      Rung.requireWithin("ack_ttl", ackTtl);
      if (ackTtl.isNegative() || ackTtl.isZero()) {
        throw new IllegalArgumentException("ack_ttl must be positive, found " + ackTtl);
      }
    }
    for (String label : labels.keySet()) {
      if (Labels.OF_EVERY_ALERT.contains(label)) {
        throw new IllegalArgumentException("labels must not name what every alert has: " + label);
      }
    }
    requireFew("escalation", escalation.size());
    requireFew("inhibit", inhibits.size());
    requireFew("labels", labels.size());
  }

  /** Without a reminder. */
  public Delivery(
      List<Rung> escalation,
      @Nullable Duration ackTtl,
      List<Inhibition> inhibits,
      Map<String, String> labels) {
    this(escalation, ackTtl, inhibits, labels, null);
  }

  /** The same with more that its alerts hold back. */
  public Delivery inhibiting(List<Inhibition> more) {
    List<Inhibition> all = new ArrayList<>(inhibits);
    all.addAll(more);
    return new Delivery(escalation, ackTtl, all, labels, reminder);
  }

  private static void requireFew(String key, int size) {
    if (size > MOST) {
      throw new IllegalArgumentException(
          "%s must have at most %d entries, found %d".formatted(key, MOST, size));
    }
  }
}
