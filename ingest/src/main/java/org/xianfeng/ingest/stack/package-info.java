/** The local stack: its processes started, stopped and looked at; what this machine lacks. */
@NullMarked
package org.xianfeng.ingest.stack;

import org.jspecify.annotations.NullMarked;
