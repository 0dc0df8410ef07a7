/** A source of another platform, described in one file, turned into events. */
package org.xianfeng.ingest.mapping;
