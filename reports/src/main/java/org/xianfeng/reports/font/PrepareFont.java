package org.xianfeng.reports.font;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

/**
 * Makes the font files of this module from the full ones: every character of GB 2312, Latin-1, and
 * the signs that reports use.
 *
 * <p>Run once by whoever changes the font, not by the build; see {@code README.md} beside the
 * resource.
 */
public final class PrepareFont {
  /** Punctuation, arrows, marks and mathematics that GB 2312 lacks. */
  private static final String SIGNS =
      "–—‘’“”•…‰‹›€−≤≥≠≈±×÷·←↑→↓↗↘▲△▼▽●○◆◇■□★☆✓√σφΣ①②③④⑤⑥⑦⑧⑨⑩「」『』〈〉";

  private PrepareFont() {}

  /** Reads the full font {@code args[0]}, writes the reduced one to {@code args[1]}. */
  public static void main(String[] args) throws IOException {
    FontFace full = new FontFace(Files.readAllBytes(Path.of(args[0])));
    IntStream wanted =
        IntStream.concat(
            IntStream.concat(IntStream.rangeClosed(0x20, 0x7E), IntStream.rangeClosed(0xA0, 0xFF)),
            IntStream.concat(SIGNS.codePoints(), gb2312()));
    Files.write(Path.of(args[1]), full.subset(wanted.filter(full::shows)));
  }

  /**
   * Every character of GB 2312-1980: rows 1 to 87 of 94 cells, as the charset of the JDK has it.
   */
  private static IntStream gb2312() {
    Charset charset = Charset.forName("GB2312");
    return IntStream.rangeClosed(0xA1, 0xF7)
        .flatMap(
            row ->
                IntStream.rangeClosed(0xA1, 0xFE)
                    .flatMap(
                        cell ->
                            new String(new byte[] {(byte) row, (byte) cell}, charset).codePoints()))
        .filter(point -> point != 0xFFFD);
  }
}
