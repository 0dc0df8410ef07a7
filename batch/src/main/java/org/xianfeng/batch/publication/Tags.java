package org.xianfeng.batch.publication;

/** Names of the tags that published revisions are kept under. */
public final class Tags {
  private Tags() {}

  /**
   * Such as {@code 2026-W38-r1} for the primary tenant and {@code openjs.2021-W48-r1} for others.
   *
   * @param primary tenant that needs no name
   */
  public static String name(String primary, String tenant, String week, int revision) {
    String tag = "%s-r%d".formatted(week, revision);
    return tenant.equals(primary) ? tag : tenant + '.' + tag;
  }
}
