/** How work ends that cannot be done: failures named by what they mean, and the exit codes. */
package org.xianfeng.models.failure;
