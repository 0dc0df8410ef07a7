package org.xianfeng.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Who may put words into a refusal: sentences are constants, which the compiler checks, and names
 * come from few hands, so that no text of a record gets in.
 */
class RefusalsTest {
  /** Names of the contract, of a mapping, of the settings. */
  private static final Set<String> DECLARE =
      Set.of(
          "Draft",
          "CsvRecordReader",
          "JsonListReader",
          "JsonRows",
          "Expression",
          "EventMaker",
          "PersonReading",
          "RowMapper",
          "TimeReading",
          "EventReader",
          "OwnRecord",
          "RuleParser");

  /** The factory itself, and what reads back what was written. */
  private static final Set<String> BUILD = Set.of("Refusal", "RefusedCodec");

  @Test
  void namesInRefusalsAreDeclaredByContractMappingOrSettings() {
    assertThat(mentioning("Term\\s*(\\.|::)\\s*declared")).isEqualTo(new TreeSet<>(DECLARE));
  }

  @Test
  void refusalsAreBuiltByTheirFactoryOnly() {
    assertThat(mentioning("new\\s+Refusal\\s*\\(|Refusal\\s*::\\s*new"))
        .isEqualTo(new TreeSet<>(BUILD));
  }

  private static Set<String> mentioning(String pattern) {
    Pattern mentioned = Pattern.compile(pattern);
    Set<String> names = new TreeSet<>();
    Sources.main().stream()
        .filter(source -> mentioned.matcher(source.code()).find())
        .forEach(source -> names.add(source.name()));
    return names;
  }
}
