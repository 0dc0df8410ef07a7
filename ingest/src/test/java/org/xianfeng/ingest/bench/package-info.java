/** Speed of what comes in, each beside its baseline. */
package org.xianfeng.ingest.bench;
