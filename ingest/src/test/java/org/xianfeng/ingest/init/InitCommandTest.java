package org.xianfeng.ingest.init;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xianfeng.ingest.mapping.IngestCommand;
import org.xianfeng.ingest.source.SharedData;
import org.xianfeng.models.command.Commands;

/** A newcomer's first minutes: init, then a check that takes rows. */
class InitCommandTest {
  @TempDir Path folder = Path.of("");

  @Test
  void aSignInListOfChineseColumnsBecomesAMappingWhoseRowsAreTaken() throws IOException {
    write(
        "签到.csv",
        "支部;姓名;手机号;会议日期;主题",
        "第一支部;张三;13812345678;2026年3月1日;主题党日",
        "第二支部;李四;13812345679;2026年3月2日;主题党日",
        "第一支部;王五;13812345670;2026年3月1日;主题党日");

    assertThat(init("签到.csv")).contains("3 organisations");
    assertThat(mapping())
        .contains("delimiter: \";\"", "branch: {from: \"支部\", as: organisation}")
        .contains("happened: {from: \"会议日期\", as: time, format: \"yyyy年M月d日\"}")
        .contains("member: {from: \"姓名\", as: person", "# \"手机号\"  may lead to a person: not read")
        .contains("type: org.xianfeng.attendance.present.v1")
        .doesNotContain("张三", "13812345678");
    assertThat(check()).contains("rows taken", "3").doesNotContain("to be refused");
    assertThat(Files.readString(folder.resolve("registry.csv"))).doesNotContain("张三");
  }

  @Test
  void statementsBecomeAMappingWithPointers() throws IOException {
    write(
        "log.ndjson",
        "{\"id\":1,\"actor\":{\"account\":\"a1\"},\"course\":\"c1\",\"ts\":\"2026-03-01T08:00:00Z\",\"score\":null}",
        "{\"id\":2,\"actor\":{\"account\":\"a2\"},\"course\":\"c1\",\"ts\":\"2026-03-01T09:00:00Z\",\"score\":3}",
        "{\"id\":3,\"actor\":{\"account\":\"a1\"},\"course\":\"c2\",\"ts\":\"2026-03-02T08:00:00Z\",\"score\":4}");

    assertThat(init("log.ndjson")).contains("3 organisations");
    assertThat(mapping())
        .contains(
            "format: \"ndjson\"", "branch: {from: \"/course\"", "member: {from: \"/actor/account\"")
        .contains("row: {from: \"/id\"}", "# \"/score\"  as: number");
    assertThat(check()).doesNotContain("to be refused");
  }

  @ParameterizedTest
  @ValueSource(strings = {"支部书记", "单位联系人", "单位负责人", "课程讲师", "支部书记姓名", "unit head"})
  void whoHoldsAPostIsNoOrganisationAndInNoRegistry(String header) throws IOException {
    write(
        "posts.csv",
        "编号," + header + ",支部,日期",
        "1,zhangsanfeng,One,2026-03-01",
        "2,zhangsanfeng,One,2026-03-02",
        "3,lisi,Two,2026-03-03");

    init("posts.csv");
    assertThat(mapping()).contains("branch: {from: \"支部\", as: organisation}");
    assertThat(Files.readString(folder.resolve("registry.csv")))
        .contains("One", "Two")
        .doesNotContain("zhangsanfeng", "lisi");
    assertThat(mapping()).doesNotContain("{from: \"" + header + "\"}");
    assertThat(check()).doesNotContain("to be refused");
  }

  @Test
  void nullTokensAndAmbiguousDatesAreMarkedAndRowsWithoutPeopleAreTickets() throws IOException {
    write(
        "requests.csv",
        "Unique Key,Borough,Created Date,Closed Date,Email",
        "1,BRONX,1/2/2026 8:00,?,a@b.org",
        "2,BRONX,1/3/2026 9:00,1/4/2026 9:00,?",
        "3,QUEENS,2/3/2026 9:00,?,?");

    init("requests.csv");
    assertThat(mapping())
        .contains("null: [\"?\"]  # choose: ")
        .contains("format: \"M/d/yyyy H:mm\"}  # choose: d/M/yyyy H:mm reads all, too")
        .contains("# \"Closed Date\"  as: time", "# \"Email\"  may lead to a person: not read")
        .contains("type: org.xianfeng.governance.ticket.v1");
    assertThat(check()).doesNotContain("to be refused");
    assertThat(run(2, "init", folder.resolve("requests.csv").toString()))
        .contains("is there already: say another folder with --to");
  }

  @ParameterizedTest
  @CsvSource({
    "meeting-minutes, attendance.csv",
    "service-requests, nyc311_animals_2025Q1.csv",
    "xapi-statements, statements.json.gz",
    "oulad, studentRegistration.csv",
    "oulad, studentAssessment.csv",
    "divisions, villages.csv.gz",
  })
  void realFilesHaveAMappingWhoseRowsAreTaken(String set, String file) throws IOException {
    Path data = SharedData.of(set);
    org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(data.resolve(file)), file);
    run(0, "init", data.resolve(file).toString(), "--to", folder.toString());
    String checked =
        run(
            0,
            folder.resolve("mapping.yaml").toString(),
            "--data",
            data.resolve(file).toString(),
            "--check");
    assertThat(checked).contains("is fine", "rows taken");
  }

  @ParameterizedTest
  @CsvSource({"'', 3", "'\u0000\u0001\u0002\u0003', 3", "'a,b', 3", "'[', 3", "'{', 3"})
  void whatIsNoTableIsSaidInASentence(String content, int code) throws IOException {
    write("odd.csv", content.translateEscapes());
    assertThat(run(code, "init", folder.resolve("odd.csv").toString())).doesNotContain("Exception");
    assertThat(folder.resolve("mapping.yaml")).doesNotExist();
    assertThat(run(5, "init", folder.resolve("none.csv").toString())).contains("No file");
    assertThat(run(2, "init", folder.resolve("odd.csv").toString(), "--tenant", "nobody"))
        .contains("Tenant nobody is not listed");
  }

  private void write(String name, String... lines) throws IOException {
    Files.writeString(folder.resolve(name), String.join("\n", lines));
  }

  private String mapping() throws IOException {
    return Files.readString(folder.resolve("mapping.yaml"));
  }

  private String init(String file) {
    return run(0, "init", folder.resolve(file).toString());
  }

  private String check() {
    return run(0, folder.resolve("mapping.yaml").toString(), "--check");
  }

  private String run(int code, String... arguments) {
    var text = new StringWriter();
    var out = new PrintWriter(text, true);
    int found =
        Commands.line(
                Map.of("XIANFENG_HOME", folder.resolve("home").toString()), new IngestCommand())
            .setOut(out)
            .setErr(out)
            .execute(arguments);
    assertThat(found).as(text.toString()).isEqualTo(code);
    return text.toString();
  }
}
