/** A run of the weekly jobs for one tenant, from its request to its outcome. */
@NullMarked
package org.xianfeng.batch.run;

import org.jspecify.annotations.NullMarked;
