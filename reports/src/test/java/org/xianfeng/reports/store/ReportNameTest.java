package org.xianfeng.reports.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReportNameTest {
  @Test
  void reportsOfTwoTenantsOrUnitsNeverShareAPath() {
    assertThat(path("demo", "990101"))
        .isEqualTo("demo/先锋指数周报_demo_990101_2026-W38_r1.pdf")
        .isNotEqualTo(path("other", "990101"));
    assertThat(path("a/b", "x")).isNotEqualTo(path("a_b", "x"));
    assertThat(path("demo", "a/b")).isNotEqualTo(path("demo", "a_b"));
    assertThat(path("..", "x")).startsWith("%2E./");
  }

  @Test
  void aPathSaysWhatItWasMadeOfAndAnyOtherTextIsNone() {
    var name = new ReportName("a_b", "r/x_2026-W01_r2", "2026-W38", 3, true, "html");

    assertThat(ReportName.parse(name.path())).contains(name);
    assertThat(ReportName.parse(name.fileName())).isEmpty();
    assertThat(ReportName.parse("demo/先锋指数周报_other_990101_2026-W38_r1.pdf")).isEmpty();
    assertThat(ReportName.parse("demo/先锋指数周报_demo_990101_2026-W38_r99999999999.pdf")).isEmpty();
    assertThat(ReportName.parse("demo/先锋指数周报_demo_990101_2026-W38_r01.pdf")).isEmpty();
  }

  private static String path(String tenant, String unit) {
    return new ReportName(tenant, unit, "2026-W38", 1, false, "pdf").path();
  }
}
