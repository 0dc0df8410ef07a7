/** The Spark jobs' one command: fact, score, publish, and all three. */
@NullMarked
package org.xianfeng.batch;

import org.jspecify.annotations.NullMarked;
