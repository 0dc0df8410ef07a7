package org.xianfeng.ingest.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.event.RefusedException;
import org.xianfeng.models.failure.Failure;

class MappingParserTest {
  private static final String REGISTRY =
      """
      code,aliases,name,parent,organisation_type,sector,region,members,full_members,exempt_members,groups,secretary_from,election_due,merged_into,valid_from
      town,,云岭镇,,611,,990101,0,0,0,0,,,,2026-01-01
      b-1,第一支部;One,第一党支部,town,631,village,990101,10,8,1,0,2025-01-01,2028-01-01,,2026-01-01
      """;
  private static final String MAPPING =
      """
      mapping: 1
      tenant: demo
      source: /demo/other
      registry: {file: registry.csv, source: /demo/registry}
      input: {format: csv, file: rows.csv}
      keep:
        - {from: kind, one-of: [a], otherwise: "kind {value}"}
      fields:
        branch: {from: branch, as: organisation}
        time: {from: time, as: time, format: iso}
        who: {from: name, as: person, home: branch, year-of: time}
      events:
        - type: org.xianfeng.attendance.present.v1
          id: "{branch}/{who}"
          branch: "{branch}"
          time: "{time}"
          recordedtime: "{time}"
          data: {meeting: m, member: "{who}", home_branch: "{branch}"}
      """;

  @TempDir Path folder = Path.of("");

  @BeforeEach
  void registry() throws IOException {
    Files.writeString(folder.resolve("registry.csv"), REGISTRY);
  }

