package org.xianfeng.models.tenant;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A tenant as the configuration lists it; nobody else is one.
 *
 * @param name {@code [a-z][a-z0-9-]{0,31}}
 * @param categories those that its events may have
 * @param sources platforms that write for it and for no other tenant: names, or beginnings of names
 *     with {@code *} behind them
 * @param registrars those of its sources that may say something about its organisations
 */
public record Tenant(
    String name, Set<String> categories, Set<String> sources, List<Registrar> registrars) {
  private static final String REST = "*";

  public Tenant {
    requireNonNull(name, "name is null");
    categories = Set.copyOf(categories);
    sources = Set.copyOf(sources);
    registrars = List.copyOf(registrars);
  }

  /** Whether a platform writes for this tenant. */
  public boolean owns(String source) {
    return sources.stream().anyMatch(one -> covers(one, source));
  }

  /** What a platform may say about this tenant's organisations; null: nothing. */
  public @Nullable Registrar registrar(String source) {
    return registrars.stream().filter(one -> one.source().equals(source)).findFirst().orElse(null);
  }

  /** Whether some platform would write for two tenants. */
  public boolean sharesWith(Tenant other) {
    return sources.stream()
        .anyMatch(
            one -> other.sources.stream().anyMatch(two -> covers(one, two) || covers(two, one)));
  }

  private static boolean covers(String one, String source) {
    return one.equals(source)
        || one.endsWith(REST) && source.startsWith(one.substring(0, one.length() - 1));
  }
}
