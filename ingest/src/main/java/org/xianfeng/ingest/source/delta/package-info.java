/** What is new in a Delta table. */
package org.xianfeng.ingest.source.delta;
