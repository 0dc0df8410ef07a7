package org.xianfeng.models.rule.fact;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.xianfeng.models.event.RectificationState;
import org.xianfeng.models.event.TicketState;

/** Every type of signals that there is: what a test of rules may let happen. */
public final class SignalTypes {
  /** In the words of the rule language. */
  public static final Set<String> ALL = all();

  private SignalTypes() {}

  private static Set<String> all() {
    Set<String> all =
        new TreeSet<>(
            Set.of(
                Signal.BRANCH_REGISTERED,
                Signal.BRANCH_MERGED,
                Signal.MEMBER_JOINED,
                Signal.MEMBER_LEFT,
                Signal.MEETING_HELD,
                Signal.MEETING_PRESENT,
                Signal.LEARNING_COMPLETED,
                Signal.HEARTBEAT,
                Signal.TICKET + "closed"));
    Stream.of(TicketState.values()).map(state -> Signal.TICKET + state.text()).forEach(all::add);
    Stream.of(RectificationState.values())
        .map(state -> Signal.RECTIFICATION + state.text())
        .forEach(all::add);
    return Set.copyOf(all);
  }
}
