package org.xianfeng.reports.font;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.IntConsumer;

/**
 * The two weights that reports are set in.
 *
 * @param family name by which style sheets and charts ask for it
 * @param regular weight 400
 * @param bold weight 700
 */
public record Typeface(String family, FontFace regular, FontFace bold) {
  /** Noto Sans SC; SIL Open Font License 1.1. */
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

  /** Stands for a character that cannot be shown, as printers have it. */
  private static final int GETA = '〓';

  /**
   * A text that can be shown.
   *
   * @param missing is told each character that was replaced
   */
  public String shown(String text, IntConsumer missing) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              boolean known = point < 0x20 || regular.shows(point) && bold.shows(point);
              if (!known) {
                missing.accept(point);
              }
              shown.appendCodePoint(known ? point : GETA);
            });
    return shown.toString();
  }

  private static byte[] resource(String name) {
    try (InputStream in = Typeface.class.getResourceAsStream(name)) {
      return requireNonNull(in, name).readAllBytes();
    } catch (IOException damaged) {
      throw new UncheckedIOException(name, damaged);
    }
  }
}
