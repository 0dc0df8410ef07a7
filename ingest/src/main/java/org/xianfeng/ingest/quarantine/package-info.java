/** What was refused: listed, explained, tried again. */
@NullMarked
package org.xianfeng.ingest.quarantine;

import org.jspecify.annotations.NullMarked;
