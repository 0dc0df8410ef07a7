package org.xianfeng.reports.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.verapdf.core.EncryptedPdfException;
import org.verapdf.core.ModelParsingException;
import org.verapdf.core.ValidationException;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.xianfeng.models.words.Language;
import org.xianfeng.reports.model.Decision;
import org.xianfeng.reports.model.WeeklyReport;

class PdfViewTest {
  private static final WeeklyReport REPORT = SampleReports.county(300, 7);
  private static byte[] pdf;
  private static String text;
  private static List<String> pages;

  @BeforeAll
  static void render() throws IOException {
    pdf = new PdfView(Language.ZH).render(REPORT);
    pages = new ArrayList<>();
    try (PDDocument document = Loader.loadPDF(pdf)) {
      for (int page = 1; page <= document.getNumberOfPages(); page++) {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        pages.add(stripper.getText(document));
      }
    }
    text = String.join("", pages).replaceAll("\\s+", "");
  }

  @ParameterizedTest
  @EnumSource(
      value = PDFAFlavour.class,
      names = {"PDFA_3_A", "PDFUA_1"})
  void conforms(PDFAFlavour flavour)
      throws ModelParsingException, EncryptedPdfException, ValidationException, IOException {
    assertThat(violations(pdf, flavour)).isEmpty();
    assertThat(violations(new PdfView(Language.EN).render(REPORT), flavour)).isEmpty();
  }

  @Test
  void textIsWhatTheReportSays() {
    assertThat(text)
        .contains("先锋指数周报")
        .contains("云岭县委员会（990101）·2026-W38·第1版")
        .contains("到会率：出现向差的特殊变化，先找原因")
        .contains("没有数据写作“未知”，分母太小写作“样本不足”，分母为空写作“不适用”");
    for (Decision decision : REPORT.decisions()) {
      assertThat(text).contains(decision.owner() + "书记");
    }
    REPORT.actions().stream()
        .limit(WeeklyPage.MOST_ACTIONS)
        .forEach(line -> assertThat(text).contains(line.branchName().replace(" ", "")));
  }

  @Test
  void textHasNoRadicalsInPlaceOfCharacters() {
    assertThat(text.codePoints().filter(PdfViewTest::isRadicalOrPrivate).toArray()).isEmpty();
  }

  @Test
  void everyPageCarriesUnitWeekRevisionAndNumber() {
    assertThat(pages).hasSizeGreaterThan(3);
    for (int page = 0; page < pages.size(); page++) {
      assertThat(pages.get(page))
          .contains("先锋指数周报 · 云岭县委员会（990101）")
          .contains("2026-W38 · 第 1 版")
          .contains("第 %d 页，共 %d 页".formatted(page + 1, pages.size()));
    }
  }

  @Test
  void isTaggedBookmarkedAndEmbedsItsFonts() throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      List<String> bookmarks =
          StreamSupport.stream(
                  document.getDocumentCatalog().getDocumentOutline().children().spliterator(),
                  false)
              .map(PDOutlineItem::getTitle)
              .toList();
      assertThat(bookmarks).hasSize(7).contains("二、记分卡", "七、口径与出处");
      assertThat(document.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
      assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("zh-CN");
      assertThat(document.getDocumentInformation().getTitle()).contains("先锋指数周报");
      assertThat(document.getPage(0).getResources().getFontNames()).isNotEmpty();
      for (var name : document.getPage(0).getResources().getFontNames()) {
        PDFont font = document.getPage(0).getResources().getFont(name);
        assertThat(font.isEmbedded()).isTrue();
        assertThat(font.getName()).contains("NotoSansSC");
      }
    }
  }

  @Test
  void repeatsTheHeaderOfTheActionList() {
    List<String> withRows = pages.stream().filter(page -> page.contains("至少 1")).skip(1).toList();

    assertThat(withRows).isNotEmpty().allSatisfy(page -> assertThat(page).contains("应当"));
  }

  @Test
  void sameReportGivesTheSameBytes() {
    assertThat(new PdfView(Language.ZH).render(REPORT)).isEqualTo(pdf);
  }

  @Test
  void aCharacterThatTheFontLacksCostsOnlyItself() throws IOException {
    List<Integer> missing = new ArrayList<>();
    byte[] file =
        new PdfView(Language.ZH, missing::add).render(SampleReports.named("\uD83D\uDE00田县委员会"));

    assertThat(missing).isNotEmpty().containsOnly(0x1F600);
    assertThat(text(file)).contains("〓田县委员会");
  }

  @Test
  void aRareCharacterComesFromTheFallback() throws Exception {
    List<Integer> missing = new ArrayList<>();
    String name = "\uD869\uDED6田县委员会";
    byte[] file = new PdfView(Language.ZH, missing::add).render(SampleReports.named(name));

    assertThat(missing).isEmpty();
    assertThat(text(file)).contains("先锋指数周报 · " + name, name + "（");
    assertThat(violations(file, PDFAFlavour.PDFA_3_A)).isEmpty();
  }

  @Test
  void aNameMayHoldWhatMarkupIsMadeOf() throws IOException {
    String name = "A & B <c> \"d\" \\e 'f' ]]> -->";

    assertThat(text(new PdfView(Language.ZH).render(SampleReports.named(name))))
        .contains("先锋指数周报 · " + name);
  }

  @Test
  void isSmall() {
    assertThat(pdf.length).isLessThan(600_000);
  }

  private static String text(byte[] file) throws IOException {
    try (PDDocument document = Loader.loadPDF(file)) {
      return new PDFTextStripper().getText(document);
    }
  }

  private static List<String> violations(byte[] file, PDFAFlavour flavour)
      throws ModelParsingException, EncryptedPdfException, ValidationException, IOException {
    VeraGreenfieldFoundryProvider.initialise();
    try (PDFAParser parser =
            Foundries.defaultInstance().createParser(new ByteArrayInputStream(file), flavour);
        PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
      ValidationResult result = validator.validate(parser);
      assertThat(result.getTotalAssertions()).isGreaterThan(100);
      return result.getTestAssertions().stream()
          .filter(assertion -> assertion.getStatus() == TestAssertion.Status.FAILED)
          .map(assertion -> assertion.getRuleId().getClause() + " " + assertion.getMessage())
          .distinct()
          .collect(Collectors.toList());
    }
  }

  private static boolean isRadicalOrPrivate(int point) {
    return (point >= 0x2E80 && point <= 0x2FDF)
        || (point >= 0xE000 && point <= 0xF8FF)
        || point == 0xFFFD;
  }
}
