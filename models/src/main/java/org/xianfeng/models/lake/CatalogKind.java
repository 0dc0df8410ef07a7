package org.xianfeng.models.lake;

import java.util.Map;
import org.apache.iceberg.catalog.Catalog;

/**
 * The kinds of catalog that can be configured; another kind is another constant here, and its
 * driver in the poms.
 */
public enum CatalogKind {
  /** A file on this machine; several processes write it, one at a time. */
  SQLITE(
      "jdbc:sqlite:",
      DatabaseCatalog.class,
      "jdbc.",
      "jdbc.user",
      Map.of(
          "jdbc.init-catalog-tables", "false",
          "jdbc.journal_mode", "WAL",
          "jdbc.busy_timeout", "30000",
          "jdbc.transaction_mode", "IMMEDIATE"),
      Map.of("jdbc.init-catalog-tables", "true", "jdbc.schema-version", "V1")),
  /** A database on a server. */
  POSTGRESQL(
      "jdbc:postgresql:",
      DatabaseCatalog.class,
      "jdbc.",
      "jdbc.user",
      Map.of("jdbc.init-catalog-tables", "false"),
      Map.of("jdbc.init-catalog-tables", "true", "jdbc.schema-version", "V1")),
  /** A server that speaks Iceberg's REST catalog protocol. */
  REST("http", ServerCatalog.class, "", ServerCatalog.USER, Map.of(), Map.of());

  private final String scheme;
  private final Class<? extends Catalog> implementation;
  private final String parameterPrefix;
  private final String user;
  private final Map<String, String> opening;
  private final Map<String, String> making;

  CatalogKind(
      String scheme,
      Class<? extends Catalog> implementation,
      String parameterPrefix,
      String user,
      Map<String, String> opening,
      Map<String, String> making) {
    this.scheme = scheme;
    this.implementation = implementation;
    this.parameterPrefix = parameterPrefix;
    this.user = user;
    this.opening = opening;
    this.making = making;
  }

  /** How an address of this kind begins. */
  String scheme() {
    return scheme;
  }

  /** The class by whose name Iceberg makes one. */
  String implementation() {
    return implementation.getName();
  }

  /** What makes a query parameter of the address a property of the catalog. */
  String parameterPrefix() {
    return parameterPrefix;
  }

  /** Property: whose password it is. */
  String user() {
    return user;
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
