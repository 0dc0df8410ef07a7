package org.xianfeng.models.index.uncertainty;

/**
 * How many ways there are to come from the table to comparable values: every imputation with every
 * treatment and every normalisation.
 *
 * @param imputations 1 or more
 * @param treatments 1 or more
 * @param normalisations 1 or more
 */
public record Variants(int imputations, int treatments, int normalisations) {
  /** A single way. */
  public static final Variants ONE = new Variants(1, 1, 1);

  public Variants {
    if (imputations < 1 || treatments < 1 || normalisations < 1) {
      throw new IllegalArgumentException(
          "imputations, treatments and normalisations must be 1 or more, found %d, %d, %d"
              .formatted(imputations, treatments, normalisations));
    }
  }

  /** How many ways. */
  public int count() {
    return imputations * treatments * normalisations;
  }

  /** Number of a way. */
  public int of(int imputation, int treatment, int normalisation) {
    return (imputation * treatments + treatment) * normalisations + normalisation;
  }

  /** Which imputation a way begins with. */
  public int imputation(int data) {
    return data / normalisations / treatments;
  }

  /** Which treatment follows. */
  public int treatment(int data) {
    return data / normalisations % treatments;
  }

  /** Which normalisation ends it. */
  public int normalisation(int data) {
    return data % normalisations;
  }
}
