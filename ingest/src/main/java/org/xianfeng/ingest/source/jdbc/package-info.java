/** Rows of databases. */
package org.xianfeng.ingest.source.jdbc;
