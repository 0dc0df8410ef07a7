package org.xianfeng.ingest.mapping.reading;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.event.RefusalReason;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.text.KeyText;

/**
 * What codes of a source mean: {@code correct} is {@code true}.
 *
 * @param meanings by code, in the one spelling of keys
 * @param complete whether a code that it lacks is refused; otherwise it means nothing
 */
public record CodeTable(Map<String, String> meanings, boolean complete) {
  /** Stands for every code that is not listed. */
  public static final String OTHER = "*";

  public CodeTable {
    meanings = Map.copyOf(meanings);
  }

  /** A table as a mapping lists it. */
  public static CodeTable of(Map<String, String> listed) {
    Map<String, String> meanings = new HashMap<>();
    listed.forEach((code, meaning) -> meanings.put(KeyText.of(code), meaning));
    return new CodeTable(meanings, true);
  }

  /**
   * What a code means; null when it means nothing.
   *
   * @throws RefusedException if the table should know it
   */
  public @Nullable String of(String code) throws RefusedException {
    String meaning = meanings.get(KeyText.of(code));
    if (meaning == null) {
      meaning = meanings.get(OTHER);
    }
    if (meaning == null && complete) {
      throw new RefusedException(RefusalReason.INVALID_VALUE, "not one of the mapping's codes");
    }
    return meaning;
  }
}
