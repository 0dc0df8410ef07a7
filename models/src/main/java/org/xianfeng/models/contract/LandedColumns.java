package org.xianfeng.models.contract;

/** Columns that every landed event has: its envelope and where in Kafka it stood. */
public final class LandedColumns {
  public static final Column TENANT = new Column(1, "tenant", "Isolated owner of the data");
  public static final Column BRANCH = new Column(2, "branch", "Organisation concerned");
  public static final Column SOURCE = new Column(3, "source", "Platform that sent it");
  public static final Column ID = new Column(4, "id", "Identity within the source");
  public static final Column REVISION = new Column(5, "revision", "From 1; the highest counts");
  public static final Column TIME = new Column(6, "time", "When it is said to have happened");
  public static final Column RECORDED_TIME =
      new Column(7, "recorded_time", "When the source wrote it");
  public static final Column TOPIC_PARTITION =
      new Column(8, "topic_partition", "Kafka partition it came from");
  public static final Column TOPIC_OFFSET =
      new Column(9, "topic_offset", "Kafka offset it came from");

  /** First identifier for the columns of a table of its own; below is reserved for these. */
  static final int FIRST_OWN_ID = 20;

  private LandedColumns() {}
}
