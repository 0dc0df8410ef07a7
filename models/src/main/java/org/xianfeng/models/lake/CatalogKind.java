package org.xianfeng.models.lake;

import java.util.Map;

/**
 * The kinds of catalog that can be configured; another kind is another constant here, and its
 * driver in the poms.
 */
public enum CatalogKind {
  /** A file on this machine; several processes write it, one at a time. */
  SQLITE(
      "jdbc:sqlite:",
      "org.apache.iceberg.jdbc.JdbcCatalog",
      "jdbc.",
      Map.of(
          "jdbc.init-catalog-tables", "false",
          "jdbc.journal_mode", "WAL",
          "jdbc.busy_timeout", "30000",
          "jdbc.transaction_mode", "IMMEDIATE"),
      Map.of("jdbc.init-catalog-tables", "true", "jdbc.schema-version", "V1")),
  /** A database on a server. */
  POSTGRESQL(
      "jdbc:postgresql:",
      "org.apache.iceberg.jdbc.JdbcCatalog",
      "jdbc.",
      Map.of("jdbc.init-catalog-tables", "false"),
      Map.of("jdbc.init-catalog-tables", "true", "jdbc.schema-version", "V1")),
  /** A server that speaks Iceberg's REST catalog protocol. */
  REST("http", "org.apache.iceberg.rest.RESTCatalog", "", Map.of(), Map.of());

  private final String scheme;
  private final String implementation;
  private final String parameterPrefix;
  private final Map<String, String> opening;
  private final Map<String, String> making;

  CatalogKind(
      String scheme,
      String implementation,
      String parameterPrefix,
      Map<String, String> opening,
      Map<String, String> making) {
    this.scheme = scheme;
    this.implementation = implementation;
    this.parameterPrefix = parameterPrefix;
    this.opening = opening;
    this.making = making;
  }

  /** How an address of this kind begins. */
  String scheme() {
    return scheme;
  }

  /** Iceberg's class. */
  String implementation() {
    return implementation;
  }

  /** What makes a query parameter of the address a property of the catalog. */
  String parameterPrefix() {
    return parameterPrefix;
  }

  /** Properties of whoever opens a catalog that exists: none of them makes anything. */
  Map<String, String> opening() {
    return opening;
  }

  /** Properties that are added where the catalog is made. */
  Map<String, String> making() {
    return making;
  }
}
