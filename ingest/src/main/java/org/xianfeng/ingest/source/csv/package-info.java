/** Rows of CSV. */
package org.xianfeng.ingest.source.csv;
