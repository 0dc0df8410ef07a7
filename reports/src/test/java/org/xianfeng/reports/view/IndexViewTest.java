package org.xianfeng.reports.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xianfeng.models.index.language.SpecParser;
import org.xianfeng.models.index.run.ReasonCode;
import org.xianfeng.models.index.spec.Node;
import org.xianfeng.models.index.spec.indicator.Normalisation;
import org.xianfeng.models.words.Catalogue;
import org.xianfeng.models.words.Language;
import org.xianfeng.reports.index.IndexReport;
import org.xianfeng.reports.index.RunFactor;
import org.xianfeng.reports.index.RunFiles;
import org.xianfeng.reports.index.RunFlag;
import org.xianfeng.reports.index.RunUnit;

class IndexViewTest {
  private static final IndexReport REPORT =
      RunFiles.open(Path.of("src/test/resources/index-run")).read("");
  private static final Pattern ID = Pattern.compile("\\bid=\"([^\"]*)\"");

  private static String page(Language language, IndexReport report) {
    return new IndexHtml(language, point -> {})
        .render(report, report.units().stream().limit(2).toList());
  }

  /** Of one level, with a part that takes away, and names that want to be markup. */
  private static IndexReport hostile() {
    RunUnit bad =
        new RunUnit(
            "<script>alert(1)</script>\u0007",
            1,
            Double.NaN,
            Double.NaN,
            1,
            "",
            "",
            Map.of("index", -2.0),
            Map.of("a", 1.0, "b", -3.0),
            Map.of("a", 1.0, "b", -3.0),
            "");
    RunUnit none =
        new RunUnit(
            "=1+1",
            Double.NaN,
            Double.NaN,
            Double.NaN,
            0,
            "",
            "",
            Map.of(),
            Map.of(),
            Map.of(),
            "TOO_FEW_AVAILABLE|LOW_COVERAGE");
    return new IndexReport(
        SpecParser.parse(
            "x.yaml",
            """
            spec: index/1
            id: x
            version: 1
            indicators: {a: {normalise: identity}, b: {normalise: identity}}
            tree: {index: {children: {a: 1, b: 1}}}
            """),
        "hash",
        "",
        "",
        List.of(bad, none),
        List.of(new RunFlag("=1+1", "a", "MISSING")),
        List.of(),
        List.of());
  }

  @Test
  void thePageShowsRanksIntervalsDimensionsTreeProfileAndWhatWasDone() {
    String page = page(Language.ZH, REPORT);

    assertThat(page)
        .contains("先锋示例指数报告", "共 16 个单元，16 个有得分", "插补 3 个数值，缩尾或截断 2 个")
        .contains("名次区间 5–95%", "学习教育", "工单响应", "双河镇概况", "缩尾或截断", "克朗巴赫 α")
        .contains("固定上下限", "算术平均")
        .doesNotContain("NaN", "null", "{0}");
    assertThat(Pattern.compile("id=\"interval-|aria-label=\"[^\"]*名，区间").matcher(page).results())
        .hasSize(16);
  }

  /** Loadings and inflation of service are those of diagnostics.csv; a factor is made up. */
  @Test
  void thePageShowsLoadingsInflationAndSensitivity() throws IOException {
    IndexReport report =
        new IndexReport(
            REPORT.spec(),
            "hash",
            "",
            "",
            REPORT.units(),
            REPORT.flags(),
            REPORT.numbers(),
            List.of(new RunFactor("index.study", 0.25, 0.125, 0.375, 0.75, 0.5, 1)));
    String page = page(Language.EN, report);

    assertThat(page)
        .contains("Components and collinearity", "Variance inflation", ">Component 2<", ">1.17<")
        .contains("Sensitivity", "index.study", "<td class=\"number\">0.75</td>", "0.50 – 1.00");
    assertThat(page(Language.EN, REPORT)).doesNotContain("id=\"sensitivity\"");
    try (XSSFWorkbook book = open(new IndexWorkbook(Language.EN).render(report))) {
      assertThat(book.getSheet("Sensitivity").getRow(1).getCell(4).getNumericCellValue())
          .isEqualTo(0.75);
    }
  }

