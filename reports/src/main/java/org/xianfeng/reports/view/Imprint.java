package org.xianfeng.reports.view;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.GregorianCalendar;
import java.util.Locale;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.xianfeng.reports.model.WeeklyReport;

/** Dates and identity of a PDF, taken from the publication and not from the clock. */
final class Imprint {
  private Imprint() {}

  static void stamp(PDDocument document, WeeklyReport report) throws IOException {
    ZonedDateTime published =
        report.heading().publishedAt().atZone(report.heading().zone()).withNano(0);
    GregorianCalendar date = GregorianCalendar.from(published);
    PDDocumentInformation information = document.getDocumentInformation();
    information.setCreationDate(date);
    PDMetadata metadata = document.getDocumentCatalog().getMetadata();
    String xmp = new String(metadata.toByteArray(), StandardCharsets.UTF_8);
    String stamped =
        xmp.replaceAll(
            "(<xmp:CreateDate[^>]*>)[^<]*(</xmp:CreateDate>)",
            "$1"
                + published.format(
                    DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx", Locale.ROOT))
                + "$2");
    metadata.importXMPMetadata(stamped.getBytes(StandardCharsets.UTF_8));
    document.setDocumentId(
        31L * report.publication().tag().hashCode() + report.heading().unit().hashCode());
  }
}
