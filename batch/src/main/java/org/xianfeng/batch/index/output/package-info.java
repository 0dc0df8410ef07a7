/** The files that an index is written to. */
package org.xianfeng.batch.index.output;
