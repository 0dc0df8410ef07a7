/** Rows of JSON: one list, or one record a line. */
package org.xianfeng.ingest.source.json;
