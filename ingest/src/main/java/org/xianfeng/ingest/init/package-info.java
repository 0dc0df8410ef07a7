/** Looks at a file of another platform and writes a first mapping of it. */
package org.xianfeng.ingest.init;
