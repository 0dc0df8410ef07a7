package org.xianfeng.models.index.published;

import java.util.Map;

/**
 * What was published of one unit in one period.
 *
 * @param texts its group columns, such as the sector
 * @param values of the indicators that have one, after treatment, in the unit of the indicator
 */
public record PublishedUnit(Map<String, String> texts, Map<String, Double> values) {
  public PublishedUnit {
    texts = Map.copyOf(texts);
    values = Map.copyOf(values);
  }
}
