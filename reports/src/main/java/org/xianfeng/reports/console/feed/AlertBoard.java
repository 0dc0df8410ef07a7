package org.xianfeng.reports.console.feed;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.xianfeng.models.alert.Alert;

/**
 * The alerts of one tenant as they stand.
 *
 * <p>State: at most a fixed number of alerts. When it is full, what was pending and did not fire
 * makes room, then the one that ended longest ago; when all of them fire, the newcomer is left out.
 * What is missing in the lists is counted.
 */
public final class AlertBoard {
  /** Firing ones first, then the newest. */
  private static final Comparator<Alert> ORDER =
      Comparator.comparing(AlertBoard::firing)
          .thenComparing(Alert::openedAt)
          .reversed()
          .thenComparing(Alert::key);

  /** What is in no list makes room first. */
  private static final Comparator<Alert> LEAVING =
      Comparator.comparing(Alert::isListed).thenComparing(Alert::openedAt);

  private final String tenant;
  private final int most;
  private final Map<String, Alert> alerts = new HashMap<>();
  private long leftOut;

  /**
   * Starts empty.
   *
   * @param tenant alerts of others are not kept
   * @param most alerts to keep, 1 or more
   */
  public AlertBoard(String tenant, int most) {
    if (most < 1) {
      throw new IllegalArgumentException("most must be 1 or more, found " + most);
    }
    this.tenant = tenant;
    this.most = most;
  }

  /** Takes the new state of an alert. */
  public synchronized void put(Alert alert) {
    if (!alert.tenant().equals(tenant)) {
      return;
    }
    String id = alert.id();
    if (!alerts.containsKey(id) && alerts.size() >= most && !madeRoomFor(alert)) {
      leaveOut(alert);
      return;
    }
    alerts.put(id, alert);
  }

  /** Forgets an alert. */
  public synchronized void remove(String id) {
    alerts.remove(id);
  }

  /** The alert of an identity. */
  public synchronized Optional<Alert> find(String id) {
    return Optional.ofNullable(alerts.get(id));
  }

  /** The alerts that fit, firing ones first, then the newest. */
  public synchronized List<Alert> alerts(Predicate<Alert> which) {
    return alerts.values().stream().filter(which).sorted(ORDER).toList();
  }

  /** Alerts that did not fit. */
  public synchronized long leftOut() {
    return leftOut;
  }

  private boolean madeRoomFor(Alert newcomer) {
    var first = alerts.values().stream().filter(alert -> !firing(alert)).min(LEAVING);
    if (first.isEmpty() || !firing(newcomer) && LEAVING.compare(first.get(), newcomer) >= 0) {
      return false;
    }
    alerts.remove(first.get().id());
    leaveOut(first.get());
    return true;
  }

  private void leaveOut(Alert alert) {
    if (alert.isListed()) {
      leftOut++;
    }
  }

  /** Whether an alert has not ended. */
  public static boolean firing(Alert alert) {
    return alert.isOpen();
  }
}
