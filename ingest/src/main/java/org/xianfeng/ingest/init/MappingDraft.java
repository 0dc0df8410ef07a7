package org.xianfeng.ingest.init;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The text of a first mapping: right as it stands, with a mark wherever a person has to choose.
 *
 * @param tenant whose data it is
 * @param categories those that its events may have
 * @param top code of the organisation above all
 */
record MappingDraft(
    SampledSource source, ColumnRoles roles, String tenant, Set<String> categories, String top) {
  private static final String CHOOSE = "  # choose: ";

  /** The mapping. */
  String text() {
    var text = new StringBuilder();
    String name = source.file().getFileName().toString();
    line(text, "# A first mapping of %s, read as %s.".formatted(name, source.manner()));
    line(
        text,
        "# It was guessed from the first rows: look at every line, above all at those with 'choose'.");
    line(
        text,
        "# What is not named here is never looked at and never leaves. Then: ingest FILE.yaml --check");
    line(text, "mapping: 1");
    line(text, "tenant: " + tenant);
    line(
        text,
        "source: /%s/%s%schoose: a name for the platform".formatted(tenant, slug(name), "  # "));
    line(
        text,
        "registry:"
            + CHOOSE
            + "whether its rows are your organisations, and their types and sectors");
    line(text, "  file: registry.csv");
    line(text, "  source: /%s/registry".formatted(tenant));
    line(text, "input:");
    source.input().forEach((key, value) -> line(text, "  %s: %s".formatted(key, quoted(value))));
    if (!source.nulls().isEmpty()) {
      line(
          text,
          "null: [%s]%sthese seem to stand for nothing"
              .formatted(
                  String.join(", ", source.nulls().stream().map(MappingDraft::quoted).toList()),
                  CHOOSE));
    }
    line(text, "fields:");
    fields(text);
    others(text);
    line(text, "events:");
    event(text);
    return text.toString();
  }

  private void fields(StringBuilder text) {
    SampledColumn branch = roles.branch();
    line(
        text,
        branch == null
            ? "  branch: {is: \"'%s'\"}%sno column seems to name an organisation"
                .formatted(top, CHOOSE)
            : "  branch: {from: %s, as: organisation}".formatted(quoted(branch.name())));
    SampledColumn time = roles.time();
    if (time == null) {
      line(
          text,
          "  happened: {is: \"timestamp('2026-01-01T00:00:00Z')\"}%sno column seems to be a time"
              .formatted(CHOOSE));
    } else {
      List<String> formats = time.formats();
      line(
          text,
          "  happened: {from: %s, as: time, format: %s}%s"
              .formatted(
                  quoted(time.name()),
                  quoted(formats.get(0)),
                  formats.size() == 1
                      ? ""
                      : CHOOSE
                          + String.join(" or ", formats.subList(1, formats.size()))
                          + " reads all, too"));
    }
    SampledColumn person = roles.person();
    if (person != null) {
      line(
          text,
          "  member: {from: %s, as: person, home: branch, year-of: happened}%sis this who it is about? It goes as a pseudonym"
              .formatted(quoted(person.name()), CHOOSE));
    } else if (!isTicket()) {
      line(text, "  # no column seems to name a person");
    }
    SampledColumn key = roles.key();
    if (key != null) {
      line(text, "  row: {from: %s}".formatted(quoted(key.name())));
    }
    SampledColumn subject = roles.subject();
    if (subject != null && !isTicket()) {
      line(text, "  subject: {from: %s, default: unknown}".formatted(quoted(subject.name())));
      line(text, "  activity: {is: hash(subject)}");
    }
    if (isMeeting() && subject == null) {
      line(
          text,
          "  activity: {is: \"branch + '/' + date(happened)\"}"
              + CHOOSE
              + "what tells meetings apart");
    }
    if (isTicket()) {
      line(text, "  ticket: {%s, as: pseudonym}".formatted(thing(key)));
      line(text, "  grid: {is: branch, as: pseudonym}");
    }
    line(
        text,
        "  id: {is: \"%s\"}%s"
            .formatted(id(), key == null ? CHOOSE + "rows that say the same are one event" : ""));
  }

  private static String thing(@Nullable SampledColumn key) {
    return key == null ? "is: \"branch + string(happened)\"" : "is: row";
  }

  private String id() {
    SampledColumn key = roles.key();
    if (key != null) {
      return key.isPlain() ? "row" : "hash(row)";
    }
    return "hash(branch + string(happened)%s%s)"
        .formatted(
            roles.person() == null ? "" : " + member",
            roles.subject() == null || isTicket() ? "" : " + subject");
  }

  /** The columns that are not read, as comments: some of them may be wanted, some may not leave. */
  private void others(StringBuilder text) {
    for (SampledColumn column : source.columns()) {
      if (!roles.uses(column)) {
        List<String> formats = column.formats();
        String what =
            column.mayBePerson()
                ? "may lead to a person: not read"
                : !formats.isEmpty()
                    ? "as: time, format: %s".formatted(quoted(formats.get(0)))
                    : column.isNumber()
                        ? "as: number"
                        : column.values().isEmpty() ? "empty in these rows" : "text";
        line(text, "  # %s  %s".formatted(quoted(column.name()), what));
      }
    }
  }

  private void event(StringBuilder text) {
    boolean ticket = isTicket();
    boolean meeting = isMeeting();
    line(
        text,
        "  - type: org.xianfeng.%s.v1%swhat a row says; docs/reference/schema lists the others"
            .formatted(
                ticket
                    ? "governance.ticket"
                    : meeting ? "attendance.present" : "learning.completed",
                CHOOSE));
    line(text, "    id: \"{id}\"");
    line(text, "    branch: \"{branch}\"");
    line(text, "    time: \"{happened}\"");
    line(text, "    recordedtime: \"{happened}\"");
    line(text, "    data:");
    if (ticket) {
      line(text, "      ticket: \"{ticket}\"");
      line(text, "      grid: \"{grid}\"");
      line(
          text,
          "      category: %s%s".formatted(category(), CHOOSE + "one of the tenant's categories"));
      line(text, "      state: reported");
    } else if (meeting) {
      line(text, "      meeting: \"{activity}\"");
      line(text, "      member: \"{member}\"");
      line(text, "      home_branch: \"{branch}\"");
    } else {
      line(text, "      member: \"{member}\"");
      line(
          text,
          "      activity: "
              + (roles.subject() == null
                  ? "unknown" + CHOOSE + "what was learned"
                  : "\"{activity}\""));
      line(
          text,
          "      category: %s%s".formatted(category(), CHOOSE + "one of the tenant's categories"));
      line(text, "      hours: 0" + CHOOSE + "0 where the source does not say");
      line(text, "      completed: true");
      line(text, "      passed: true");
    }
  }

  /**
   * Whether a row is a ticket: it is called so, or nobody is there who could have done something.
   */
  private boolean isTicket() {
    return roles.person() == null || isCalled(GuessWords.TICKET) && !isCalled(GuessWords.MEETING);
  }

  private boolean isMeeting() {
    return !isTicket() && isCalled(GuessWords.MEETING);
  }

  private boolean isCalled(GuessWords words) {
    String file = source.file().getFileName().toString();
    return words.areIn(file)
        || source.columns().stream().anyMatch(column -> column.isCalled(words));
  }

  private String category() {
    return categories.isEmpty() ? "other" : new TreeSet<>(categories).first();
  }

  private static String slug(String name) {
    String slug =
        name.replaceAll("\\..*", "").replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "");
    return slug.isEmpty() ? "platform" : slug;
  }

  private static String quoted(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }

  private static void line(StringBuilder text, String line) {
    text.append(line).append('\n');
  }
}
