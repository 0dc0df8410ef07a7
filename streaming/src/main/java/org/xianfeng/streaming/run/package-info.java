/** How a job runs on this machine: its environment, its checkpoints, its end. */
@NullMarked
package org.xianfeng.streaming.run;

import org.jspecify.annotations.NullMarked;
