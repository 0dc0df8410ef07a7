package org.xianfeng.models.lake;

import java.util.List;
import org.apache.iceberg.expressions.Expressions;
import org.xianfeng.models.table.IndexContributions;

/**
 * What one indicator adds to the score of a published branch; NaN for a number that there is not.
 *
 * @param indicator its name in the specification
 * @param numerator pooled
 * @param denominator pooled
 * @param value in the unit of the indicator, after treatment
 * @param normalised on the common scale
 * @param weight effective, in [0, 1]
 * @param contribution points of the score
 * @param flags reason codes, comma-separated: why there is no value, or what was done to it
 */
public record PublishedContribution(
    String indicator,
    double numerator,
    double denominator,
    double value,
    double normalised,
    double weight,
    double contribution,
    String flags) {
  /** Those of a branch in a week. */
  public static List<PublishedContribution> of(PublishedWeek week, String branch) {
    return week.rows(
        IndexContributions.TABLE,
        Expressions.equal(IndexContributions.BRANCH.name(), branch),
        row ->
            new PublishedContribution(
                row.text(IndexContributions.INDICATOR),
                row.number(IndexContributions.NUMERATOR),
                row.number(IndexContributions.DENOMINATOR),
                row.number(IndexContributions.VALUE),
                row.number(IndexContributions.NORMALISED),
                row.number(IndexContributions.WEIGHT),
                row.number(IndexContributions.CONTRIBUTION),
                row.text(IndexContributions.FLAGS)));
  }
}
