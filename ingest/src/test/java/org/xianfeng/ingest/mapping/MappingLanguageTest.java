package org.xianfeng.ingest.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.event.Event;
import org.xianfeng.models.event.Payload;

/** What a mapping can say of rows as platforms have them, without a script before. */
class MappingLanguageTest {
  private static final String REGISTRY =
      """
      code,aliases,name,parent,organisation_type,sector,region,members,full_members,exempt_members,groups,secretary_from,election_due,merged_into,valid_from
      b-1,One,第一党支部,,631,village,990101,10,8,1,0,,,,2026-01-01
      """;
  private static final String HEAD =
      """
      mapping: 1
      tenant: demo
      source: /demo/other
      registry: {file: registry.csv, source: /demo/registry}
      input: {format: csv, file: rows.csv}
      """;

  @TempDir Path folder = Path.of("");

  private final CollectingOutlet outlet = new CollectingOutlet();

  @BeforeEach
  void registry() throws IOException {
    Files.writeString(folder.resolve("registry.csv"), REGISTRY);
  }

  @Test
  void aCodeTableAScoreAndNullTokensAreSaidAndWhatDependsOnADamagedCellIsNotGuessed()
      throws IOException {
    IngestCounts counts =
        run(
            """
            null: ["?", NA]
            fields:
              branch: {from: branch, as: organisation}
              start: {from: start, as: time, format: yyyy-MM-dd}
              offset: {from: offset, as: number, null: [-999]}
              day: {is: "plusDays(start, offset)"}
              who: {from: name, as: person, home: branch, year-of: day}
              score: {from: score, as: number, optional: true}
              passed: {is: "score >= 40", default: false}
              verdict: {from: verdict, codes: {correct: true, wrong: false, "*": false}, as: flag}
              lesson: {from: lesson}
              long: {is: "hash(lesson)"}
              minutes: {from: minutes, as: number}
              revision: {from: rev, as: number, default: 1}
            events:
              - type: org.xianfeng.learning.completed.v1
                when: verdict && branch == 'b-1' && !(lesson in ['skip', 'pause'])
                id: "{who}/{long}"
                branch: "{branch}"
                time: "{day}"
                recordedtime: "{day}"
                revision: "{revision}"
                data: {member: "{who}", activity: "{long}", category: elective, hours: "{hours}", completed: true, passed: "{passed}"}
            """
                .replace(
                    "minutes: {from: minutes, as: number}",
                    "minutes: {from: minutes, as: number}\n  hours: {is: minutes / 60}"),
            "branch,name,start,offset,score,verdict,lesson,minutes,rev",
            "One,a,2026-03-01,10,40,correct,%s,90,2".formatted("x".repeat(200)),
            "One,b,2026-03-01,-1,39.5,correct,y,60,",
            "One,c,2026-03-01,0,?,correct,y,60,",
            "One,d,2026-03-01,0,4O,correct,y,60,",
            "One,e,2026-03-01,-999,50,correct,y,60,",
            "One,f,2026-03-01,0,50,wrong,y,60,",
            "One,g,2026-03-01,0,50,correct,skip,60,",
            "One,h,2026-03-01,NA,50,correct,y,60,");

    List<Event> done =
        outlet.events.stream()
            .filter(event -> event.payload() instanceof Payload.LearningCompleted)
            .toList();
    assertThat(done)
        .extracting(
            event -> event.envelope().time().toString(),
            event -> ((Payload.LearningCompleted) event.payload()).hours(),
            event -> ((Payload.LearningCompleted) event.payload()).passed(),
            event -> event.envelope().revision())
        .containsExactly(
            tuple("2026-03-10T16:00:00Z", 1.5, true, 2),
            tuple("2026-02-27T16:00:00Z", 1.0, false, 1),
            tuple("2026-02-28T16:00:00Z", 1.0, false, 1));
    assertThat(outlet.refusals)
        .containsExactly(
            "5 DAMAGED_ROW Field score: not a number",
            "6 MISSING_FIELD Field offset is empty",
            "9 MISSING_FIELD Field offset is empty");
    assertThat(counts.read()).isEqualTo(8);
  }

