package org.xianfeng.ingest.init;

import java.util.Set;

/**
 * The text of a first registry: one organisation for each name that stands in a column, below one.
 *
 * @param top code of the organisation above all
 * @param names as the platform writes them
 */
record RegistryDraft(String top, Set<String> names) {
  private static final String HEADER =
      "code,aliases,name,parent,organisation_type,sector,region,members,full_members,exempt_members,"
          + "groups,secretary_from,election_due,merged_into,valid_from\n";
  private static final int LONGEST_NAME = 100;

  /** The registry. */
  String text() {
    var text = new StringBuilder(HEADER);
    text.append("%s,,%s,,611,,000000,0,0,0,0,,,,2000-01-01%n".formatted(top, top));
    int number = 0;
    for (String name : names) {
      number++;
      text.append(
          "%s-%04d,%s,%s,%s,631,community,000000,0,0,0,0,,,,2000-01-01%n"
              .formatted(
                  top,
                  number,
                  quoted(name),
                  quoted(name.substring(0, Math.min(LONGEST_NAME, name.length()))),
                  top));
    }
    return text.toString();
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }
}
