package org.xianfeng.reports.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.command.Commands;
import org.xianfeng.reports.fixture.SmallCounty;

/** A published home without a broker, in which identities are hidden in every kind of file. */
class CheckCommandTest {
  private static final String CARD = "11010519491231002X";
  private static final String PHONE = "13800138000";
  private static final String NAME = "欧阳·测试人";

  @TempDir Path home = Path.of("");

  @BeforeEach
  void publish() throws IOException {
    SmallCounty.publish(home);
    Files.createDirectories(home.resolve("run"));
  }

  @Test
  void aHomeThatHoldsNobodyIsSaidToHoldNobodyAndHowMuchWasSearched() throws IOException {
    Ended ended = check();

    assertThat(ended.code()).as(ended.text()).isEqualTo(1);
    assertThat(ended.text())
        .contains("tables ", " files ", "reports ", "0 found", "no broker answers");
  }

  @Test
  void whatStandsInATableIsFoundInItsFiles() throws IOException {
    Ended ended = check("上村支部");

    assertThat(ended.code()).isEqualTo(4);
    assertThat(ended.text())
        .as("in the rows, and in the bounds that manifests keep of a file's columns")
        .containsPattern("found in warehouse/mart/.*\\.parquet")
        .containsPattern("found in warehouse/mart/.*\\.avro")
        .doesNotContain("上村支部");
  }

  @Test
  void whatIsPlantedInATextIsFoundAndNotSaid() throws IOException {
    Files.writeString(home.resolve("run").resolve("landing.log"), "2026 refused " + NAME + " x\n");

    assertFound(check(), "run/landing.log");
  }

  @Test
  void aCardInAPdfIsFound() throws IOException {
    try (PDDocument document = new PDDocument()) {
      PDPage page = new PDPage();
      document.addPage(page);
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        content.beginText();
        content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
        content.showText("card " + CARD);
        content.endText();
      }
      document.save(home.resolve("reports/r.pdf").toFile());
    }

    assertFound(check(), "reports/r.pdf");
  }

  @Test
  void aPhoneInAWorkbookIsFound() throws IOException {
    try (XSSFWorkbook book = new XSSFWorkbook();
        OutputStream out = Files.newOutputStream(home.resolve("reports/r.xlsx"))) {
      book.createSheet().createRow(0).createCell(0).setCellValue("tel:+86 " + PHONE);
      book.write(out);
    }

    assertFound(check(), "reports/r.xlsx");
  }

  @Test
  void aCardInACompressedFileAmongTheTemporaryOnesIsFound() throws IOException {
    Path folder = Files.createDirectories(home.resolve("tmp/1"));
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("batch.gz")))) {
      out.write(("{\"member\":\"" + CARD + "\"}").getBytes(StandardCharsets.UTF_8));
    }

    assertFound(check(), "tmp/1/batch.gz");
  }

  private static void assertFound(Ended ended, String where) {
    assertThat(ended.code()).as(ended.text()).isEqualTo(4);
    assertThat(ended.text())
        .contains("found in " + where, "1 found")
        .doesNotContain(CARD, PHONE, NAME);
  }

  private record Ended(int code, String text) {}

  private Ended check() throws IOException {
    return check(NAME);
  }

  private Ended check(String name) throws IOException {
    Path planted = Files.writeString(home.resolveSibling(home.getFileName() + ".txt"), name + "\n");
    var printed = new StringWriter();
    int code =
        Commands.line(
                Map.of(
                    "XIANFENG_HOME",
                    home.toString(),
                    "XIANFENG_KAFKA_BOOTSTRAP_SERVERS",
                    "127.0.0.1:9"),
                new PrivacyCommand())
            .setOut(new PrintWriter(printed))
            .setErr(new PrintWriter(printed))
            .execute("check", "--planted", planted.toString());
    return new Ended(code, printed.toString());
  }
}
