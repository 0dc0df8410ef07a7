package org.xianfeng.streaming.notify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.xianfeng.models.alert.life.Command;
import org.xianfeng.models.alert.life.Command.Silence;
import org.xianfeng.models.alert.life.Standing;
import org.xianfeng.streaming.notify.ledger.FiringStore;
import org.xianfeng.streaming.notify.roster.PlannedSilence;
import org.xianfeng.streaming.notify.roster.Roster;

/**
 * The silences of the notifier's file, beside what the ledger has of an earlier version of it: one
 * that is new is taken in, one that stands there no longer is over at once, and all others are as
 * the ledger has them.
 *
 * @param now as the file says
 * @param before as it said when the last notifier began
 */
record PlannedSilences(List<Silence> now, List<Silence> before) {
  static PlannedSilences of(Roster roster, FiringStore store) {
    return new PlannedSilences(
        roster.silences().stream().map(PlannedSilence::silences).flatMap(List::stream).toList(),
        store.ofFile());
  }

  /** What people did, without what the file says no longer. */
  Standing without(Standing standing) {
    List<Silence> gone = new ArrayList<>(before);
    gone.removeAll(now);
    List<Standing.Lasting> lasting =
        standing.lasting().stream().filter(one -> !gone.contains(one.silence())).toList();
    List<Command> planned =
        standing.planned().stream()
            .filter(one -> !(one instanceof Silence silence && gone.contains(silence)))
            .toList();
    return new Standing(lasting, planned);
  }

  /** What the file says anew, and is not over. */
  List<Silence> begun(Instant at) {
    return now.stream()
        .filter(one -> !before.contains(one) && one.until() != null && one.until().isAfter(at))
        .toList();
  }

  /** For the next notifier. */
  void keep(FiringStore store) {
    store.putOfFile(now);
  }
}
