package org.xianfeng.reports.view;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.xianfeng.models.words.Language;
import org.xianfeng.reports.model.WeeklyReport;

/** Writes the sample report in every form to a folder, to be looked at. */
public final class LookAtPages {
  private LookAtPages() {}

  /** Writes to {@code args[0]}. */
  public static void main(String[] args) throws IOException {
    Path out = Files.createDirectories(Path.of(args[0]));
    WeeklyReport report = SampleReports.county(1400, 7);
    for (int i = 0; i < Integer.getInteger("times", 1); i++) {
      for (Language language : Language.values()) {
        long start = System.nanoTime();
        byte[] pdf = new PdfView(language).render(report);
        long middle = System.nanoTime();
        String html = new HtmlView(language).render(report);
        System.out.printf(
            "%s pdf %d bytes %d ms, html %d chars %d ms%n",
            language,
            pdf.length,
            (middle - start) / 1_000_000,
            html.length(),
            (System.nanoTime() - middle) / 1_000_000);
        Files.write(out.resolve(language + ".pdf"), pdf);
        Files.writeString(out.resolve(language + ".html"), html);
      }
    }
  }
}
