package org.xianfeng.reports.verdict;

/**
 * Colour and sign of a judgement; always printed with its word, never alone.
 *
 * <p>Source: colours of Okabe and Ito (2008), told apart in grey print by the sign.
 */
public enum Tone {
  /** Good news. */
  GOOD("#0072B2", "▲"),
  /** Worth a look. */
  CONCERN("#D55E00", "◆"),
  /** Nothing to read into it. */
  NEUTRAL("#595959", "○");

  private final String colour;
  private final String sign;

  Tone(String colour, String sign) {
    this.colour = colour;
    this.sign = sign;
  }

  /** As {@code #RRGGBB}. */
  public String colour() {
    return colour;
  }

  /** One character of the report font. */
  public String sign() {
    return sign;
  }
}