  @Test
  void anIndexThatComparesUnitsSaysWhyThereAreNoBars() {
    RunUnit one = REPORT.units().get(0);
    IndexReport borda =
        new IndexReport(
            SpecParser.parse(
                "x.yaml",
                """
                spec: index/1
                id: x
                version: 1
                indicators: {a: {}, b: {}}
                tree: {index: {label: All, children: {a: 1, b: 1}, aggregate: borda}}
                """),
            "hash",
            "",
            "",
            List.of(one),
            List.of(),
            REPORT.numbers(),
            List.of());

    assertThat(page(Language.EN, borda))
        .contains("There is no bar by dimension: the index is made by Borda")
        .contains("Below All (Borda) nothing has a share of the score")
        .doesNotContain("By dimension", "class=\"legend\"");
    assertThat(page(Language.EN, REPORT))
        .contains("By dimension", "The bar is made of what each dimension adds")
        .doesNotContain("There is no bar by dimension", "nothing has a share");
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void everyPictureHasWordsAndIdentifiersAreUnique(Language language) {
    String page = page(language, REPORT);

    assertThat(Pattern.compile("<svg[^>]*>").matcher(page).results().map(m -> m.group()))
        .hasSizeGreaterThan(40)
        .allSatisfy(
            svg -> assertThat(svg).contains("role=\"img\"").containsPattern("aria-label=\"[^\"]+"));
    assertThat(ID.matcher(page).results().map(m -> m.group(1)))
        .isNotEmpty()
        .doesNotHaveDuplicates();
    assertThat(page).doesNotContain("http:", "https:", "<script", "<link", "@import", "src=");
  }

  @Test
  void namesAreNoMarkupAndNoFormula() throws IOException {
    assertThat(page(Language.EN, hostile()))
        .doesNotContain("<script>", "\u0007")
        .contains("&lt;script&gt;")
        .contains("Fewer children present than the node needs; Too little of the index");
    try (XSSFWorkbook book = open(new IndexWorkbook(Language.EN).render(hostile()))) {
      var cell = book.getSheet("Ranking").getRow(2).getCell(1);
      assertThat(cell.getCellType()).isEqualTo(CellType.STRING);
      assertThat(cell.getCellStyle().getQuotePrefixed()).isTrue();
    }
  }

  @Test
  void aUnitWithoutAScoreHasADashForItsRank() throws IOException {
    assertThat(page(Language.EN, hostile()))
        .doesNotContain(">NaN<")
        .contains("<td class=\"number\">–</td><th scope=\"row\">=1+1</th>");
    try (XSSFWorkbook book = open(new IndexWorkbook(Language.EN).render(hostile()))) {
      XSSFSheet ranking = book.getSheet("Ranking");
      assertThat(ranking.getRow(1).getCell(0).getNumericCellValue()).isEqualTo(1);
      assertThat(ranking.getRow(2).getCell(0).getStringCellValue()).isEqualTo("–");
    }
  }

  @Test
  void ranksHaveATenthOnlyBetweenTwo() {
    RunUnit first = REPORT.units().get(0);
    RunUnit unit =
        new RunUnit(
            "u",
            100,
            Math.nextDown(45.0),
            139.54,
            1,
            "",
            "",
            first.scores(),
            first.values(),
            first.contributions(),
            "");
    IndexReport one =
        new IndexReport(
            REPORT.spec(), "hash", "", "", List.of(unit), List.of(), List.of(), List.of());

    assertThat(page(Language.EN, one))
        .contains("<td class=\"number\">45–139.5</td>")
        .contains("u: rank 100, interval 45 to 139.5 of 1")
        .contains("rank interval 45–139.5");
  }

  @Test
  void theWorkbookHasEveryUnitFlagAndNumberAsNumbers() throws IOException {
    try (XSSFWorkbook book = open(new IndexWorkbook(Language.ZH).render(REPORT))) {
      XSSFSheet ranking = book.getSheet("排名");
      assertThat(ranking.getLastRowNum()).isEqualTo(16);
      assertThat(ranking.getRow(1).getCell(1).getStringCellValue()).isEqualTo("双河镇");
      assertThat(ranking.getRow(1).getCell(2).getNumericCellValue())
          .isEqualTo(REPORT.units().get(0).scores().get("index"));
      assertThat(ranking.getRow(0).getCell(8).getStringCellValue()).isEqualTo("学习教育");
      assertThat(book.getSheet("标记").getLastRowNum()).isEqualTo(REPORT.flags().size());
      assertThat(book.getSheet("统计量").getLastRowNum()).isEqualTo(REPORT.numbers().size());
      assertThat(book.getSheet("结构与权重").getRow(2).getCell(2).getNumericCellValue())
          .isEqualTo(2 / 3.0);
    }
  }

  @Test
  void theWorkbookIsSoundXmlAndTheSameEveryTime() throws Exception {
    byte[] bytes = new IndexWorkbook(Language.ZH).render(REPORT);
    Set<String> parts = new TreeSet<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        parts.add(entry.getName());
        String xml = new String(zip.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        javax.xml.parsers.DocumentBuilderFactory.newDefaultNSInstance()
            .newDocumentBuilder()
            .parse(new org.xml.sax.InputSource(new java.io.StringReader(xml)));
        assertThat(xml).as(entry.getName()).doesNotContain("NaN", "Infinity");
      }
    }

    assertThat(parts)
        .contains("[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet6.xml");
    assertThat(new IndexWorkbook(Language.ZH).render(REPORT)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void everyReasonAndMethodHasItsWords(Language language) {
    Catalogue words = new Catalogue(language, Catalogue.Part.INDEX);
    for (ReasonCode code : ReasonCode.values()) {
      assertThat(words.has("reason." + code)).as(code.name()).isTrue();
    }
    for (Enum<?> method : Normalisation.Method.values()) {
      assertThat(words.has("method." + org.xianfeng.models.document.ValueType.word(method)))
          .as(method.name())
          .isTrue();
    }
    for (Enum<?> method : Node.Aggregation.Method.values()) {
      assertThat(words.has("method." + org.xianfeng.models.document.ValueType.word(method)))
          .as(method.name())
          .isTrue();
    }
  }

  @Test
  void numbersOfAnySizeAreShort() {
    assertThat(ShortNumber.of(Double.NaN)).isEqualTo("–");
    assertThat(ShortNumber.of(0)).isEqualTo("0");
    assertThat(ShortNumber.of(12)).isEqualTo("12");
    assertThat(ShortNumber.of(0.792158)).isEqualTo("0.7922");
    assertThat(ShortNumber.of(123456.7)).isEqualTo("123500");
    assertThat(ShortNumber.of(1.5e-9)).isEqualTo("1.500e-09");
    assertThat(ShortNumber.of(-1e200)).isEqualTo("-1.000e+200");
  }

  private static XSSFWorkbook open(byte[] bytes) throws IOException {
    return new XSSFWorkbook(new ByteArrayInputStream(bytes));
  }
}
