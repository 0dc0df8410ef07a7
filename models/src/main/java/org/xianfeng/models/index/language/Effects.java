package org.xianfeng.models.index.language;

import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.document.Keys;
import org.xianfeng.models.document.TextPosition;
import org.xianfeng.models.document.Value;

/**
 * Refuses keys that change nothing where they stand: who wrote them believes that they do.
 *
 * <p>A key that says what holds without it is allowed, so that a specification with every default
 * written out is one; so is a key of {@code defaults}, which is for those whom it concerns.
 */
final class Effects {
  private final Set<TextPosition> inherited = new HashSet<>();

  /**
   * @param defaults what sections take that state nothing themselves; null = none
   */
  Effects(@Nullable Value... defaults) {
    for (Value one : defaults) {
      note(one);
    }
  }

  private void note(@Nullable Value value) {
    if (value instanceof Value.Entries entries) {
      for (Value.Entries.Entry entry : entries.byKey().values()) {
        inherited.add(entry.key());
        note(entry.value());
      }
    }
  }

  /** The keys below a key that were read already; null when there are none. */
  static @Nullable Keys below(Keys in, String key) {
    String path = in.path().isEmpty() ? key : in.path() + '.' + key;
    return in.sections().stream().filter(one -> one.path().equals(path)).findFirst().orElse(null);
  }

  /**
   * Refuses a key without effect.
   *
   * @param effect whether it has one
   * @param found what it says
   * @param otherwise what holds without it
   * @param where it has one, in words
   */
  void only(
      @Nullable Keys in,
      String key,
      boolean effect,
      @Nullable Object found,
      @Nullable Object otherwise,
      String where) {
    if (in == null || effect || Objects.equals(found, otherwise)) {
      return;
    }
    Value.Entries.Entry entry = in.value().byKey().get(key);
    if (entry != null && !inherited.contains(entry.key())) {
      in.problem(key, "has no effect here: only with " + where);
    }
  }
}
