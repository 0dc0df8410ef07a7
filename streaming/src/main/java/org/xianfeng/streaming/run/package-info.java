/** How a job runs on this machine: its environment, its checkpoints, its end. */
package org.xianfeng.streaming.run;
