/** Rows of other platforms, each with its place and its bytes, damaged ones too. */
package org.xianfeng.ingest.source;
