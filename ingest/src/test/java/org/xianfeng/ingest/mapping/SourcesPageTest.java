package org.xianfeng.ingest.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xianfeng.ingest.source.Row;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.event.Refusal;
import org.xianfeng.models.event.RefusedException;

/** The examples of docs/sources.md are read and run, and say what stands beside them. */
class SourcesPageTest {
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
  private static final String EVENT =
      """
      events:
        - type: org.xianfeng.governance.ticket.v1
          id: a
          branch: b-1
          time: "2026-03-01T00:00:00Z"
          recordedtime: "2026-03-01T00:00:00Z"
          data: {ticket: t-00000000000000000000000000000000, grid: t-00000000000000000000000000000000, category: noise, state: reported}
      """;

  @TempDir Path folder = Path.of("");

  @BeforeEach
  void files() throws IOException {
    Files.writeString(folder.resolve("registry.csv"), REGISTRY);
    Files.writeString(folder.resolve("courses.csv"), "id,branch\nc1,One\n");
    Files.writeString(folder.resolve("tasks.csv"), "run,task,due\nr1,t1,10\nr1,t2,\n");
  }

  @Test
  void wholeMappingsAreRight() throws IOException {
    int found = 0;
    for (String block : blocks()) {
      if (block.startsWith("mapping:")) {
        assertThat(parse(block).events()).hasSize(2);
        found++;
      }
    }
    assertThat(found).isEqualTo(2);
  }

  @Test
  void anUnpivotIsOneOfAMapping() throws IOException {
    String unpivot =
        blocks().stream().filter(block -> block.startsWith("unpivot:")).findFirst().orElse("");
    Mapping mapping =
        parse(
            HEAD
                + unpivot
                + "fields:\n  month: {from: month, as: time, format: yyyy-MM}\n"
                + EVENT);
    assertThat(mapping.columns()).containsExactly("2026-01", "2026-02", "2026-03");
  }

  @Test
  void fieldsMakeOfColumnsWhatTheTableSays() throws IOException, RefusedException {
    int cells = 0;
    String page = Files.readString(Path.of("../docs/sources.md"));
    var example =
        Pattern.compile("```yaml\\n([^`]*)```\\n+(?:`[^|]*\\n\\n)?((?:\\|.*\\n)+)").matcher(page);
    while (example.find()) {
      Mapping mapping = parse(HEAD + "fields:\n" + example.group(1).indent(2) + EVENT);
      List<List<String>> table = table(example.group(2));
      int columns = columns(mapping, table.get(0));
      for (List<String> line : table.subList(2, table.size())) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < columns; i++) {
          row.put(table.get(0).get(i), line.get(i));
        }
        RowMapper.Fields fields = new RowMapper(mapping).fields(columns(row));
        for (int i = columns; i < line.size(); i++) {
          String field = table.get(0).get(i);
          assertThat(said(fields, field)).as("%s of %s", field, line).matches(form(line.get(i)));
          cells++;
        }
      }
    }
    assertThat(cells).isGreaterThan(50);
  }

  /**
   * How many columns are the source's: from the first that is a field and stands there twice on.
   */
  private static int columns(Mapping mapping, List<String> header) {
    long read =
        mapping.fields().stream()
            .map(MappedField::from)
            .filter(from -> from != null)
            .distinct()
            .count();
    assertThat(header.subList(0, (int) read)).isNotEmpty().doesNotHaveDuplicates();
    return (int) read;
  }

  private static Row.Columns columns(Map<String, String> row) {
    return path -> {
      @Nullable String cell = row.get(path);
      return cell == null || cell.isEmpty() ? null : cell;
    };
  }

  private static String said(RowMapper.Fields fields, String field) {
    Refusal fault = fields.faults().get(field);
    return fault == null
        ? String.valueOf(fields.values().getOrDefault(field, ""))
        : "*" + fault.message().replaceFirst("Field [a-z_]+: ", "") + "*";
  }

  private static String form(String cell) {
    return Pattern.quote(cell).replace("t-…", "\\Et-[0-9a-f]{32}\\Q");
  }

  private static List<List<String>> table(String text) {
    List<List<String>> table = new ArrayList<>();
    text.lines()
        .forEach(
            line -> {
              List<String> cells = new ArrayList<>();
              for (String cell : line.substring(1, line.lastIndexOf('|')).split("\\|", -1)) {
                cells.add(cell.strip());
              }
              table.add(cells);
            });
    return table;
  }

  private static List<String> blocks() throws IOException {
    List<String> blocks = new ArrayList<>();
    var block =
        Pattern.compile("```yaml\\n([^`]*)```")
            .matcher(Files.readString(Path.of("../docs/sources.md")).replace("`by`", "by"));
    while (block.find()) {
      blocks.add(block.group(1));
    }
    return blocks;
  }

  private Mapping parse(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("mapping.yaml"), text);
    return new MappingParser(new Settings(Map.of(), "test"), new byte[32], false).parse(file, null);
  }
}
