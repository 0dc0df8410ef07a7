/** How commands end: one sentence for a person and an exit code. */
@NullMarked
package org.xianfeng.ingest.command;

import org.jspecify.annotations.NullMarked;