  @Test
  void rowsAreKeptByWhatTheirFieldsSayAndByWhatAColumnIsNot() throws IOException {
    run(
        TICKET
            .replace(
                "fields:",
                "keep:\n  - {from: kind, none-of: [test, 01], otherwise: \"kind {value}\"}\n"
                    + "  - {when: \"weight >= 2\", otherwise: light}\nfields:")
            .replace(
                "fields:\n", "fields:\n  weight: {from: weight, as: number, optional: true}\n"),
        "ticket,kind,weight,opened",
        "1,test,3,2026-03-01",
        "2,01,3,2026-03-01",
        "3,1,3,2026-03-01",
        "4,,3,2026-03-01",
        "5,a,1,2026-03-01",
        "6,a,,2026-03-01",
        "7,a,x,2026-03-01");

    assertThat(ids()).containsExactly("3", "4");
    assertThat(outlet.refusals).containsExactly("8 DAMAGED_ROW Field weight: not a number");
  }

  @Test
  void theNameOfAFlagAsksWhetherItIsTrueAndAnyOtherWhetherItIsThere() throws IOException {
    String fields =
        TICKET
            .replace("fields:\n", "fields:\n  open: {from: open, as: flag, optional: true}\n")
            .replace("fields:\n", "fields:\n  note: {from: note, optional: true}\n");
    String[] rows = {
      "ticket,open,note,opened",
      "1,true,,2026-03-01",
      "2,false,x,2026-03-01",
      "3,,false,2026-03-01",
    };
    run(fields.replace("- type:", "- when: open\n    type:"), rows);
    assertThat(ids()).containsExactly("1");

    outlet.events.clear();
    run(fields.replace("- type:", "- when: note\n    type:"), rows);
    assertThat(ids()).containsExactly("2", "3");
  }

  @Test
  void aSerialThatLooksLikeAPersonsNumberGoesAsAPseudonymAndOthersAsTheyAre() throws IOException {
    run(
        TICKET.replace("id: {from: ticket}", "id: {from: ticket, serial: true}"),
        "ticket,opened",
        "13812345678,2026-03-01",
        "202603010915004711,2026-03-01");
    assertThat(ids()).hasSize(2).element(1).isEqualTo("202603010915004711");
    assertThat(ids().get(0)).matches("t-[0-9a-f]{32}");

    outlet.events.clear();
    run(TICKET, "ticket,opened", "13812345678,2026-03-01", "202603010915004711,2026-03-01");
    assertThat(ids()).containsExactly("202603010915004711");
    assertThat(outlet.refusals).singleElement().asString().startsWith("2 NATIONAL_ID");
  }

  @Test
  void textsInYamlAreTextsAndTheContractSaysWhatIsANumber() throws IOException {
    run(
        """
        keep:
          - {from: code, one-of: [01, 010, NO, NULL, 1_000, 0x10, 1e3, ~x], otherwise: "{value}"}
        fields:
          code: {from: code}
          branch: {from: branch, as: organisation}
          day: {from: day, as: time, format: yyyy-MM-dd}
        events:
          - type: org.xianfeng.attendance.held.v1
            id: 0042
            branch: "{branch}"
            time: "{day}"
            recordedtime: "{day}"
            data: {meeting: 010, duties: [theme_day], invited: "3", present: 2, voting_present: 0, channel: offline}
        """,
        "code,branch,day",
        "01,One,2026-03-01",
        "1,One,2026-03-01",
        "8,One,2026-03-01",
        "NO,One,2026-03-01",
        "NULL,One,2026-03-01",
        "null,One,2026-03-01",
        "false,One,2026-03-01",
        "1000,One,2026-03-01");

    assertThat(outlet.events)
        .filteredOn(event -> event.payload() instanceof Payload.MeetingHeld)
        .hasSize(3)
        .allSatisfy(
            event -> {
              assertThat(event.envelope().id()).isEqualTo("0042");
              assertThat(((Payload.MeetingHeld) event.payload()).meeting()).isEqualTo("010");
              assertThat(((Payload.MeetingHeld) event.payload()).invited()).isEqualTo(3);
            });
  }

