/** The files that an index is written to. */
@NullMarked
package org.xianfeng.batch.index.output;

import org.jspecify.annotations.NullMarked;
