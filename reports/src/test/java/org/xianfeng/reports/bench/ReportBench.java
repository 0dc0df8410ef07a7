package org.xianfeng.reports.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.text.PDFTextStripper;
import org.xianfeng.models.words.Language;
import org.xianfeng.reports.font.Typeface;
import org.xianfeng.reports.model.WeeklyReport;
import org.xianfeng.reports.view.PdfView;
import org.xianfeng.reports.view.SampleReports;

/**
 * PDFs a second with two threads: the weekly report of a town (60 branches) and of a county
 * (1,400), each beside its baseline, PDFBox writing the same text as plain lines with the same
 * font, without layout, charts, tags or bookmarks.
 */
public final class ReportBench {
  private static final int THREADS = 2;
  private static final int WARM = 24;
  private static final int MEASURED = 60;

  private ReportBench() {}

  /** Prints one line for each size. */
  public static void main(String[] args) throws Exception {
    System.setProperty("java.awt.headless", "true");
    System.setProperty(
        "javax.xml.transform.TransformerFactory",
        "com.sun.org.apache.xalan.internal.xsltc.trax.TransformerFactoryImpl");
    compare("town, 60 branches", SampleReports.county(60, 3), MEASURED);
    compare("county, 1,400 branches", SampleReports.county(1400, 3), MEASURED / 3);
  }

  private static void compare(String name, WeeklyReport report, int measured)
      throws IOException, InterruptedException, ExecutionException {
    PdfView view = new PdfView(Language.ZH);
    byte[] pdf = view.render(report);
    List<String> lines = lines(pdf);
    rate(WARM, () -> view.render(report));
    long before = cpu();
    double ours = rate(measured, () -> view.render(report));
    long used = (cpu() - before) / measured / 1_000_000;
    rate(WARM, () -> plain(lines));
    double plain = rate(measured, () -> plain(lines));
    System.out.printf(
        Locale.ROOT,
        "%s: %.1f PDFs/s with %d threads (%d ms of CPU, %d KB each); plain text by PDFBox %.1f/s; ratio %.2f%n",
        name,
        ours,
        THREADS,
        used,
        pdf.length / 1024,
        plain,
        plain / ours);
  }

  private static double rate(int count, Job job) throws InterruptedException, ExecutionException {
    ExecutorService workers = Executors.newFixedThreadPool(THREADS);
    try {
      long start = System.nanoTime();
      List<Future<Integer>> done = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        done.add(workers.submit(() -> job.run().length));
      }
      for (Future<Integer> future : done) {
        future.get();
      }
      return count * 1e9 / (System.nanoTime() - start);
    } finally {
      workers.shutdownNow();
    }
  }

  /**
   * CPU time of the process so far, in nanoseconds: it holds where a busy machine slows seconds.
   */
  private static long cpu() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static List<String> lines(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document).lines().toList();
    }
  }

  private static byte[] plain(List<String> lines) throws IOException {
    try (PDDocument document = new PDDocument()) {
      byte[] font = Typeface.REGULAR.subset(String.join("", lines).codePoints());
      PDType0Font face =
          PDType0Font.load(document, new TTFParser().parse(new RandomAccessReadBuffer(font)), true);
      for (int first = 0; first < lines.size(); first += 50) {
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        try (PDPageContentStream out = new PDPageContentStream(document, page)) {
          out.beginText();
          out.setFont(face, 9);
          out.setLeading(15);
          out.newLineAtOffset(40, 800);
          for (String line : lines.subList(first, Math.min(lines.size(), first + 50))) {
            out.showText(line);
            out.newLine();
          }
          out.endText();
        }
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      document.save(bytes);
      return bytes.toByteArray();
    }
  }

  /** Makes a file. */
  private interface Job {
    byte[] run() throws IOException;
  }
}
