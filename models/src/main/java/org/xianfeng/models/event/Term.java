package org.xianfeng.models.event;

import java.util.List;

/**
 * What a refusal may say beside its own words: a name that was declared before any record came, a
 * count, or the kind of a value. No record's text gets into one.
 */
public final class Term {
  private final String text;

  private Term(String text) {
    this.text = text;
  }

  /**
   * A name or a form that the contract, a mapping or the settings declare; a house test lists who
   * may say so.
   */
  public static Term declared(String name) {
    return new Term(name);
  }

  /** A length, a place or a bound. */
  public static Term count(long number) {
    return new Term(Long.toString(number));
  }

  /** Of what kind a value is, and how long a text: never which it is. */
  public static Term kindOf(Object value) {
    if (value instanceof String text) {
      return new Term("text of %d characters".formatted(text.length()));
    }
    if (value instanceof Number) {
      return new Term("a number");
    }
    if (value instanceof Boolean) {
      return new Term("true or false");
    }
    return new Term(value instanceof List ? "a list" : "an object");
  }

  @Override
  public String toString() {
    return text;
  }
}
