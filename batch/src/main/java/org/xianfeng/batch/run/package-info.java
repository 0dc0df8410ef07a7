/** A run of the weekly jobs for one tenant, from its request to its outcome. */
package org.xianfeng.batch.run;
