package org.xianfeng.reports.font;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The two weights that reports are set in.
 *
 * @param family name by which style sheets and charts ask for it
 * @param regular weight 400
 * @param bold weight 700
 */
public record Typeface(String family, FontFace regular, FontFace bold) {
  /** Noto Sans SC, reduced to GB 2312 and the signs of the reports; SIL Open Font License 1.1. */
  public static final Typeface NOTO_SANS_SC =
      new Typeface(
          "Noto Sans SC",
          new FontFace(resource("NotoSansSC-Regular.ttf")),
          new FontFace(resource("NotoSansSC-Bold.ttf")));

  public Typeface {
    requireNonNull(family, "family is null");
    requireNonNull(regular, "regular is null");
    requireNonNull(bold, "bold is null");
  }

  private static byte[] resource(String name) {
    try (InputStream in = Typeface.class.getResourceAsStream(name)) {
      return requireNonNull(in, name).readAllBytes();
    } catch (IOException damaged) {
      throw new UncheckedIOException(name, damaged);
    }
  }
}
