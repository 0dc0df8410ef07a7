package org.xianfeng.models.access;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * Somebody who may see something.
 *
 * @param tenant whose data
 * @param scope which part of it
 * @param role what else
 */
public record Reader(String tenant, ReaderScope scope, Role role) implements Grant {
  /** What a reader may do besides seeing a subtree. */
  public enum Role {
    /** Nothing. */
    READER,
    /** Acknowledge, silence and close alerts of the subtree. */
    ANALYST,
    /** The same, and see what runs and how much of the tenant's data is where. */
    ADMINISTRATOR;

    /** Whether it may change what others are told. */
    public boolean acts() {
      return this != READER;
    }

    /** The word for it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Reader {
    requireNonNull(tenant, "tenant is null");
    requireNonNull(scope, "scope is null");
    requireNonNull(role, "role is null");
  }

  @Override
  public String subject() {
    return scope.organisation();
  }

  @Override
  public String word() {
    return role.word();
  }
}
