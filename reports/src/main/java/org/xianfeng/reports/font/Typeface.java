package org.xianfeng.reports.font;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * What reports are set in: Noto Sans SC in two weights, and HanaMinB for the rare Chinese
 * characters beyond the first plane; both under the SIL Open Font License 1.1.
 */
public final class Typeface {
  /** Name by which charts ask for it. */
  public static final String FAMILY = "Noto Sans SC";

  private static final String RARE = "HanaMinB";

  /** Names by which style sheets ask, the fallback last. */
  public static final String FAMILIES = "'%s', '%s'".formatted(FAMILY, RARE);

  /** Weight 400. */
  public static final FontFace REGULAR = new FontFace(resource("NotoSansSC-Regular.ttf"));

  /** Weight 700. */
  public static final FontFace BOLD = new FontFace(resource("NotoSansSC-Bold.ttf"));

  /** Stands for a character that cannot be shown, as printers have it. */
  private static final int GETA = '〓';

  /** Read when the first text asks for it: few do, and it is as large as the other two. */
  private static final class Fallback {
    static final FontFace FACE = new FontFace(resource("HanaMinB.ttf"));
  }

  private Typeface() {}

  /**
   * A font of a document.
   *
   * @param family by which a style sheet asks for it
   * @param weight 400 or 700
   * @param trueType its bytes, with the characters of the document alone
   */
  public record Subset(String family, int weight, byte[] trueType) {}

  /**
   * A text that can be shown.
   *
   * @param missing is told each character that was replaced
   */
  public static String shown(String text, IntConsumer missing) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              boolean known = point < 0x20 || inBothWeights(point) || Fallback.FACE.shows(point);
              if (!known) {
                missing.accept(point);
              }
              shown.appendCodePoint(known ? point : GETA);
            });
    return shown.toString();
  }

  /** The fonts that show the characters of a text that {@link #shown} let pass. */
  public static List<Subset> subsets(IntStream codePoints) {
    int[] points = codePoints.filter(point -> point >= 0x20).distinct().toArray();
    List<Subset> subsets = new ArrayList<>();
    subsets.add(new Subset(FAMILY, 400, REGULAR.subset(main(points))));
    subsets.add(new Subset(FAMILY, 700, BOLD.subset(main(points))));
    int[] rare = Arrays.stream(points).filter(point -> !inBothWeights(point)).toArray();
    if (rare.length > 0) {
      byte[] face = Fallback.FACE.subset(Arrays.stream(rare));
      subsets.add(new Subset(RARE, 400, face));
    }
    return subsets;
  }

  private static IntStream main(int[] points) {
    return Arrays.stream(points).filter(Typeface::inBothWeights);
  }

  private static boolean inBothWeights(int point) {
    return REGULAR.shows(point) && BOLD.shows(point);
  }

  private static byte[] resource(String name) {
    try (InputStream in = Typeface.class.getResourceAsStream(name)) {
      return requireNonNull(in, name).readAllBytes();
    } catch (IOException damaged) {
      throw new UncheckedIOException(name, damaged);
    }
  }
}
