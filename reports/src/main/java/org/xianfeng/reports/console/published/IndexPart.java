package org.xianfeng.reports.console.published;

import java.util.OptionalDouble;

/**
 * What one indicator gives to the score.
 *
 * @param indicator the indicator
 * @param numerator pooled numerator
 * @param denominator pooled denominator
 * @param normalised on the common scale
 * @param contribution points of the score
 * @param flags why there is no value, or what was done to it, comma-separated
 */
public record IndexPart(
    String indicator,
    OptionalDouble numerator,
    OptionalDouble denominator,
    OptionalDouble normalised,
    OptionalDouble contribution,
    String flags) {}
