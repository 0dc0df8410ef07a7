package org.xianfeng.models.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.apache.iceberg.types.Types.NestedField;
import org.junit.jupiter.api.Test;

class MeasuresTest {
  /** What published tables were written with: a line is added at the end, none is changed. */
  private static final List<String> PUBLISHED =
      """
      100 completions_numerator
      101 completions_denominator
      102 required_training_numerator
      103 required_training_denominator
      104 training_hours_numerator
      105 training_hours_denominator
      106 theme_day_numerator
      107 theme_day_denominator
      108 committee_meeting_numerator
      109 committee_meeting_denominator
      110 group_meeting_numerator
      111 group_meeting_denominator
      112 member_assembly_numerator
      113 member_assembly_denominator
      114 presence_numerator
      115 presence_denominator
      116 members_present_numerator
      117 members_present_denominator
      118 timely_record_numerator
      119 timely_record_denominator
      120 response_8min_numerator
      121 response_8min_denominator
      122 resolution_numerator
      123 resolution_denominator
      124 satisfaction_numerator
      125 satisfaction_denominator
      126 rectification_numerator
      127 rectification_denominator
      128 secretary_in_post_numerator
      129 secretary_in_post_denominator
      130 election_on_time_numerator
      131 election_on_time_denominator
      132 size_in_range_numerator
      133 size_in_range_denominator
      134 tickets_opened
      135 tickets_never_closed
      136 tickets_closed
      137 meetings_quarter
      138 attendances_quarter
      139 attendees_quarter
      140 hours_to_close_median
      141 theme_day_verdict
      142 committee_meeting_verdict
      143 group_meeting_verdict
      144 member_assembly_verdict
      """
          .lines()
          .toList();

  @Test
  void theColumnsOfPublishedTablesKeepTheirIdentifiers() {
    assertThat(identified(BranchWeeks.TABLE)).isEqualTo(PUBLISHED);
    assertThat(PUBLISHED).containsAll(identified(UnitWeeks.TABLE));
  }

  private static List<String> identified(TableDef table) {
    Stream<NestedField> measures =
        table.schema().columns().stream().filter(column -> column.fieldId() >= 100);
    return measures.map(column -> column.fieldId() + " " + column.name()).toList();
  }
}
