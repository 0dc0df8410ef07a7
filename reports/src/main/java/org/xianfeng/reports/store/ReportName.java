package org.xianfeng.reports.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xianfeng.models.words.Catalogue;
import org.xianfeng.models.words.Language;
import org.xianfeng.reports.model.Heading;

/**
 * What the path of a report says: a folder for each tenant, then title, tenant, unit, week and
 * revision, such as {@code demo/先锋指数周报_demo_990101_2026-W38_r1.pdf}; the English one has a suffix.
 * Safe on every file system, and different for different reports.
 *
 * @param tenant whose it is
 * @param unit code of the organisation
 * @param week ISO week
 * @param revision revision of the week
 * @param english whether it is in English
 * @param format html, pdf or xlsx
 */
public record ReportName(
    String tenant, String unit, String week, int revision, boolean english, String format) {
  /** The same in every language: a folder lists the files of a unit side by side. */
  public static final String TITLE = new Catalogue(Language.ZH, Catalogue.Part.REPORT).of("title");

  private static final Pattern PATH =
      Pattern.compile(
          "([^/]+)/%s_\\1_([^/]+)_(\\d{4}-W\\d{2})_r(\\d{1,9})(_en)?\\.(html|pdf|xlsx)"
              .formatted(TITLE));

  /** The name of a report in a language and a format. */
  public static ReportName of(Heading heading, boolean english, String format) {
    return new ReportName(
        heading.tenant(), heading.unit(), heading.week(), heading.revision(), english, format);
  }

  /** Reads what {@link #path} made; empty for any other text. */
  static Optional<ReportName> parse(String path) {
    Matcher matcher = PATH.matcher(path);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    var name =
        new ReportName(
            URLDecoder.decode(matcher.group(1), UTF_8),
            URLDecoder.decode(matcher.group(2), UTF_8),
            matcher.group(3),
            Integer.parseInt(matcher.group(4)),
            matcher.group(5) != null,
            matcher.group(6));
    return name.path().equals(path) ? Optional.of(name) : Optional.empty();
  }

  /** Path below the folder of reports. */
  public String path() {
    return safe(tenant) + '/' + fileName();
  }

  /** Last part of the path. */
  public String fileName() {
    return "%s_%s_%s_%s_r%d%s.%s"
        .formatted(TITLE, safe(tenant), safe(unit), week, revision, english ? "_en" : "", format);
  }

  /** As in an address; a folder may not be called `..` either. */
  private static String safe(String text) {
    return URLEncoder.encode(text, UTF_8).replace("*", "%2A").replaceFirst("^\\.", "%2E");
  }
}
