package org.xianfeng.models.index.run;

/** Why a value is missing, changed or to be read with care. */
public enum ReasonCode {
  /** The cell of the input was blank. */
  MISSING,
  /** The cell of the input was no finite number and was made missing. */
  BAD_CELL,
  /** The indicator or node does not exist for this unit. */
  NOT_APPLICABLE,
  /** The denominator is 0: missing. */
  ZERO_DENOMINATOR,
  /** The denominator is negative: missing. */
  NEGATIVE_DENOMINATOR,
  /** Fewer observations than the minimum: missing, or kept when the rule says so. */
  SMALL_N,
  /** The value was pulled towards its group. */
  SHRUNK,
  /** The group shows no difference between units: the estimate is the group's mean. */
  NO_BETWEEN_VARIANCE,
  /** The peer group was too small and a coarser one was used. */
  FALLBACK_GROUP,
  /** The unit's own earlier value was used. */
  CARRIED_FORWARD,
  /** The value was imputed. */
  IMPUTED,
  /** No method of the chain could give a value. */
  IMPUTATION_FAILED,
  /** The value was moved by winsorising or clipping. */
  WINSORISED,
  /** The value was transformed (logarithm or Box-Cox). */
  TRANSFORMED,
  /** The treatment would have removed the range, or is undefined for the value. */
  TREATMENT_NOT_POSSIBLE,
  /** Still skewed after the last treatment. */
  TREATMENT_NOT_PASSED,
  /** Too few different values for skewness or kurtosis: taken as passed. */
  SHAPE_NOT_AVAILABLE,
  /** Outside the range of the baseline. */
  OUTSIDE_BASELINE,
  /** Beyond a goalpost, cut off. */
  CLIPPED,
  /** All values of the scope are equal: the indicator leaves the weights of the whole scope. */
  ZERO_RANGE,
  /** A zero was replaced before a mean with p of 0 or less. */
  ZERO_FLOORED,
  /** Fewer children present than the node needs. */
  TOO_FEW_AVAILABLE,
  /** The present children have no weight. */
  ZERO_WEIGHT_MASS,
  /** A missing child counted with its worst value. */
  WORST_ASSUMED,
  /** Too few of the row's indicators have a value: the row is no part of the index. */
  SCREENED_AVAILABILITY,
  /** Too many of the row's values are 0: the row is no part of the index. */
  SCREENED_ZEROS,
  /** Too little of the index was observed: no score. */
  LOW_COVERAGE,
  /** The integrity channel found patterns that chance hardly makes: grade C or D. */
  INTEGRITY,
  /** The score was lowered to the cap of its grade. */
  CAPPED,
  /** The score was multiplied by the factor of its grade. */
  PENALISED;

  /** The bit of this reason in a mask; masks live in memory only, so the order may change. */
  @SuppressWarnings("EnumOrdinal")
  public int bit() {
    return 1 << ordinal();
  }
}
