package org.xianfeng.reports.console.tree;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one reader may see: an organisation and all below it. What is not in here does not exist for
 * the reader.
 */
public final class Subtree {
  private static final Subtree NOTHING = new Subtree(Optional.empty(), List.of());

  private final Optional<Organisation> top;
  private final Map<String, Organisation> byCode = new HashMap<>();
  private final Map<String, List<Organisation>> byParent = new HashMap<>();

  private Subtree(Optional<Organisation> top, List<Organisation> all) {
    this.top = top;
    for (Organisation one : all) {
      if (top.isPresent() && top.get().covers(one)) {
        byCode.put(one.code(), one);
        byParent.computeIfAbsent(one.parent(), any -> new ArrayList<>()).add(one);
      }
    }
    byParent.values().forEach(list -> list.sort(Comparator.comparing(Organisation::code)));
  }

  /** A reader without a scope sees nothing. */
  public static Subtree nothing() {
    return NOTHING;
  }

  /**
   * The part of a tree below one organisation; nothing when it is not there.
   *
   * @param scope code of the organisation; empty is no scope
   */
  public static Subtree of(String scope, List<Organisation> all) {
    Optional<Organisation> top = all.stream().filter(one -> one.code().equals(scope)).findFirst();
    return top.isPresent() ? new Subtree(top, all) : NOTHING;
  }

  /** The highest organisation. */
  public Optional<Organisation> top() {
    return top;
  }

  /** Whether the reader sees the whole tree, and so what belongs to no organisation. */
  public boolean whole() {
    return top.isPresent() && top.get().parent().isEmpty();
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
