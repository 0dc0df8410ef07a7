/** Small marks of events to come, sorted by sending time in bounded memory. */
@NullMarked
package org.xianfeng.ingest.simulation.cue;

import org.jspecify.annotations.NullMarked;