  @Test
  void oneGroupCountsThoseInvitedAndThosePresent() throws IOException {
    Mapping mapping =
        parse(
            """
            fields:
              branch: {from: branch, as: organisation}
              date: {from: date}
              day: {from: date, as: time, format: yyyy-MM-dd}
              who: {from: name, as: person, home: branch, year-of: day}
              kind: {from: kind}
            group:
              by: [branch, date, day]
              distinct: who
              counts:
                invited: kind in ['invited', 'present', 'absent']
                present: kind == 'present'
                guests: kind == 'guest'
            events:
              - type: org.xianfeng.attendance.present.v1
                when: kind == 'present'
                id: "{branch}/{date}/{who}"
                branch: "{branch}"
                time: "{day}"
                recordedtime: "{day}"
                data: {meeting: "{branch}/{date}", member: "{who}", home_branch: "{branch}"}
              - type: org.xianfeng.attendance.held.v1
                for-each: group
                id: "{branch}/{date}"
                branch: "{branch}"
                time: "{day}"
                recordedtime: "{day}"
                data: {meeting: "{branch}/{date}", duties: theme_day, invited: "{invited}", present: "{present}", voting_present: "{guests}", channel: offline}
            """,
            "branch,date,name,kind",
            "One,2026-03-01,a,invited",
            "One,2026-03-01,a,present",
            "One,2026-03-01,b,invited",
            "One,2026-03-01,b,invited",
            "One,2026-03-01,c,present",
            "One,2026-03-01,d,guest",
            "One,2026-03-02,a,invited");
    IngestCounts counts = new IngestRun(mapping, outlet).run(any -> {});

    assertThat(outlet.events)
        .filteredOn(event -> event.payload() instanceof Payload.MemberPresent)
        .hasSize(2);
    assertThat(outlet.events)
        .map(Event::payload)
        .filteredOn(Payload.MeetingHeld.class::isInstance)
        .map(Payload.MeetingHeld.class::cast)
        .extracting(
            Payload.MeetingHeld::invited,
            Payload.MeetingHeld::present,
            Payload.MeetingHeld::votingPresent)
        .containsExactly(tuple(3, 2, 1), tuple(1, 0, 0));
    assertThat(counts.text(mapping, "counted", 0)).contains("repeated in its group").contains("1");
  }

  @Test
  void columnsBecomeRowsAndARowIsRefusedOnce() throws IOException {
    run(
        """
        unpivot: {columns: ["2026-01", "2026-02", "2026-03"], name: month, value: hours}
        null: [-]
        fields:
          branch: {from: branch, as: organisation}
          who: {from: name, as: person, home: branch, year-of: month}
          month: {from: month, as: time, format: yyyy-MM}
          label: {from: month}
          hours: {from: hours, as: number}
        events:
          - type: org.xianfeng.learning.completed.v1
            id: "{who}/{label}"
            branch: "{branch}"
            time: "{month}"
            recordedtime: "{month}"
            data: {member: "{who}", activity: course, category: elective, hours: "{hours}", completed: true, passed: true}
        """
            .replace(
                "  who: {from: name, as: person, home: branch, year-of: month}\n  month: {from: month, as: time, format: yyyy-MM}\n",
                "  month: {from: month, as: time, format: yyyy-MM}\n  who: {from: name, as: person, home: branch, year-of: month}\n"),
        "branch,name,2026-01,2026-02,2026-03",
        "One,a,1,,2.5",
        "One,b,-,-,-",
        "One,c,x,3,y");

    assertThat(outlet.events)
        .filteredOn(event -> event.payload() instanceof Payload.LearningCompleted)
        .extracting(
            event -> event.envelope().time().toString(),
            event -> ((Payload.LearningCompleted) event.payload()).hours())
        .containsExactly(
            tuple("2025-12-31T16:00:00Z", 1.0),
            tuple("2026-02-28T16:00:00Z", 2.5),
            tuple("2026-01-31T16:00:00Z", 3.0));
    assertThat(outlet.refusals).containsExactly("4 DAMAGED_ROW Field hours: not a number");
  }

