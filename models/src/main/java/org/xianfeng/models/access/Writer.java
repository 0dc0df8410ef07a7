package org.xianfeng.models.access;

import static java.util.Objects.requireNonNull;

/**
 * A platform that may send the events of one source, and see nothing.
 *
 * @param tenant whose data
 * @param source CloudEvents source of all that it sends
 */
public record Writer(String tenant, String source) implements Grant {
  /** What it is called in a list of tokens. */
  static final String WORD = "writer";

  public Writer {
    requireNonNull(tenant, "tenant is null");
    requireNonNull(source, "source is null");
  }

  @Override
  public String subject() {
    return source;
  }

  @Override
  public String word() {
    return WORD;
  }
}
