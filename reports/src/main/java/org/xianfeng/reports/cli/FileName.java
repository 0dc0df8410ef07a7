package org.xianfeng.reports.cli;

import org.xianfeng.models.words.Catalogue;
import org.xianfeng.models.words.Language;
import org.xianfeng.reports.model.Heading;

/** Names of report files: unit, week and revision, safe on every file system. */
final class FileName {
  /** The same in every language: a folder lists the files of a unit side by side. */
  private static final String TITLE = new Catalogue(Language.ZH, Catalogue.Part.REPORT).of("title");

  private FileName() {}

  /** Such as {@code 先锋指数周报_990101_2026-W38_r1.pdf}; the English one has a suffix. */
  static String of(Heading heading, Format format, boolean english) {
    return "%s_%s_%s_r%d%s.%s"
        .formatted(
            TITLE,
            heading.unit().replaceAll("[^A-Za-z0-9._-]", "_"),
            heading.week(),
            heading.revision(),
            english ? "_en" : "",
            format.ending());
  }
}
