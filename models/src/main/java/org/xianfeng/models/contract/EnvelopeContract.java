package org.xianfeng.models.contract;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.xianfeng.models.event.Envelope;

/** The CloudEvents attributes, the same for every event. */
public final class EnvelopeContract {
  private static final Fields<Envelope> FIELDS = Fields.ofEvent();

  static {
    FIELDS.required("specversion", null, Forms.SPEC_VERSION, envelope -> "1.0");
  }

  public static final Field<Envelope, String> ID =
      FIELDS.required(LandedColumns.ID, Forms.ID, Envelope::id);
  public static final Field<Envelope, String> SOURCE =
      FIELDS.required(LandedColumns.SOURCE, Forms.ID, Envelope::source);

  /** Its value is the contract's; tables that hold several types have a column for it. */
  public static final Field<Envelope, String> TYPE =
      FIELDS.required("type", null, Forms.ID, envelope -> "");

  public static final Field<Envelope, Instant> TIME =
      FIELDS.required(LandedColumns.TIME, Forms.TIME, Envelope::time);
  public static final Field<Envelope, Instant> RECORDED_TIME =
      FIELDS.required(
          "recordedtime", LandedColumns.RECORDED_TIME, Forms.TIME, Envelope::recordedTime);
  public static final Field<Envelope, String> TENANT =
      FIELDS.required(LandedColumns.TENANT, Forms.TENANT, Envelope::tenant);
  public static final Field<Envelope, String> BRANCH =
      FIELDS.required(LandedColumns.BRANCH, Forms.CODE, Envelope::branch);
  public static final Field<Envelope, Integer> REVISION =
      FIELDS.optional(LandedColumns.REVISION, Forms.REVISION, Envelope::revision);

  static {
    FIELDS.optional("datacontenttype", null, Forms.JSON_TYPE, envelope -> "application/json");
  }

  private EnvelopeContract() {}

  /** All attributes, in the order in which they are written. */
  public static Fields<Envelope> fields() {
    return FIELDS;
  }

  /** Makes the envelope of values that the fields have accepted; the first revision is 1. */
  public static Envelope make(FieldValues values) {
    @Nullable Integer revision = values.find(REVISION);
    return new Envelope(
        values.get(ID),
        values.get(SOURCE),
        values.get(TIME),
        values.get(RECORDED_TIME),
        values.get(TENANT),
        values.get(BRANCH),
        revision == null ? 1 : revision);
  }
}
