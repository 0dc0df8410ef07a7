package org.xianfeng.models.access;

/** What a token allows whoever shows it. */
public interface Grant {
  /** Whose data. */
  String tenant();

  /** What of it, without white space. */
  String subject();

  /** What may be done with that, in one word. */
  String word();
}
