package org.xianfeng.reports.console.feed;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import org.xianfeng.models.alert.life.Command;

/**
 * What people have done about the alerts of one tenant.
 *
 * <p>State: at most a fixed number of commands; the oldest make room.
 */
public final class CommandBoard {
  private final String tenant;
  private final int most;
  private final Deque<Command> commands = new ArrayDeque<>();

  /**
   * Starts empty.
   *
   * @param tenant commands of others are not kept
   * @param most commands to keep, 1 or more
   */
  public CommandBoard(String tenant, int most) {
    if (most < 1) {
      throw new IllegalArgumentException("most must be 1 or more, found " + most);
    }
    this.tenant = tenant;
    this.most = most;
  }

  /** Takes the next command. */
  public synchronized void put(Command command) {
    if (!command.tenant().equals(tenant)) {
      return;
    }
    if (commands.size() >= most) {
      commands.removeFirst();
    }
    commands.addLast(command);
  }

  /** The commands that fit, in the order in which they were given. */
  public synchronized List<Command> commands(Predicate<Command> which) {
    return commands.stream().filter(which).toList();
  }
}
