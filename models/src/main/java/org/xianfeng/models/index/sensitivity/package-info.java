/** Which choices the variance of a result comes from: Sobol's first and total indices. */
package org.xianfeng.models.index.sensitivity;
