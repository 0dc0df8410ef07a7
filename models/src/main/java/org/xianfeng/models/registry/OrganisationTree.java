package org.xianfeng.models.registry;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who stands above whom on one day.
 *
 * <p>Errors: {@link IllegalStateException} when organisations stand above each other in a circle,
 * naming them.
 */
public final class OrganisationTree {
  /** Stands before each code of a path. */
  public static final String SEPARATOR = "/";

  private final Map<String, @Nullable String> parents;
  private final Map<String, String> paths = new HashMap<>();

  /**
   * Takes the organisations of one day.
   *
   * @param parents organisation above each organisation; null for a root
   */
  public OrganisationTree(Map<String, @Nullable String> parents) {
    this.parents = new HashMap<>(parents);
  }

  /** Codes from the root to the organisation, such as {@code /990101/990101001}. */
  public String path(String code) {
    @Nullable String known = paths.get(code);
    if (known != null) {
      return known;
    }
    Set<String> upwards = new LinkedHashSet<>();
    Deque<String> downwards = new ArrayDeque<>();
    @Nullable String at = code;
    String path = "";
    while (at != null) {
      @Nullable String above = paths.get(at);
      if (above != null) {
        path = above;
        break;
      }
      if (!upwards.add(at)) {
        throw new IllegalStateException("Organisations above each other in a circle: " + upwards);
      }
      downwards.push(at);
      at = parents.get(at);
    }
    while (!downwards.isEmpty()) {
      String next = downwards.pop();
      path = below(path, next);
      paths.put(next, path);
    }
    return path;
  }

  /** Path of an organisation that stands right below the one with {@code path}. */
  public static String below(String path, String code) {
    return path + SEPARATOR + code;
  }
}
