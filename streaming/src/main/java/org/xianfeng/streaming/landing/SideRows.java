package org.xianfeng.streaming.landing;

import java.time.LocalDate;
import org.apache.flink.table.data.RowData;
import org.xianfeng.models.event.Envelope;
import org.xianfeng.models.event.Refused;
import org.xianfeng.models.table.LandedDuplicate;
import org.xianfeng.models.table.LandedQuarantine;
import org.xianfeng.streaming.kafka.RawRecord;
import org.xianfeng.streaming.lake.RowBuilder;
import org.xianfeng.streaming.lake.RowBuilder.Layout;

/**
 * What does not land, as rows: repetitions and refusals, so that nothing is lost from the count.
 */
final class SideRows {
  private static final Layout DUPLICATE = new Layout(LandedDuplicate.TABLE);
  private static final Layout QUARANTINE = new Layout(LandedQuarantine.TABLE);

  private SideRows() {}

  static RowData duplicate(Envelope envelope, LocalDate day, RawRecord raw) {
    return RowBuilder.of(DUPLICATE)
        .set(LandedDuplicate.TENANT, envelope.tenant())
        .set(LandedDuplicate.SOURCE, envelope.source())
        .set(LandedDuplicate.ID, envelope.id())
        .set(LandedDuplicate.REVISION, envelope.revision())
        .set(LandedDuplicate.DAY, day)
        .set(LandedDuplicate.TOPIC, raw.topic)
        .set(LandedDuplicate.TOPIC_PARTITION, raw.partition)
        .set(LandedDuplicate.TOPIC_OFFSET, raw.offset)
        .done();
  }

  static RowData quarantined(Refused refused) {
    return RowBuilder.of(QUARANTINE)
        .set(LandedQuarantine.TENANT, refused.tenant())
        .set(LandedQuarantine.SOURCE, refused.source())
        .set(LandedQuarantine.DAY, refused.day())
        .set(LandedQuarantine.TOPIC, refused.topic())
        .set(LandedQuarantine.TOPIC_PARTITION, refused.partition())
        .set(LandedQuarantine.TOPIC_OFFSET, refused.offset())
        .set(LandedQuarantine.RECORDED_TIME, refused.timestamp())
        .set(LandedQuarantine.REASON, refused.refusal().reason().name())
        .set(LandedQuarantine.MESSAGE, refused.refusal().message())
        .set(LandedQuarantine.SEALED, refused.sealed())
        .done();
  }
}
