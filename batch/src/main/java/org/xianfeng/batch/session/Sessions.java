package org.xianfeng.batch.session;

import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.xianfeng.models.config.Settings;
import org.xianfeng.models.lake.CatalogSettings;
import org.xianfeng.models.lake.Lake;

/**
 * Opens Spark: in this process where nothing else is said, in a cluster under {@code spark-submit}.
 *
 * <p>What {@code spark-submit} or a system property {@code spark.*} sets stays; only the catalog
 * and UTC are not for discussion.
 */
public final class Sessions {
  /** For work on this machine; each key can be set from outside. */
  private static final Map<String, String> LOCAL =
      Map.of(
          "spark.master", "local[*]",
          "spark.ui.enabled", "false",
          "spark.ui.showConsoleProgress", "false",
          "spark.driver.host", "127.0.0.1",
          "spark.driver.bindAddress", "127.0.0.1",
          // its ports take objects from whoever knows the secret, which is made for each run
          "spark.authenticate", "true",
          "spark.sql.shuffle.partitions",
              Integer.toString(2 * Runtime.getRuntime().availableProcessors()),
          "spark.sql.adaptive.coalescePartitions.parallelismFirst", "false",
          "spark.cleaner.referenceTracking.cleanCheckpoints", "true",
          "spark.sql.codegen.cache.maxEntries", "400");

  private Sessions() {}

  /** A session with the catalog in it. */
  public static SparkSession open(Settings settings) {
    SparkSession.Builder builder = SparkSession.builder().appName("xianfeng");
    Map<String, String> local = new TreeMap<>(LOCAL);
    Lake.OWNER_ONLY.forEach((key, value) -> local.put("spark.hadoop." + key, value));
    local.forEach(
        (key, value) -> {
          if (System.getProperty(key) == null
              && System.getProperty("spark.submit.deployMode") == null) {
            builder.config(key, value);
          }
        });
    CatalogSettings.from(settings).spark().forEach(builder::config);
    return builder
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.warehouse.dir", settings.home().resolve("run/spark").toString())
        .config("spark.sql.datetime.java8API.enabled", "true")
        .getOrCreate();
  }
}