  @Test
  void aLookupFileJoinsWhatAnotherFileSaysAndAPersonsHomeIsFoundInOne() throws IOException {
    Files.writeString(
        folder.resolve("tasks.csv"), "module,task,due,weight\nAAA,1,10,5\nAAA,2,20,\nBBB,1,30,7\n");
    Files.writeString(folder.resolve("homes.csv"), "id,unit\n007,One\n8,One\n9,Two\n");
    String mapping =
        """
        fields:
          home: {from: student, lookup: {file: homes.csv, key: id, value: unit}, as: organisation}
          key: {is: "module + '/' + task"}
          due: {is: key, lookup: {file: tasks.csv, key: [module, task], value: due}, as: number}
          weight: {is: key, lookup: {file: tasks.csv, key: [module, task], value: weight}, as: number, default: 0}
          day: {is: "plusDays(timestamp('2026-03-01T00:00:00Z'), due)"}
          who: {from: student, as: person, home: home, year-of: day}
          late: {from: sent, as: number}
        events:
          - type: org.xianfeng.learning.completed.v1
            when: late <= due
            id: "{who}/{key}"
            branch: "{home}"
            time: "{day}"
            recordedtime: "{day}"
            data: {member: "{who}", activity: "{key}", category: elective, hours: "{weight}", completed: true, passed: true}
        """
            .replace("  key:", "  module: {from: module}\n  task: {from: task}\n  key:");
    run(
        mapping,
        "student,module,task,sent",
        "007,AAA,1,9",
        "\u00a0007,AAA,2,20",
        "7,AAA,1,9",
        "8,BBB,1,31",
        "8,CCC,1,1",
        "9,AAA,1,1");

    assertThat(outlet.events)
        .filteredOn(event -> event.payload() instanceof Payload.LearningCompleted)
        .extracting(
            event -> event.envelope().time().toString(),
            event -> ((Payload.LearningCompleted) event.payload()).hours())
        .containsExactly(tuple("2026-03-11T00:00:00Z", 5.0), tuple("2026-03-21T00:00:00Z", 0.0));
    assertThat(outlet.refusals)
        .containsExactly(
            "4 MISSING_FIELD Field home is empty",
            "6 MISSING_FIELD Field due is empty",
            "7 INVALID_VALUE Field home: no organisation of that name");

    assertThatThrownBy(() -> run(mapping.replace("as: organisation", "as: text"), "student"))
        .hasMessageContaining("column 'student' names a person: field 'home' may not read it");
    assertThatThrownBy(() -> run(mapping.replace("value: unit", "value: house"), "student"))
        .hasMessageContaining("homes.csv has no column 'house'");
    assertThatThrownBy(() -> run(mapping.replace("homes.csv", "gone.csv"), "student"))
        .hasMessageContaining("fields.home")
        .hasMessageContaining("gone.csv");
    assertThatThrownBy(() -> run(mapping.replace("homes.csv", "../../gone.csv"), "student"))
        .hasMessageContaining("lies outside");
    Files.writeString(folder.resolve("homes.csv"), "id,unit\n007,One\n007,Two\n");
    assertThatThrownBy(() -> run(mapping, "student"))
        .hasMessageContaining("homes.csv:3: a key of an earlier line with another value");
  }

  @Test
  void aPersonsColumnIsNoPartOfAnUnpivot() {
    assertThatThrownBy(
            () ->
                run(
                    "unpivot: {columns: [ticket, opened], name: n, value: v}\n"
                        + TICKET.replace(
                            "events:",
                            "  who: {from: ticket, as: person, home: id, year-of: opened}\nevents:"),
                    "ticket"))
        .hasMessageContaining("unpivot: a column that names a person is read by nothing else");
  }

  private static final String TICKET =
      """
      fields:
        id: {from: ticket}
        thing: {from: ticket, as: pseudonym}
        opened: {from: opened, as: time, format: yyyy-MM-dd}
      events:
        - type: org.xianfeng.governance.ticket.v1
          id: "{id}"
          branch: b-1
          time: "{opened}"
          recordedtime: "{opened}"
          data: {ticket: "{thing}", grid: "{thing}", category: noise, state: reported}
      """;

  private IngestCounts run(String text, String... rows) throws IOException {
    return new IngestRun(parse(text, rows), outlet).run(any -> {});
  }

  private Mapping parse(String text, String... rows) throws IOException {
    Path file = Files.writeString(folder.resolve("mapping.yaml"), HEAD + text);
    Files.writeString(folder.resolve("rows.csv"), String.join("\n", rows));
    return new MappingParser(new Settings(Map.of(), "test"), new byte[32], false).parse(file, null);
  }

  /** Of the events that are no organisation. */
  private List<String> ids() {
    return outlet.events.stream()
        .map(event -> event.envelope().id())
        .filter(id -> !id.startsWith("b-1/"))
        .toList();
  }
}
