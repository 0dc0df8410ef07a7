package org.xianfeng.ingest.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.job.SourceRun;

/** What a row or a group says when some of it is not there or cannot be read. */
class IngestRunTest {
  private static final String REGISTRY =
      """
      code,aliases,name,parent,organisation_type,sector,region,members,full_members,exempt_members,groups,secretary_from,election_due,merged_into,valid_from
      b-1,One,第一党支部,,631,village,990101,10,8,1,0,,,,2026-01-01
      """;
  private static final String MAPPING =
      """
      mapping: 1
      tenant: demo
      source: /demo/tickets
      registry: {file: registry.csv, source: /demo/registry}
      input: {format: csv, file: rows.csv}
      fields:
        ticket: {from: ticket}
        thing: {from: ticket, as: pseudonym}
        branch: {from: branch, as: organisation}
        created: {from: created, as: time, format: yyyy-MM-dd HH:mm}
        closed: {from: closed, as: time, format: yyyy-MM-dd HH:mm, optional: true}
        note: {from: note, optional: true}
      #GROUP
      events:
        - type: org.xianfeng.governance.ticket.v1
          #EACH
          id: "{ticket}/reported"
          branch: "{branch}"
          time: "{created}"
          recordedtime: "{created}"
          data: {ticket: "{thing}", grid: "{thing}", category: noise, state: reported}
        - type: org.xianfeng.governance.ticket.v1
          #EACH
          when: closed
          id: "{ticket}/resolved"
          branch: "{branch}"
          time: "{closed}"
          recordedtime: "{closed}"
          data: {ticket: "{thing}", grid: "{thing}", category: noise, state: resolved}
      """;
  private static final String GROUPED =
      MAPPING
          .replace(
              "#GROUP", "group: {by: [ticket, thing, branch, created, closed], distinct: note}")
          .replace("#EACH", "for-each: group");

  @TempDir Path folder = Path.of("");

  private final CollectingOutlet outlet = new CollectingOutlet();
  private SourceRun counts =
      new SourceRun("", "", "", "", "", 0, 0, Map.of(), Map.of(), 0, Map.of(), 0);

  @BeforeEach
  void registry() throws IOException {
    Files.writeString(folder.resolve("registry.csv"), REGISTRY);
  }

  @Test
  void aGroupWithoutTheFieldOfWhenHasNoSuchEventAndKeepsItsOthers() throws IOException {
    run(
        GROUPED,
        "t-1,One,2026-09-01 08:00,,a",
        "t-1,One,2026-09-01 08:00,,b",
        "t-2,One,2026-09-01 08:00,2026-09-02 09:00,a");

    assertThat(ids()).containsExactly("t-1/reported", "t-2/reported", "t-2/resolved");
    assertThat(outlet.refusals).isEmpty();
  }

  @Test
  void anEventThatCannotBeMadeTakesNoOtherOfItsRowAlong() throws IOException {
    run(
        MAPPING,
        "t-1,One,2026-09-01 08:00,tomorrow,",
        "t-2,One,2026-09-01 08:00,2026-09-02 09:00,",
        "t-3,One,yesterday,2026-09-02 09:00,",
        "t-4,Two,2026-09-01 08:00,2026-09-02 09:00,");

    assertThat(ids())
        .containsExactly("t-1/reported", "t-2/reported", "t-2/resolved", "t-3/resolved");
    assertThat(outlet.refusals)
        .containsExactly(
            "2 DAMAGED_ROW Field closed: not a time of the mapping's format",
            "4 DAMAGED_ROW Field created: not a time of the mapping's format",
            "5 INVALID_VALUE Field branch: no organisation of that name");
    assertThat(counts.read()).isEqualTo(4);
    assertThat(counts.taken()).isEqualTo(1);
    assertThat(counts.refused()).isEqualTo(Map.of("DAMAGED_ROW", 2L, "INVALID_VALUE", 1L));
  }

  @Test
  void aRowOfWhichNoEventIsThereIsLeftOutAndCounted() throws IOException {
    run(MAPPING.replaceFirst("#EACH", "when: note"), "t-1,One,2026-09-01 08:00,,");

    assertThat(ids()).isEmpty();
    assertThat(counts.leftOut()).isEqualTo(Map.of("nothing to say", 1L));
  }

  @Test
  void anEventThatTheContractRefusesTakesNoOtherOfItsGroupAlong() throws IOException {
    run(
        GROUPED.replace(
            "category: noise, state: resolved", "category: \"{closed}\", state: resolved"),
        "t-1,One,2026-09-01 08:00,2026-09-02 09:00,a");

    assertThat(ids()).containsExactly("t-1/reported");
    assertThat(outlet.refusals)
        .singleElement()
        .asString()
        .startsWith("2 INVALID_VALUE data.category");
  }

  @Test
  void aGroupWithAFieldThatCannotBeReadSaysTheRestAndItsRowsAreRefusedOnce() throws IOException {
    run(
        GROUPED,
        "t-1,One,2026-09-01 08:00,tomorrow,a",
        "t-2,Two,2026-09-01 08:00,2026-09-02 09:00,a");

    assertThat(ids()).containsExactly("t-1/reported");
    assertThat(outlet.refusals)
        .containsExactly(
            "2 DAMAGED_ROW Field closed: not a time of the mapping's format",
            "3 INVALID_VALUE Field branch: no organisation of that name");
  }

  private void run(String mapping, String... rows) throws IOException {
    Files.writeString(folder.resolve("mapping.yaml"), mapping);
    Files.writeString(
        folder.resolve("rows.csv"),
        "ticket,branch,created,closed,note\n" + String.join("\n", rows));
    var settings = new Settings(Map.of(), "test");
    Mapping read =
        new MappingParser(settings, new byte[32], false)
            .parse(folder.resolve("mapping.yaml"), null);
    counts = new IngestRun(read, outlet).run(any -> {}).run(read, "0", 0);
    assertThat(counts.isWhole()).as("read = taken + left out + refused: " + counts).isTrue();
    assertThat(counts.records()).isEqualTo(outlet.events.size() + outlet.refusals.size());
  }

  /** Of the events that are no organisation. */
  private List<String> ids() {
    return outlet.events.stream()
        .map(event -> event.envelope().id())
        .filter(id -> !id.startsWith("b-1/"))
        .toList();
  }
}
