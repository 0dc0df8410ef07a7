/** Write, audit, publish: gates, tags, the chain of publications, and Delta. */
@NullMarked
package org.xianfeng.batch.publication;

import org.jspecify.annotations.NullMarked;