  @Test
  void aMappingNamesTheColumnsThatAreReadAndNoOthers() throws IOException, RefusedException {
    Mapping mapping = parse(MAPPING);

    assertThat(mapping.columns()).containsExactly("kind", "branch", "time", "name");
    assertThat(mapping.input().place()).isEqualTo(folder.resolve("rows.csv").toString());
    assertThat(mapping.registry().code("第一支部")).isEqualTo("b-1");
    assertThat(mapping.registry().code("b-1")).isEqualTo("b-1");
    assertThatThrownBy(() -> mapping.registry().code("b-2"))
        .isInstanceOf(RefusedException.class)
        .hasMessage("no organisation of that name");
    assertThat(mapping.registry().events()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "mapping: 1|mapping: 2|:1:10: mapping: must be one of 1, found '2'",
        "tenant: demo|tenant: demo; colour: red|:3:1: unknown key colour; known: mapping, tenant",
        "format: csv|format: xslx|:5:17: input.format: must be one of csv|json|ndjson|parquet|xlsx, found 'xslx'",
        "file: rows.csv|file: rows.csv, charset: UTF-7|:5:47: input.charset: must be a character set",
        "file: rows.csv|file: rows.csv, skip: -1|:5:38: input.skip: is a number of lines",
        "file: rows.csv|file: rows.csv, columns: [a, a]|:5:38: input.columns: names one of them twice",
        "file: rows.csv|file: rows.csv, unfold: /a/*|:5:38: input: unknown key unfold",
        "format: csv|format: json|:7:12: keep.from: must be a column of the source, found 'kind': a"
            + " JSON pointer begins with /",
        "format: csv|format: json, unfold: /a|:5:31: input.unfold: must be a path such as"
            + " /orders/*/items/*, found '/a': it ends in /*",
        "otherwise: \"kind|other: \"kind|:7:31: keep: unknown key other; known: when, from, one-of",
        "otherwise: \"kind|other: \"kind|:7:5: keep: key otherwise is missing",
        "as: organisation|as: organization|:9:30: fields.branch.as: must be one of text|code|number",
        "format: iso|format: yyyy-bb|:10:40: fields.time.format: must be iso, iso-local, epoch-seconds,"
            + " epoch-millis or a pattern such as yyyy-MM-dd HH:mm, found 'yyyy-bb': Unknown pattern letter: b",
        "format: iso|format: iso, zone: Mars|:10:51: fields.time.zone: must be a time zone such as"
            + " Asia/Shanghai, found 'Mars'",
        "home: branch|home: house|:11:39: fields.who.home: must be a field that is known here, one"
            + " of branch, time, found 'house'",
        "{from: name, as: person|{from: name, format: iso, as: person|:11:21: fields.who: unknown"
            + " key format",
        "present.v1|present.v9|:13:11: events.type: must be an event type, found"
            + " 'org.xianfeng.attendance.present.v9'",
        "branch: \"{branch}\"|branch: \"{house}\"|:15:5: events.branch: no field 'house' here, there"
            + " are branch",
        "recordedtime: \"{time}\"|data: {}|key data appears twice",
        "meeting: m|meet: m|:18:11: events.data: key meeting is missing",
        "meeting: m|meeting: m, seat: 7|:18:24: events.data.seat: is no field of"
            + " org.xianfeng.attendance.present.v1, which has meeting, member, home_branch",
        "meeting: m|meeting: \"a b\"|:18:21: events.data.meeting: must be 1 to 128 of A-Z",
        "member: \"{who}\"|member: 张三|events.data.member: must be a pseudonym, found '张三'",
        "recordedtime: \"{time}\"|recordedtime: yesterday|:17:19: events.recordedtime: must be an RFC",
        "recordedtime: \"{time}\"|recordedtime: \"{time}\";    revision: 0|must be a whole number from 1",
        "as: organisation}|as: organisation, default: nowhere}|fields.branch.default: no organisation",
        "format: iso|format: YYYY-MM-dd|found 'YYYY-MM-dd': Y is the year of a week: write yyyy",
        "tenant: demo|tenant: nyc3l1|:2:1: tenant: is not listed",
        "who: {from: name|who: {is: branch|fields.who.is: a person is read from a column",
        "fields:|fields:;  late: {is: time}|fields.late.is: 'time': character 1: there is no field or"
            + " function 'time' here; fields are",
        "recordedtime: \"{time}\"|recordedtime: \"{time}\";    when: time > 3|events.when: 'time > 3':"
            + " character 6: found no matching overload",
        "recordedtime: \"{time}\"|recordedtime: \"{time}\";    when: branch + who|events.when: must be a"
            + " field or a condition",
        "meeting: m|meeting: {a: b}|:18:21: events.data.meeting: must be a text, a number",
        "source: /demo/other|source:|:3:1: key source is missing",
        "tenant: demo|tenant: evil|:2:1: tenant: is not listed: a line under tenants of the",
        "source: /demo/other|source: /acme/other|:3:1: source: is none of tenants.demo.sources",
        "source: /demo/registry|source: /demo/other|registry.source: is none of tenants.demo.registrars",
        "source: /demo/registry|source: /acme/registry|registry.source: is none of tenants.demo.sources",
        "registry.csv|nothing.csv|Cannot read the registry",
      })
  void whatTheLanguageDoesNotKnowIsNamedWithItsLine(String old, String changed, String message) {
    assertThat(MAPPING).contains(old);
    assertThatThrownBy(
            () -> parse(MAPPING.replace(old, changed.replace(";  ", "\n  ").replace("; ", "\n"))))
        .isInstanceOf(Failure.Usage.class)
        .hasMessageContaining(message);
  }

