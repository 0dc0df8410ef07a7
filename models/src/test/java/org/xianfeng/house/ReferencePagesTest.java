package org.xianfeng.house;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.PartitionField;
import org.apache.iceberg.types.Types.NestedField;
import org.junit.jupiter.api.Test;
import org.xianfeng.models.config.Setting;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.contract.Contracts;
import org.xianfeng.models.contract.EventContract;
import org.xianfeng.models.duty.DeadlineSpec;
import org.xianfeng.models.duty.Duties;
import org.xianfeng.models.duty.DutiesParser;
import org.xianfeng.models.duty.MeasureWindow;
import org.xianfeng.models.duty.MemberDuty;
import org.xianfeng.models.duty.Obligation;
import org.xianfeng.models.duty.Owners;
import org.xianfeng.models.kafka.KafkaPart;
import org.xianfeng.models.table.TableDef;
import org.xianfeng.models.table.Tables;
import org.xianfeng.models.topic.Topic;
import org.xianfeng.models.topic.Topics;

/** The reference pages say what the code says; {@code -Dupdate=true} writes them anew. */
class ReferencePagesTest {
  private static final String GENERATED =
      "<!-- Made from the code by ReferencePagesTest; run it with -Dupdate=true to renew. -->\n\n";

  @Test
  void topicsAreTheOnesInTheCode() throws IOException {
    var page = new StringBuilder("# Topics\n\n").append(GENERATED);
    page.append(
        """
        Records carry the time at which the broker took them.

        | topic | partitions | kept | events |
        |---|---:|---|---|
        """);
    for (Topic topic : Topics.ALL) {
      page.append("| `").append(topic.name()).append("` | ").append(topic.partitions());
      page.append(kept(topic));
      page.append(" | ");
      String separator = "";
      for (EventContract<?> event : Contracts.ALL) {
        if (event.topic().equals(topic)) {
          page.append(separator).append("[`").append(event.type()).append("`](schema/");
          page.append(event.type()).append(".json)");
          separator = ", ";
        }
      }
      page.append(" |\n");
    }
    check("topics.md", page.toString());
  }

  @Test
  void accessIsWhatThePartsDo() throws IOException {
    var page = new StringBuilder("# Who needs what of Kafka\n\n").append(GENERATED);
    page.append(
        "Each part may have a principal of its own, or several parts one. `kafka.client-file`");
    page.append(" names a file of mode 0600 with the settings of SASL and TLS.\n\n");
    page.append("| part | ");
    Topics.ALL.forEach(topic -> page.append('`').append(topic.name()).append("` | "));
    page.append("groups and transactions |\n|---|");
    page.append("---|".repeat(Topics.ALL.size() + 1)).append('\n');
    for (KafkaPart part : KafkaPart.values()) {
      page.append("| ").append(part.word()).append(" | ");
      for (Topic topic : Topics.ALL) {
        page.append(
            part.topics().getOrDefault(topic, Set.of()).stream()
                .sorted()
                .map(Object::toString)
                .collect(joining(", ")));
        page.append(" | ");
      }
      page.append(
          part.isTransactional()
              ? "READ of groups, WRITE and DESCRIBE of transactional ids that begin with `%s` |\n"
                  .formatted(KafkaPart.PREFIX)
              : "|\n");
    }
    page.append("\n`setup` is the part of `setup` and `doctor`, which also needs DESCRIBE and");
    page.append(
        " DESCRIBE_CONFIGS of the cluster to see who may write; `ingest` that of `ingest`,");
    page.append(" `simulate` and `quarantine`: a platform that writes itself needs WRITE of its");
    page.append(" topics only, and no tick.\n");
    check("access.md", page.toString());
  }

  private static String kept(Topic topic) {
    Duration retention = topic.retention();
    if (retention != null) {
      return " | %d days".formatted(retention.toDays());
    }
    return topic.compacted() ? " | latest of each key" : " | all";
  }

  @Test
  void tablesAreTheOnesInTheCode() throws IOException {
    var page = new StringBuilder("# Tables\n\n").append(GENERATED);
    page.append(
        "Identifiers never change and are never reused. A column without *required* may be null.\n");
    section(page, "Written by the landing job", Tables.LANDING);
    section(page, "Written by the alert job", Tables.ALERT);
    section(page, "Written by the batch jobs, published together", Tables.MART);
    section(page, "What was done, and what is published", Tables.OPS);
    check("tables.md", page.toString());
  }

