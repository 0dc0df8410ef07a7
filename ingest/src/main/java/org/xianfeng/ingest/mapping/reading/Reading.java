package org.xianfeng.ingest.mapping.reading;

import java.util.Map;
import org.xianfeng.models.event.RefusedException;

/** Makes a value of what stands in a cell. */
public interface Reading {
  /**
   * Reads a value.
   *
   * @param raw as it is written, not empty
   * @param fields fields of the row that stand before this one in the mapping
   * @throws RefusedException saying what is wrong, never what stands there
   */
  Object read(String raw, Map<String, Object> fields) throws RefusedException;

  /** What it gives. */
  ValueKind gives();

  /** Whether the column names a person: then nothing else may read it. */
  default boolean person() {
    return false;
  }

  /** Whether the column holds serials by the word of the mapping: somebody has to look at some. */
  default boolean serial() {
    return false;
  }

  /** Whether it gives nothing but codes of organisations. */
  default boolean organisation() {
    return false;
  }

  /** A step that needs nothing but the text. */
  interface Step {
    /** Reads a value. */
    Object read(String raw) throws RefusedException;
  }

  /** A reading that needs nothing but the text. */
  static Reading of(ValueKind gives, Step step) {
    return new Plain(gives, step);
  }

  /** See {@link #of}. */
  record Plain(ValueKind gives, Step step) implements Reading {
    @Override
    public Object read(String raw, Map<String, Object> fields) throws RefusedException {
      return step.read(raw);
    }
  }
}