  @Test
  void aColumnThatNamesAPersonFeedsNothingButThePseudonym() {
    assertThatThrownBy(
            () -> parse(MAPPING.replace("fields:\n", "fields:\n  plain: {from: name}\n")))
        .hasMessageContaining("column 'name' names a person: field 'plain' may not read it");
    assertThatThrownBy(() -> parse(MAPPING.replace("from: kind", "from: name")))
        .hasMessageContaining("column 'name' names a person: not countable by value");
    // an expression knows fields and no column, so there is no way to the name
    for (String expression : List.of("name", "who2", "row.name", "columns['name']")) {
      assertThatThrownBy(
              () ->
                  parse(
                      MAPPING.replace(
                          "events:", "  n: {is: \"%s\"}\nevents:".formatted(expression))))
          .hasMessageContaining("there is no field or function");
    }
    assertThatThrownBy(
            () -> parse(MAPPING.replace("format: iso}", "format: iso, default: \"{name}\"}")))
        .hasMessageContaining("no field 'name' here");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "631,village|631,hamlet|:3: sector must be one of the seven sectors, found text of 6 characters",
        "10,8,1|ten,8,1|:3: members must be a whole number from 0 to 1000000000, found text of 3 characters",
        "2028-01-01|2028-02-30|:3: election_due must be a day such as 2026-03-01",
        "第一支部;One|town|:3: 'town' names both town and b-1",
        "b-1,|b 1,|:3: id must be 1 to 128 of",
        "990101,0,0|990101,0|:2: 14 columns instead of 15",
        "code,aliases|code,alias|:1: columns must be",
        "valid_from|valid_from,valid_from|:1: column valid_from is there twice",
        ",town,631|,twon,631|:3: parent twon is the code of no line",
        ",,611|,b-1,611|:2: town and b-1 above each other in a circle",
        "2025-01-01,2028|2025-02-30,2028|:3: secretary_from must be a day such as 2026-03-01",
      })
  void aFaultOfTheRegistryIsNamedWithItsLine(String old, String changed, String message)
      throws IOException {
    assertThat(REGISTRY).contains(old);
    Files.writeString(folder.resolve("registry.csv"), REGISTRY.replace(old, changed));

    assertThatThrownBy(() -> parse(MAPPING))
        .isInstanceOf(Failure.Usage.class)
        .hasMessageContaining("registry.csv" + message);
  }

  @ParameterizedTest
  @CsvSource({"'631,village','631,张三110101199003070010'", "'2028-01-01','张三110101199003070010'"})
  void aFaultOfTheRegistryRepeatsNoText(String old, String changed) throws IOException {
    assertThat(REGISTRY).contains(old);
    Files.writeString(folder.resolve("registry.csv"), REGISTRY.replace(old, changed));

    assertThatThrownBy(() -> parse(MAPPING))
        .hasMessageContaining("registry.csv:3: ")
        .hasMessageContaining("text of 20 characters")
        .hasMessageNotContaining("110101199003070010");
  }

  @Test
  void aMappingWithoutFieldsIsRefused() {
    String none = MAPPING.replaceAll("(?m)^fields:\\n(  .*\\n)+", "fields: {}\n");
    assertThat(none).contains("fields: {}");
    assertThatThrownBy(() -> parse(none))
        .isInstanceOf(Failure.Usage.class)
        .hasMessageContaining("fields: must hold a field");
  }

  @Test
  void aFileOutsideTheFolderIsReadOnlyForWhoeverAllowsIt(@TempDir Path elsewhere)
      throws IOException {
    Path registry = Files.writeString(elsewhere.resolve("registry.csv"), REGISTRY);
    Files.createSymbolicLink(folder.resolve("link.csv"), registry);
    String climbing = folder.relativize(registry).toString();
    assertThat(climbing).startsWith("..");
    for (String outside : List.of(climbing, registry.toString(), "link.csv")) {
      String changed = MAPPING.replace("registry.csv", outside);
      assertThatThrownBy(() -> parse(changed))
          .isInstanceOf(Failure.Usage.class)
          .hasMessageContaining("registry.file: lies outside " + folder);
      assertThat(parse(changed, true).registry().events()).hasSize(2);
    }
    for (String outside : List.of("../../etc/hostname", "link.csv", "/gone/rows.csv")) {
      String changed = MAPPING.replace("rows.csv", outside);
      assertThatThrownBy(() -> parse(changed))
          .isInstanceOf(Failure.Usage.class)
          .hasMessageContaining("input.file: lies outside " + folder);
      assertThat(parse(changed, true).input().place())
          .isEqualTo(folder.resolve(outside).toString());
    }
  }

  private Mapping parse(String text) throws IOException {
    return parse(text, false);
  }

  private Mapping parse(String text, boolean outside) throws IOException {
    Path file = Files.writeString(folder.resolve("mapping.yaml"), text);
    return new MappingParser(new Settings(Map.of(), "test"), new byte[32], outside)
        .parse(file, null);
  }
}
