/** Which choices the variance of a result comes from: Sobol's first and total indices. */
@NullMarked
package org.xianfeng.models.index.sensitivity;

import org.jspecify.annotations.NullMarked;
