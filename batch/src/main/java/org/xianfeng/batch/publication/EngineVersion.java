package org.xianfeng.batch.publication;

import org.apache.iceberg.IcebergBuild;

/** The software that makes a publication. */
final class EngineVersion {
  /** Version of this project, of Spark and of Iceberg. */
  static final String VERSION =
      "xianfeng 0.1.0, spark %s, iceberg %s"
          .formatted(org.apache.spark.package$.MODULE$.SPARK_VERSION(), IcebergBuild.version());

  private EngineVersion() {}
}
