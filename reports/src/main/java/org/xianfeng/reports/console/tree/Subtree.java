package org.xianfeng.reports.console.tree;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.xianfeng.models.access.ReaderScope;

/**
 * What one reader may see: an organisation and all below it. What is not in here does not exist for
 * the reader.
 */
public final class Subtree {
  private final boolean whole;
  private final Optional<Organisation> top;
  private final Map<String, Organisation> byCode = new HashMap<>();
  private final Map<String, List<Organisation>> byParent = new HashMap<>();

  private Subtree(boolean whole, List<Organisation> visible) {
    this.whole = whole;
    // the path of what lies above begins the paths of what lies below
    this.top = visible.stream().min(Comparator.comparing(Organisation::path));
    for (Organisation one : visible) {
      byCode.put(one.code(), one);
      byParent.computeIfAbsent(one.parent(), any -> new ArrayList<>()).add(one);
    }
    byParent.values().forEach(list -> list.sort(Comparator.comparing(Organisation::code)));
  }

  /** The part of a tree that a scope covers. */
  public static Subtree of(ReaderScope scope, List<Organisation> all) {
    List<Organisation> visible = all.stream().filter(one -> scope.covers(one.path())).toList();
    boolean whole = scope.everything() || (!all.isEmpty() && visible.size() == all.size());
    return new Subtree(whole, visible);
  }

  /** The highest organisation. */
  public Optional<Organisation> top() {
    return top;
  }

  /** Whether the reader sees the whole tree, and so what belongs to no organisation. */
  public boolean whole() {
    return whole;
  }

  /** An organisation that the reader may see. */
  public Optional<Organisation> find(String code) {
    return Optional.ofNullable(byCode.get(code));
  }

  /** Organisations directly below, by code. */
  public List<Organisation> children(Organisation parent) {
    return Collections.unmodifiableList(byParent.getOrDefault(parent.path(), List.of()));
  }

  /** Organisations above that the reader may see, highest first. */
  public List<Organisation> above(Organisation one) {
    List<Organisation> above = new ArrayList<>();
    for (String code : one.parent().split("/", -1)) {
      find(code).ifPresent(above::add);
    }
    return above;
  }

  /** Organisations above branches, highest first. */
  public List<Organisation> units() {
    return byCode.values().stream()
        .filter(one -> !one.branch())
        .sorted(Comparator.comparing(Organisation::path))
        .toList();
  }
}
