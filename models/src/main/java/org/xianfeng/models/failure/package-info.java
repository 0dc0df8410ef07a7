/** How work ends that cannot be done: failures named by what they mean, and the exit codes. */
@NullMarked
package org.xianfeng.models.failure;

import org.jspecify.annotations.NullMarked;
