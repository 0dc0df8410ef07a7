package org.xianfeng.models.alert.life;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What people did that holds now or later.
 *
 * @param lasting silences that hold
 * @param planned commands whose time has not come
 */
public record Standing(List<Lasting> lasting, List<Command> planned) {
  /** Nobody did anything. */
  public static final Standing NOTHING = new Standing(List.of(), List.of());

  public Standing {
    lasting = List.copyOf(lasting);
    planned = List.copyOf(planned);
  }

  /**
   * A silence that lasts.
   *
   * @param alerts identities of those that it is for, where it lasts until they end; null where it
   *     has an end
   */
  public record Lasting(Command.Silence silence, @Nullable Set<String> alerts) {
    /** One that shares no set with this. */
    Lasting copy() {
      return new Lasting(silence, alerts == null ? null : new HashSet<>(alerts));
    }
  }
}
