package org.xianfeng.models.lake;

import java.time.ZoneOffset;
import org.apache.iceberg.Schema;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.xianfeng.models.audit.Publication;
import org.xianfeng.models.audit.Snapshots;
import org.xianfeng.models.table.Publications;

/** A publication as a row of {@code ops.publication} and back. */
final class PublicationCodec {
  private PublicationCodec() {}

  /** What does not fit is left out, and breaks the hash. */
  static Publication publication(LakeRow row) {
    return new Publication(
        row.text(Publications.TENANT),
        row.text(Publications.WEEK),
        (int) row.whole(Publications.REVISION),
        row.text(Publications.TAG),
        row.text(Publications.SPEC_ID),
        row.text(Publications.SPEC_HASH),
        row.text(Publications.PARAMETER_HASH),
        row.text(Publications.INPUTS),
        Snapshots.parse(row.text(Publications.OUTPUTS)),
        row.text(Publications.ENGINE),
        row.whole(Publications.SEED),
        row.text(Publications.CONTENT_HASH),
        row.text(Publications.PREVIOUS_HASH),
        row.instant(Publications.PUBLISHED_AT));
  }

  static Record record(Schema schema, Publication link) {
    GenericRecord record = GenericRecord.create(schema);
    record.setField(Publications.TENANT.name(), link.tenant());
    record.setField(Publications.WEEK.name(), link.week());
    record.setField(Publications.REVISION.name(), link.revision());
    record.setField(Publications.TAG.name(), link.tag());
    record.setField(Publications.SPEC_ID.name(), link.specId());
    record.setField(Publications.SPEC_HASH.name(), link.specHash());
    record.setField(Publications.PARAMETER_HASH.name(), link.parameterHash());
    record.setField(Publications.INPUTS.name(), link.inputs());
    record.setField(Publications.OUTPUTS.name(), Snapshots.text(link.outputs()));
    record.setField(Publications.ENGINE.name(), link.engine());
    record.setField(Publications.SEED.name(), link.seed());
    record.setField(Publications.CONTENT_HASH.name(), link.contentHash());
    record.setField(Publications.PREVIOUS_HASH.name(), link.previousHash());
    record.setField(Publications.HASH.name(), link.hash());
    record.setField(Publications.PUBLISHED_AT.name(), link.publishedAt().atOffset(ZoneOffset.UTC));
    return record;
  }
}
