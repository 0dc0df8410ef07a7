package org.xianfeng.models.rule;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a signal makes of what is known of a key.
 *
 * @param known what is known now; null for nothing
 * @param then what has to be done about it
 * @param by rules to judge by, of which it can change what they find; empty for all
 */
public record Noted(@Nullable KeyState known, Then then, Set<String> by) {
  /** What has to be done. */
  public enum Then {
    /** Nothing: all is as before. */
    NOTHING,
    /** To keep it: nothing can follow before the key was to be judged anyway. */
    KEEP,
    /** To judge the key. */
    JUDGE
  }

  /** What is known now, where something has to be done about it. */
  public KeyState state() {
    return requireNonNull(known, "nothing is known");
  }

  static Noted nothing(@Nullable KeyState state) {
    return new Noted(state, Then.NOTHING, Set.of());
  }

  static Noted judge(KeyState state) {
    return judge(state, Set.of());
  }

  static Noted judge(KeyState state, Set<String> by) {
    return new Noted(state, Then.JUDGE, by);
  }
}