  @Test
  void settingsAreTheOnesInTheCode() throws IOException {
    var page = new StringBuilder("# Settings\n\n").append(GENERATED);
    page.append("In `conf/xianfeng.yaml`; the environment variable overrides the file.\n\n");
    page.append("| key | meaning | default | variable |\n|---|---|---|---|\n");
    for (Setting<?> setting : Settings.ALL) {
      page.append("| `").append(setting.key()).append("` | ").append(setting.meaning());
      page.append(" | ").append(code(setting.fallback()));
      page.append(" | `").append(setting.variable()).append("` |\n");
    }
    page.append("| `tenants.TENANT.zone` | Time zone of a tenant's days, weeks and months");
    page.append(" | `Asia/Shanghai` | |\n");
    page.append(
        "| `tenants.TENANT.sources` | The only sources that write for it, and for no other;");
    page.append(" beginnings with `*` behind | `/TENANT/*` | |\n");
    page.append(
        "| `tenants.TENANT.registrars` | Its only sources with authority over organisations:");
    page.append(" `SOURCE [below CODE …] [sets FIELD …], …` | `/TENANT/registry` | |\n");
    page.append("| `tenants.TENANT.categories` | The only categories that its events may have");
    page.append(" | `categories` | |\n");
    check("settings.md", page.toString());
  }

  @Test
  void dutiesAreTheOnesDeclared() throws IOException {
    Duties duties = DutiesParser.shipped(Map.of("XIANFENG_ROOT", Sources.root().toString()));
    var page = new StringBuilder("# Duties and deadlines\n\n").append(GENERATED);
    page.append(
        "Declared in `conf/duties.yaml`. A period is judged when it and its grace are over.\n");
    page.append("\n| duty of a branch | owed by | times | in each | grace | basis |\n");
    page.append("|---|---|---:|---|---|---|\n");
    duties
        .ofBranches()
        .forEach(
            (duty, spec) -> {
              Obligation owed = spec.obligation();
              row(
                  page,
                  duty.text(),
                  spec.enabled() ? owners(owed.owners()) : "nobody: switched off",
                  Integer.toString(owed.minCount()),
                  period(owed.window()),
                  owed.window().grace().toString(),
                  spec.basis());
            });
    page.append("\n| duty of a member who is not exempt | in each | grace | basis |\n");
    page.append("|---|---|---|---|\n");
    Duties.OfMembers members = duties.ofMembers();
    member(page, "required_training", members.requiredTraining());
    member(page, "training_hours", members.trainingHours());
    member(page, "members_present", members.membersPresent());
    page.append("\n| deadline | from | to | target | basis |\n|---|---|---|---|---|\n");
    DeadlineSpec response = duties.deadlines().response();
    row(
        page,
        "response_8min",
        "ticket." + response.start().text(),
        "ticket." + response.stop().text(),
        response.target().toString(),
        response.basis());
    check("duties.md", page.toString());
  }

  private static void member(StringBuilder page, String name, MemberDuty duty) {
    row(page, name, period(duty.window()), duty.window().grace().toString(), duty.basis());
  }

  private static String period(MeasureWindow window) {
    return window.unit().name().toLowerCase(java.util.Locale.ROOT);
  }

  private static String owners(Owners owners) {
    String all = owners.fullMembers() > 0 ? owners.fullMembers() + " or more full members" : "";
    return owners.groups() > 0
        ? all + owners.groups() + " or more groups"
        : all.isEmpty() ? "every branch" : all;
  }

  private static void row(StringBuilder page, String name, String... cells) {
    page.append("| `").append(name).append("` | ").append(String.join(" | ", cells));
    page.append(" |\n");
  }

  private static void section(StringBuilder page, String title, List<TableDef> tables) {
    page.append("\n## ").append(title).append('\n');
    for (TableDef table : tables) {
      page.append("\n### `").append(table.path()).append("`\n\nPartitioned by ");
      List<PartitionField> fields = table.partitions().fields();
      page.append(fields.isEmpty() ? "nothing" : "");
      String separator = "";
      for (PartitionField field : fields) {
        String column = table.schema().findColumnName(field.sourceId());
        page.append(separator).append(field.transform()).append("(`").append(column).append("`)");
        separator = ", ";
      }
      page.append(".\n\n| id | column | type | | meaning |\n|---:|---|---|---|---|\n");
      for (NestedField column : table.schema().columns()) {
        page.append("| ").append(column.fieldId()).append(" | `").append(column.name());
        page.append("` | ")
            .append(column.type().typeId().name().toLowerCase(java.util.Locale.ROOT));
        page.append(" | ").append(column.isRequired() ? "required" : "").append(" | ");
        page.append(column.doc()).append(" |\n");
        assertThat(column.doc()).as(table.path() + '.' + column.name()).isNotBlank();
      }
    }
  }

  private static String code(String text) {
    return text.isEmpty() ? "empty" : '`' + text + '`';
  }

  private static void check(String name, String page) throws IOException {
    Path file = Sources.root().resolve("docs/reference").resolve(name);
    if (Boolean.getBoolean("update")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, page);
    }
    assertThat(file)
        .as("run the test with -Dupdate=true and review the difference")
        .hasContent(page);
  }
}
